import { expect } from 'vitest'
import type { Person } from '../person.ts'
import type { Album } from './album.ts'
import { judge } from './judge.ts'

/** Somebody who walks through the pane's screens, and what they take pictures with. */
export type Walk = { person: Person; album: Album }

/** Fails unless the screen at hand is accessible, readable in every theme, and fits. */
export const look = async ({ person }: Walk, screen: string): Promise<void> => {
  expect(await judge(person), screen).toEqual([])
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
