import type { Locator } from 'playwright-core'
import { look, type Walk } from '../../looks/walk.ts'

const row = ({ person }: Walk, list: string, text: string): Locator =>
  person.pane.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: text })

/** docs/guide/books.md, items and suppliers: what is chosen and what it becomes. */
export const lists = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('Items').click()
  const lamp = row(walk, 'Items of Xero', 'LAMP-FLR')
  await lamp.getByRole('checkbox').check()
  await lamp.getByRole('combobox').selectOption({ label: 'New finished good' })
  const oil = row(walk, 'Items of Xero', 'oil ')
  await oil.getByRole('checkbox').check()
  await look(walk, 'items of Xero')
  const items = person.pane.getByRole('region', { name: 'Items of Xero' })
  await album.between('books-items', items, row(walk, 'Items of Xero', 'LAMP-TAB'))
  await person.button('Import 2 rows').click()
  await person.hears('2 rows done.')
  await look(walk, 'items imported')
  await person.button('Suppliers').click()
  await row(walk, 'Contacts of Xero', 'Quarry Lane Packaging').getByRole('checkbox').check()
  await look(walk, 'contacts of Xero')
  const contacts = person.pane.getByRole('region', { name: 'Contacts of Xero' })
  await album.between('books-suppliers', contacts, contacts)
  await person.button('Import 1 row').click()
  await person.hears('1 row done.')
}
