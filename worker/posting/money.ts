import type { BatchAnswer, ControlTotals, EarlierDocuments, RowAnswer } from '../../schema/api/batch.ts'

const rowWithout = (answer: RowAnswer): RowAnswer => {
  const row = { ...answer }
  delete row.cost
  delete row.unitCost
  return row
}

const totalsWithout = (sums: ControlTotals): ControlTotals => {
  const totals = { ...sums }
  delete totals.value
  return totals
}

/** Which documents change, without by how much. */
export const earlierWithoutMoney = ({ documents, listed, months }: EarlierDocuments): EarlierDocuments => ({
  documents,
  listed: listed.map(({ kind, reference, date, sku }) => ({ kind, reference, date, sku })),
  months: months.map(({ month, documents: count }) => ({ month, documents: count })),
})

/** The answer to a batch for a role that sees no figures of money: what became of each row stays. */
export const withoutMoney = (answer: BatchAnswer): BatchAnswer => ({
  ...answer,
  tables: answer.tables.map(({ kind, totals, rows }) => ({
    kind,
    totals: totalsWithout(totals),
    rows: rows.map(rowWithout),
  })),
  earlier: earlierWithoutMoney(answer.earlier),
})
