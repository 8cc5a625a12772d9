import type { ProductId } from '../../ledger/event.ts'
import { folded } from '../cells.ts'
import type { Known, Row } from '../draft.ts'
import { report } from '../messages.ts'
import { headerOf, refuseTwice } from './names.ts'

/** Lot numbers are unique in an organisation: reports rows whose new lot has the number of another. */
export const refuseTakenLots = (rows: readonly Row[], known: Known): void => {
  refuseTwice(rows, 'lot')
  for (const row of rows) {
    const value = row.text('lot')
    const taken = value === '' ? undefined : known.lot(value)
    if (taken !== undefined && taken.event !== row.replaces?.event) {
      report(row, 'already-there', 'lot', { header: headerOf(row.kind, 'lot'), value })
    }
  }
}

/** The product of each lot that rows of this very batch and kind make, by folded lot number. */
export const lotsMade = (
  rows: readonly Row[],
  column: string,
  known: Known,
): ReadonlyMap<string, ProductId> => {
  const made = new Map<string, ProductId>()
  for (const row of rows) {
    const product = known.product(row.text(column))
    if (row.text('lot') !== '' && product !== undefined) made.set(folded(row.text('lot')), product.id)
  }
  return made
}

/** Reports a row that names a lot to take from which is not there, or holds another product. */
export const checkNamedLot = (
  row: Row,
  product: { id: ProductId; sku: string },
  known: Known,
  made: ReadonlyMap<string, ProductId>,
): void => {
  const lot = row.text('lot')
  if (lot === '') return
  const holds = known.lot(lot)?.product ?? made.get(folded(lot))
  if (holds === undefined) report(row, 'unknown-lot', 'lot', { lot })
  else if (holds !== product.id) report(row, 'lot-of-another-product', 'lot', { lot, sku: product.sku })
}
