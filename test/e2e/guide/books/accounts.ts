import { expect } from 'vitest'
import { findings } from '../../looks/judge.ts'
import { look, type Walk } from '../../looks/walk.ts'

/** The account of each question, in the order of the questions. */
const accounts = [
  ['Stock of materials and components', '631'],
  ['Stock of finished goods and sub-assemblies', '632'],
  ['Goods received, not billed', '805'],
  ['Cost of sales', '310'],
  ['Labor taken up by builds', '326'],
  ['Overhead taken up by builds', '327'],
] as const

/** docs/guide/books.md, the accounts: questions, an account that is refused, and what Xero would get. */
export const setUp = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.pane.getByRole('radio', { name: /To a clearing account/ }).check()
  await refused(walk)
  for (const [label, code] of accounts) await pick(walk, label, code)
  await person.pane.getByRole('radio', { name: /Partsemble, by the lots/ }).check()
  await person.pane
    .getByText(/^Debit 631 /)
    .first()
    .waitFor()
  await look(walk, 'accounts')
  const part = person.pane.getByRole('region', { name: 'Accounts', exact: true })
  await album.between('books-accounts', part, person.pane.getByText(/^Not before the cut-over/))
  const preview = person.pane.getByRole('region', { name: 'What Xero would get' })
  await album.between('books-preview', preview, person.button('Save'))
  await person.button('Save').click()
  const exports = person.pane.getByRole('list', { name: 'Exports' })
  await exports.getByText('In Xero', { exact: true }).first().waitFor()
}

const refused = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  const box = person.pane.getByRole('combobox', { name: 'Stock of materials and components' })
  await box.click()
  await box.fill('inventory')
  const listbox = person.pane.getByRole('listbox')
  await listbox.getByRole('option', { name: /^630 Inventory/ }).waitFor()
  // Nobody makes the pane narrower while a list is open.
  expect(await findings(person.seat.pane())).toEqual([])
  await album.between(
    'books-refused',
    person.pane.getByText('How do your supplier bills reach Xero?'),
    listbox,
  )
  await box.press('Escape')
}

const pick = async ({ person }: Walk, label: string, code: string): Promise<void> => {
  const box = person.pane.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(code)
  await person.pane.getByRole('option', { name: new RegExp(`^${code} `) }).click()
}
