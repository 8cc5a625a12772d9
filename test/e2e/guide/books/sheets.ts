import { expect } from 'vitest'
import { look, type Walk } from '../../looks/walk.ts'

/** docs/guide/books.md, on sheets: exports, items with typed choices, accounts; and the journal in Xero. */
export const sheets = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('Exports').click()
  await person.button('Put on a sheet').click()
  await person.hears('Exports to Fernhill Lamps is on a new sheet.')
  await look(walk, 'exports on a sheet')
  await album.wide('books-sheet-exports')
  await items(walk)
  await person.button('Accounts').click()
  await person.button('Details: every account').click()
  await person.button('Put on a sheet').click()
  await person.hears('Accounts of Fernhill Lamps is on a new sheet.')
  await look(walk, 'accounts on a sheet')
  await album.wide('books-sheet-accounts')
  await journal(walk)
}

const items = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('Items').click()
  await person.button('Put on a sheet').click()
  await person.hears('Items of Fernhill Lamps is on a new sheet.')
  const codes = await person.rows('Items_of_Fernhill_Lamps', 'Code', 'Here')
  const choose = async (code: string, ...becomes: string[]) => {
    const at = codes.findIndex(([found]) => found === code)
    expect(at, code).toBeGreaterThanOrEqual(0)
    await person.seat.paste(`F${at + 8}`, [becomes])
  }
  await choose('CABLE', 'link')
  await choose('DELIVERY', 'leave out')
  await person.seat.goTo('F8')
  await album.wide('books-sheet-items')
  await person.button('Import from the sheet').click()
  await person.pane.getByText(/of Items of Fernhill Lamps (done|has)/).waitFor()
  await look(walk, 'items imported from a sheet')
}

const journal = async ({ person, album }: Walk): Promise<void> => {
  await person.button('Exports').click()
  const link = person.pane.getByRole('link', { name: /^PSB-BLD-.* in Xero/ }).first()
  const page = await person.seat.context.newPage()
  await page.goto((await link.getAttribute('href')) ?? '')
  await album.page('books-journal', page, 900)
  await page.close()
}
