import { extend } from '../ledger/arithmetic.ts'
import { folded } from './cells.ts'
import { hash53 } from './hash.ts'
import type { SheetRow } from './sheet.ts'

type Look = { reference: string; sku: string; unit: string; total: string | null }

/** Which columns make two rows of a kind look the same, beside date and quantity. */
const looks: Partial<Record<SheetRow['kind'], Look>> = {
  opening: { reference: '', sku: 'sku', unit: 'unitCost', total: 'total' },
  receipts: { reference: 'receipt', sku: 'sku', unit: 'unitCost', total: 'lineTotal' },
  builds: { reference: 'build', sku: 'product', unit: '', total: null },
  sales: { reference: 'invoice', sku: 'sku', unit: 'unitPrice', total: 'lineTotal' },
  adjustments: { reference: 'reference', sku: 'sku', unit: 'unitCost', total: null },
}

const amountOf = (row: SheetRow, look: Look, quantity: number): number | null => {
  const total = look.total === null ? null : row.number(look.total)
  if (total !== null || look.unit === '') return total
  const unit = row.number(look.unit)
  if (unit === null) return null
  return (unit / 1e6) * (Math.abs(quantity) / 1e6) < 9e9 ? extend(unit, quantity) : null
}

const dayBits = 2 ** 16
const hashBits = 2 ** 37

/** The day in the high bits: rows of one day stand together in the index, so that a post touches few of its pages. */
const dayFirst = (date: string | null, hash: number): number => {
  const day = date === null ? 0 : Math.floor(Date.parse(date) / 86_400_000)
  return (((day % dayBits) + dayBits) % dayBits) * hashBits + (hash % hashBits)
}

/**
 * A number that is equal for rows that a person would take for the same: equal in kind, date, reference, SKU,
 * quantity and amount; of master data, equal in everything. Null for rows that have no fact of their own.
 */
export const lookOf = (row: SheetRow): number | null => {
  if (row.kind === 'buildComponents') return null
  const look = looks[row.kind]
  if (look === undefined) return hash53(row.hash)
  const quantity = row.number('quantity') ?? 0
  const reference = look.reference === '' ? '' : folded(row.text(look.reference))
  const parts = [
    row.kind,
    row.date('date'),
    reference,
    folded(row.text(look.sku)),
    quantity,
    amountOf(row, look, quantity),
  ]
  return dayFirst(row.date('date'), hash53(JSON.stringify(parts)))
}
