import type { Draft, Known, Row, RowRules } from '../posting/draft.ts'
import { totalOf } from '../posting/rules/amounts.ts'
import { checkHeads } from '../posting/rules/heads.ts'
import { refuseTakenLots } from '../posting/rules/lots.ts'
import { productOf, supplierOf } from '../posting/rules/names.ts'

/** Rows of the table Receipts: each brings in one lot; its line total is the fact, a unit cost only says it. */
export const receiptRules: RowRules = {
  mentions: (row, mentions) => {
    if (row.text('sku') !== '') mentions.sku(row.text('sku'))
    if (row.text('supplier') !== '') mentions.supplier(row.text('supplier'))
    if (row.text('lot') !== '') mentions.lot(row.text('lot'))
    if (row.text('receipt') !== '') mentions.document('receipts', row.text('receipt'))
  },
  draft: (rows, known) => {
    checkHeads(rows, { documentColumn: 'receipt', party: 'supplier' }, known)
    refuseTakenLots(rows, known)
    return rows.flatMap((row) => draftOf(row, known))
  },
}

const draftOf = (row: Row, known: Known): Draft[] => {
  const product = productOf(row, 'sku', known, 'active')
  const supplier = supplierOf(row, known)
  const date = row.date('date')
  const quantity = row.number('quantity')
  const cost = quantity === null ? null : totalOf(row, 'unitCost', 'lineTotal', quantity)
  if (product === null || supplier === null || date === null || quantity === null || cost === null) return []
  if (row.hasProblem) return []
  const reference = row.text('receipt')
  const party = supplier.code
  const place = { date, rank: 'receipt', level: 0, reference, party, line: null, sku: product.sku } as const
  const fact = {
    kind: 'receipt',
    product: product.id,
    quantity,
    place,
    effective: date,
    reference,
    party,
    line: null,
    note: row.text('note'),
    cost,
    supplier: supplier.id,
    lot: row.text('lot'),
  } as const
  return [{ kind: 'fact', fact, rows: [row] }]
}
