import { expect } from 'vitest'
import { look, type Walk } from '../looks/walk.ts'

const products = ['LAMP-TAB', 'LAMP-PEN', 'SHADE-30', 'BULB-LED']

/** A line of a sheet for the board: stock at the end of the period, revenue and margin in it. */
const line = (sku: string, row: number): string[] => [
  sku,
  `=PARTSEMBLE.ONHAND(A${row},$B$3)`,
  `=PARTSEMBLE.STOCKVALUE(A${row},$B$3)`,
  `=PARTSEMBLE.REVENUE($B$2,$B$3,A${row})`,
  `=PARTSEMBLE.MARGIN($B$2,$B$3,A${row})`,
]

/** docs/guide/functions.md: figures on a sheet of a person's own. */
export const functions = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.seat.page.getByRole('tab', { name: 'Sheet1', exact: true }).click()
  await person.seat.paste('A1', [
    ['For the board: October'],
    ['From', '2026-10-01'],
    ['To', '2026-10-31'],
    [''],
    ['SKU', 'On hand', 'Value', 'Revenue', 'Margin'],
    ...products.map((sku, at) => line(sku, at + 6)),
    [
      'All',
      '',
      '=PARTSEMBLE.STOCKVALUE(,$B$3)',
      '=PARTSEMBLE.REVENUE($B$2,$B$3)',
      '=PARTSEMBLE.MARGIN($B$2,$B$3)',
    ],
  ])
  const shown = async () => (await person.seat.values('C6:E10')).flat().every((value) => Number(value) > 0)
  await expect.poll(shown).toBe(true)
  await person.seat.goTo('C6:E10')
  await person.seat.page.getByLabel('Number format').selectOption({ label: 'Number' })
  await person.seat.goTo('E6')
  await person.seat.pane().evaluate(() => window.scrollTo(0, 0))
  await look(walk, 'figures in cells')
  await album.wide('functions')
}
