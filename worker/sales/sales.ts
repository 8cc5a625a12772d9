import type { Micros, Quanta } from '../ledger/event.ts'
import { folded } from '../posting/cells.ts'
import type { Draft, Known, Row, RowRules } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { totalOf } from '../posting/rules/amounts.ts'
import { checkHeads } from '../posting/rules/heads.ts'
import { headerOf, productOf } from '../posting/rules/names.ts'

/** Rows of the table Sales: above zero a sale, below zero a return of that customer's latest sale. */
export const saleRules: RowRules = {
  mentions: (row, mentions) => {
    if (row.text('sku') !== '') mentions.sku(row.text('sku'))
    if (row.text('invoice') !== '') mentions.document('sales', row.text('invoice'))
  },
  draft: (rows, known) => {
    checkHeads(rows, { documentColumn: 'invoice', party: 'customer' }, known)
    refuseLinesTwice(rows)
    return rows.flatMap((row) => draftOf(row, known))
  },
}

const refuseLinesTwice = (rows: readonly Row[]): void => {
  const seen = new Set<string>()
  for (const row of rows) {
    const line = row.number('line')
    const document = row.text('invoice')
    if (line === null || document === '') continue
    const key = `${line} ${folded(document)}`
    if (seen.has(key)) report(row, 'duplicate-line', 'line', { line: String(line), document })
    seen.add(key)
  }
}

/** Revenue of the line, or what is given back, above zero in both cases; null when it cannot be read. */
const amountOf = (row: Row, quantity: Quanta): Micros | null => {
  const total = row.number('lineTotal')
  if (total !== null && total !== 0 && total < 0 !== quantity < 0) {
    report(row, 'total-below-zero', 'lineTotal', { header: headerOf('sales', 'lineTotal') })
    return null
  }
  const amount = totalOf(row, 'unitPrice', 'lineTotal', Math.abs(quantity))
  return amount === null ? null : Math.abs(amount)
}

const draftOf = (row: Row, known: Known): Draft[] => {
  const product = productOf(row, 'sku', known)
  const date = row.date('date')
  const quantity = row.number('quantity')
  const amount = quantity === null ? null : amountOf(row, quantity)
  if (product === null || date === null || quantity === null || amount === null || row.hasProblem) return []
  const reference = row.text('invoice')
  const party = row.text('customer')
  const line = row.number('line')
  // A return that names no sale sees only sales of earlier days.
  const rank = quantity > 0 ? 'sale' : 'returnOfEarlierSale'
  const place = { date, rank, level: 0, reference, party, line, sku: product.sku } as const
  const common = {
    product: product.id,
    quantity: Math.abs(quantity),
    place,
    effective: date,
    reference,
    party,
    line,
    note: '',
    amount,
    estimate: known.estimate(product.id),
  }
  if (quantity > 0) return [{ kind: 'fact', fact: { ...common, kind: 'sale', lot: '' }, rows: [row] }]
  return [{ kind: 'fact', fact: { ...common, kind: 'return', of: null }, rows: [row] }]
}
