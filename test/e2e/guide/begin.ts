import { expect } from 'vitest'
import { look, reach, type Walk } from '../looks/walk.ts'

/** docs/guide/first-five-minutes.md: sign in, start a company, look around the sample. */
export const begin = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('Sign in').waitFor()
  await look(walk, 'sign-in')
  await album.pane('sign-in')
  await person.arrive('reader')
  await person.pane.getByRole('heading', { name: 'Where do you want to begin?' }).waitFor()
  await look(walk, 'first minutes')
  await startMine(walk)
  await person.button('New organisation').click()
  await person.button('Look around').click()
  await person.hears('Sample company.')
  await person.button('Check').waitFor()
  await look(walk, 'home, with what needs attention')
  await album.pane('home', 1500)
  await reach(walk, 'home')
  await person.button('Books').click()
  await person.button('Back').waitFor()
  await look(walk, 'the books, not connected')
  await person.button('Back').click()
  await person.button('Check').waitFor()
}

const startMine = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.pane.getByLabel('Name').fill('Reader & Sons')
  await person.pane.getByLabel('Currency').selectOption('GBP')
  await person.pane.getByLabel('Time zone').selectOption('Europe/London')
  await person.pane.getByLabel('Cut-over date').fill('2026-10-01')
  await album.pane('begin', 1000)
  await reach(walk, 'first minutes')
  await person.seat.page.route('**/api/organisations', (route) => route.abort())
  await person.button('Start').click()
  await person.pane.getByRole('alert').waitFor()
  await look(walk, 'first minutes with an error')
  await person.seat.page.unrouteAll()
  await person.button('Start').click()
  const steps = person.pane.getByRole('heading', { name: 'First steps' })
  await steps.waitFor()
  // The button stood at the end of a long form; what it leads to begins at its top.
  expect(await steps.evaluate((it) => it.getBoundingClientRect().top)).toBeGreaterThan(0)
  await look(walk, 'home of an empty company')
  await album.pane('first-steps')
}
