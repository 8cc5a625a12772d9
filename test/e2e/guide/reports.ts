import { expect } from 'vitest'
import { look, type Walk } from '../looks/walk.ts'

const rowOf = async ({ person }: Walk, table: string, header: string, value: string): Promise<number> => {
  const at = (await person.rows(table, header)).findIndex(([cell]) => cell === value)
  expect(at, `${value} in ${table}`).toBeGreaterThanOrEqual(0)
  return at + 8
}

/** docs/guide/reports.md: margin with its chart, valuation, the sales behind a margin. */
export const reports = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('Margin by product').click()
  await person.hears('Margin by product is on a new sheet.')
  await look(walk, 'a report inserted')
  await album.wide('margin')
  await person.seat.goTo('Q3')
  await album.wide('margin-chart')
  await person.seat.goTo(`A${await rowOf(walk, 'Margin_by_product', 'SKU', 'LAMP-PEN')}`)
  await person.button('Sales of selected').click()
  await person.hears('Sales of LAMP-PEN is on a new sheet.')
  await album.wide('sales-of')
  await trace(walk)
  await person.button('Inventory valuation').click()
  await person.hears('Inventory valuation is on a new sheet.')
  await album.wide('valuation')
}

const trace = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  // The first ones came out of the opening stock; the last was built here.
  await person.seat.goTo(`B${(await person.rows('Sales_of_LAMP_PEN', 'Lot')).length + 7}`)
  await person.button('Trace the selected row').click()
  const lot = person.pane.getByRole('group', { name: /^Lot / })
  await lot.getByRole('list').first().waitFor()
  await look(walk, 'what a lot is made of')
  await album.pane('made-of', lot)
  await person.button('Went to').click()
  await person.hears('it in stock.')
  await look(walk, 'where a lot went')
  await album.pane('went-to', lot)
  await person.button('Put it on a sheet').click()
  await person.pane.getByText(/^Where .* went is on a new sheet/).waitFor()
}

/** docs/guide/snapshot-and-printing.md: a copy that no refresh changes. */
export const snapshot = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.button('Refresh all').click()
  await person.pane.getByText(/^Refreshed: /).waitFor()
  await look(walk, 'reports refreshed')
  await person.button('Snapshot').click()
  await person.pane.getByText(/on a new sheet|on new sheets/).waitFor()
  await look(walk, 'a snapshot made')
  await album.wide('snapshot')
}
