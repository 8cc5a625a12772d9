import type { Micros, Quanta } from '../ledger/event.ts'
import type { Draft, Known, Product, Row, RowRules } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { extended } from '../posting/rules/amounts.ts'
import { checkHeads } from '../posting/rules/heads.ts'
import { checkNamedLot, lotsMade, refuseTakenLots } from '../posting/rules/lots.ts'
import { headerOf, productOf } from '../posting/rules/names.ts'

/** Rows of the table Adjustments: stock that is found (above zero) or gone (below zero), with the reason. */
export const adjustmentRules: RowRules = {
  mentions: (row, mentions) => {
    if (row.text('sku') !== '') mentions.sku(row.text('sku'))
    if (row.text('lot') !== '') mentions.lot(row.text('lot'))
    if (row.text('reference') !== '') mentions.document('adjustments', row.text('reference'))
  },
  draft: (rows, known) => {
    checkHeads(rows, { documentColumn: 'reference', party: null }, known)
    const up = rows.filter((row) => (row.number('quantity') ?? 0) > 0)
    refuseTakenLots(up, known)
    const made = lotsMade(up, 'sku', known)
    return rows.flatMap((row) => {
      const product = productOf(row, 'sku', known)
      const quantity = row.number('quantity')
      if (product === null || quantity === null) return []
      checkDirection(row, quantity)
      if (quantity < 0) checkNamedLot(row, product, known, made)
      return draftOf(row, product, quantity, known)
    })
  },
}

const goesOut: readonly string[] = ['breakage', 'loss']
const comesIn: readonly string[] = ['found']

const checkDirection = (row: Row, quantity: Quanta): void => {
  const reason = row.choice('reason') ?? ''
  if (quantity > 0 && goesOut.includes(reason)) report(row, 'reason-goes-out', 'quantity', { reason })
  if (quantity < 0 && comesIn.includes(reason)) report(row, 'reason-comes-in', 'quantity', { reason })
  if (quantity < 0 && row.number('unitCost') !== null) {
    report(row, 'only-coming-in', 'unitCost', { header: headerOf('adjustments', 'unitCost') })
  }
}

/** The cost of what comes in: null for the last known one. */
const costOf = (row: Row, quantity: Quanta): Micros | null => {
  const unitCost = row.number('unitCost')
  return unitCost === null || quantity < 0 ? null : extended(row, 'unitCost', unitCost, quantity)
}

const draftOf = (row: Row, product: Product, quantity: Quanta, known: Known): Draft[] => {
  const date = row.date('date')
  const reason = row.choice('reason')
  const cost = costOf(row, quantity)
  if (date === null || reason === null || row.hasProblem) return []
  const reference = row.text('reference')
  const rank = quantity > 0 ? 'adjustmentUp' : 'adjustmentDown'
  const place = { date, rank, level: 0, reference, party: '', line: null, sku: product.sku } as const
  const fact = {
    kind: 'adjustment',
    product: product.id,
    quantity,
    place,
    effective: date,
    reference,
    party: '',
    line: null,
    note: '',
    cost,
    estimate: known.estimate(product.id),
    lot: row.text('lot'),
    reason,
  } as const
  return [{ kind: 'fact', fact, rows: [row] }]
}
