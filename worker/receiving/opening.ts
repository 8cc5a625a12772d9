import type { Draft, Known, Row, RowRules } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { totalOf } from '../posting/rules/amounts.ts'
import { refuseTakenLots } from '../posting/rules/lots.ts'
import { productOf } from '../posting/rules/names.ts'

/** Rows of the table Opening stock: each is a lot that was there at the cut-over. */
export const openingRules: RowRules = {
  mentions: (row, mentions) => {
    if (row.text('sku') !== '') mentions.sku(row.text('sku'))
    if (row.text('lot') !== '') mentions.lot(row.text('lot'))
  },
  draft: (rows, known) => {
    refuseTakenLots(rows, known)
    return rows.flatMap((row) => draftOf(row, known))
  },
}

/** A lot keeps the day it came in for its place among lots; its postings carry the cut-over. */
const draftOf = (row: Row, known: Known): Draft[] => {
  const product = productOf(row, 'sku', known)
  const date = row.date('date')
  const quantity = row.number('quantity')
  if (date !== null && date > known.cutover) {
    report(row, 'after-cut-over', 'date', { date, cutover: known.cutover })
  }
  if (product === null || date === null || quantity === null) return []
  const cost = totalOf(row, 'unitCost', 'total', quantity)
  if (cost === null || row.hasProblem) return []
  const lot = row.text('lot')
  const place = {
    date,
    rank: 'opening',
    level: 0,
    reference: lot,
    party: '',
    line: null,
    sku: product.sku,
  } as const
  const fact = {
    kind: 'opening',
    product: product.id,
    quantity,
    place,
    effective: known.cutover,
    reference: '',
    party: '',
    line: null,
    note: '',
    cost,
    lot,
  } as const
  return [{ kind: 'fact', fact, rows: [row] }]
}
