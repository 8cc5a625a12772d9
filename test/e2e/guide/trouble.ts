import { expect } from 'vitest'
import { look, type Walk } from '../looks/walk.ts'

/** docs/guide/what-to-do-when.md: no connection, a workbook of another company, a session that ended. */
export const trouble = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  const { page } = person.seat
  await page.route('**/api/**', (route) => route.abort())
  expect(await person.check()).toContain('No connection')
  await look(walk, 'no connection')
  await album.pane('offline', person.pane.getByRole('alert').first())
  await page.unrouteAll()
  await person.pane.getByLabel('Organisation').selectOption('Reader & Sons')
  await person.hears('This workbook belongs to')
  await look(walk, 'a workbook of another company')
  await album.pane('foreign', person.pane.getByRole('group').filter({ hasText: 'This workbook belongs to' }))
  await person.button('Switch to Fernhill Lamps').click()
  await person.button('Check').waitFor()
  await person.seat.pane().evaluate(async () => {
    const token = localStorage.getItem('partsemble.session') ?? ''
    await fetch('/api/session', { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
  })
  await person.button('Check').click()
  await person.hears('Your session has ended.')
  await look(walk, 'a session that ended')
  await album.pane('session-ended')
}
