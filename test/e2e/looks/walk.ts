import { expect } from 'vitest'
import type { Person } from '../person.ts'
import type { Album } from './album.ts'
import { judge } from './judge.ts'
import { tabThrough } from './keyboard.ts'

/** Somebody who walks through the pane's screens, and what they take pictures with. */
export type Walk = { person: Person; album: Album }

/** Fails unless the screen at hand is accessible, readable in every theme, and fits. */
export const look = async ({ person }: Walk, screen: string): Promise<void> => {
  expect(await judge(person), screen).toEqual([])
}

/** Fails unless Tab comes to every control of the screen at hand, in order, and shows where it is. */
export const reach = async ({ person }: Walk, screen: string): Promise<void> => {
  expect(await tabThrough(person), screen).toBeNull()
}

/** Answers the Worker's next check or post only when `release` is called. */
export const holdBatch = async ({ person: { seat } }: Walk): Promise<{ release: () => Promise<void> }> => {
  const gate = Promise.withResolvers<undefined>()
  await seat.page.route('**/batches', async (route) => {
    await gate.promise
    await route.continue()
  })
  return {
    release: async () => {
      gate.resolve(undefined)
      await seat.page.unrouteAll({ behavior: 'wait' })
    },
  }
}
