import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

beforeEach(async () => {
  person = await sitting.sitDown({ api: '1.9' })
  await person.signIn('accountant')
  await person.enter('Suppliers', [
    ['PICK-1', 'One'],
    ['PICK-2', 'Two'],
    ['PICK-3', 'Three'],
  ])
})
afterEach(() => getUp(person))

const choose = (words: string) => person.pane.getByLabel('Which rows').selectOption(words)

test('a selection is the rows it touches, and nothing else', async () => {
  await choose('Selected rows')
  await person.seat.goTo('A6')
  expect(await person.check()).toContain('1 row checked, no problems.')
  expect(await person.rows('Suppliers', 'Status')).toEqual([[''], ['Ready'], ['']])
  await person.seat.goTo('D1')
  expect(await person.check()).toContain('No rows of an entry table are selected.')
})

test('rows that a filter hides are posted with the others, and counted', async () => {
  await person.seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      const table = context.workbook.tables.getItem('Suppliers')
      table.columns.getItem('Code ★').filter.applyValuesFilter(['PICK-1'])
      await context.sync()
    }),
  )
  await person.button('Post…').click()
  await person.hears('2 of these rows are hidden by a filter.')
  await person.button('Cancel').click()
  expect(await person.check()).toContain('3 rows checked, no problems.')
  expect(await person.rows('Suppliers', 'Status')).toEqual([['Ready'], ['Ready'], ['Ready']])
})

test('a protected sheet is said before anything is sent', async () => {
  await person.seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Suppliers').protection.protect()
      await context.sync()
    }),
  )
  expect(await person.check()).toContain('The sheet Suppliers is protected')
  // A post is not even asked about.
  await person.button('Post…').click()
  expect(await person.outcome()).toContain('The sheet Suppliers is protected')
})

test('a cell that is being edited is said, and the next press works', async () => {
  await person.seat.goTo('B5')
  await person.seat.page.keyboard.type('half')
  await person.pane.getByRole('button', { name: 'Check', exact: true }).dispatchEvent('click')
  expect(await person.outcome()).toContain('A cell is being edited.')
  await person.seat.page.locator('textarea.editor.open').press('Escape')
  expect(await person.check()).toContain('3 rows checked')
})

test('a deleted column that no row can do without is named before anything is sent', async () => {
  await person.seat.pane().evaluate(() =>
    Excel.run(async (context) => {
      context.workbook.tables.getItem('Suppliers').columns.getItem('Name ★').delete()
      await context.sync()
    }),
  )
  expect(await person.check()).toContain('Suppliers has no column Name any more')
})
