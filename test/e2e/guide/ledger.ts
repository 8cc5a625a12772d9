import { expect } from 'vitest'
import { look, type Walk } from '../looks/walk.ts'

const toSheet = ({ person }: Walk, name: string) =>
  person.seat.page.getByRole('tab', { name, exact: true }).click()

/** docs/guide/history-and-never-twice.md: what this workbook posted, and results written again. */
export const history = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('What this workbook posted').click()
  const list = person.pane.getByRole('list', { name: 'Posted from this workbook' })
  await list.waitFor()
  await look(walk, 'history')
  await album.pane('history', person.pane.getByRole('region', { name: 'History' }))
  await list.getByRole('button', { name: 'Write into sheet' }).first().click()
  await person.hears('Written into 8 rows.')
  await look(walk, 'results written again')
  await person.button('What this workbook posted').click()
}

/** docs/guide/correct-and-void.md: a posted row before and after, and one voided. */
export const correct = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await toSheet(walk, 'Receipts')
  await person.seat.type('F6', '15.75')
  await person.seat.goTo('F6')
  await person.button('Correct…').click()
  const asked = person.pane.getByRole('group', { name: 'Correct these rows?' })
  await asked.waitFor()
  await look(walk, 'a correction, before and after')
  await album.pane('correct', asked)
  await person.seat.press('Escape')
  await asked.waitFor({ state: 'detached' })
  await person.button('Correct…').click()
  await person.button('Correct 1 row').click()
  await person.pane.getByRole('group', { name: 'Corrected: 1 row.' }).waitFor()
  await look(walk, 'corrected')
  await person.seat.goTo('A9')
  await person.button('Void…').click()
  const voiding = person.pane.getByRole('group', { name: 'Void these rows?' })
  await voiding.waitFor()
  await look(walk, 'a void')
  await album.pane('void', voiding)
  await person.button('Void 1 row').click()
  await person.pane.getByRole('group', { name: 'Voided: 1 row.' }).waitFor()
  await person.button('New sheet from this one').click()
  await person.hears('is like the sheet before')
}

/** The same rows in a workbook that does not know them: nothing is posted twice. */
export const twice = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.pane.getByLabel('Organisation').selectOption('Fernhill Lamps')
  await person.enter('Receipts', [
    ['2026-11-02', 'PO-2120', 'WEA', 'LINEN', 40, '', 596],
    ['2026-11-05', 'PO-2124', 'LUM', 'DIMMER', 20, 6.4, ''],
  ])
  expect(await person.check()).toContain('2 rows look already posted')
  await look(walk, 'rows that look already posted')
  await album.pane('twice', person.pane.getByTestId('outcome'))
}
