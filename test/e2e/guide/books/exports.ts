import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { look, type Walk } from '../../looks/walk.ts'
import { inXero } from './company.ts'

const row = ({ person }: Walk, text: string): Locator =>
  person.pane.getByRole('list', { name: 'Exports' }).getByRole('listitem').filter({ hasText: text })

/** docs/guide/books.md, exports: by hand, a preview, and what Xero refuses. */
export const exports = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('Rules').click()
  await person.pane.getByRole('checkbox', { name: 'As soon as they are posted' }).uncheck()
  await look(walk, 'rules')
  const rules = person.pane.getByRole('region', { name: 'How documents go to Xero' })
  await album.between('books-rules', rules, rules)
  await person.button('Save').click()
  await person.hears('Saved.')
  await person.button('Back').click()
  await post(walk)
  await inXero('archive-account', { code: '805' })
  await person.button('Books').click()
  await row(walk, 'PO-2120').getByRole('button', { name: 'Export', exact: true }).click()
  await row(walk, 'PO-2120').getByText('Rejected', { exact: true }).waitFor()
  await row(walk, 'WO-355').getByText('Ready', { exact: true }).waitFor()
  await look(walk, 'exports')
  const part = person.pane.getByRole('region', { name: 'Exports', exact: true })
  await album.between('books-exports', part, row(walk, 'INV-5055'))
  await row(walk, 'WO-355').getByRole('button', { name: 'Preview' }).click()
  const card = person.pane.getByRole('group', { name: 'Preview', exact: true })
  await card.waitFor()
  await look(walk, 'what an export would send')
  await album.pane('books-document', card)
  await person.button('Close').click()
}

const post = async ({ person }: Walk): Promise<void> => {
  await person.enter('Receipts', [
    ['2026-11-02', 'PO-2120', 'WEA', 'LINEN', 40, '', 596],
    ['2026-11-02', 'PO-2120', 'WEA', 'LINEN', 10, 15.25, ''],
  ])
  await person.enter('Builds', [['2026-11-04', 'WO-355', 'SHADE-30', 12]])
  expect((await person.post()).outcome).toContain('Posted. 3 rows')
}

/** docs/guide/books.md, the start: the opening stock is a cent off the books, as half a cent was rounded there. */
export const difference = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('Tie-out').click()
  const opening = person.button('Difference at the start')
  await opening.click()
  const post = person.pane.getByRole('button', { name: /^Post the difference against/ })
  await post.waitFor()
  await look(walk, 'the difference at the start')
  await album.between('books-difference', opening, post)
  await post.click()
  await person.hears('It goes by itself now.')
}

/** docs/guide/books.md, tie-out: what is missing by name, and zero once it is mended. */
export const tieOut = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  const part = person.pane.getByRole('region', { name: 'Tie-out', exact: true })
  await person.button('Tie-out').click()
  await person.pane.getByText(/from Xero\.$/).waitFor()
  await look(walk, 'a tie-out with something missing')
  await album.between('books-tie-out-missing', part, person.button('Put on a sheet'))
  await inXero('archive-account', { code: '805', archived: false })
  await person.button('Exports').click()
  await row(walk, 'PO-2120').getByRole('button', { name: 'Try again' }).click()
  await row(walk, 'PO-2120').getByText('In Xero', { exact: true }).waitFor()
  await person.button('Export all ready (1)').click()
  await row(walk, 'WO-355').getByText('In Xero', { exact: true }).waitFor()
  const told = async () => {
    await person.button('Exports').click()
    await person.button('Tie-out').click()
    return person.pane.getByRole('status').first().innerText()
  }
  // Each look costs calls, of which Xero allows so many a minute.
  await expect.poll(told, { interval: 3000 }).toContain('agrees to the cent')
  await look(walk, 'a tie-out of zero')
  await album.between('books-tie-out', part, person.button('Put on a sheet'))
}
