import { extend } from '../../ledger/arithmetic.ts'
import type { Micros, Quanta } from '../../ledger/event.ts'
import { largest } from '../cells/decimal.ts'
import type { Row } from '../draft.ts'
import { report } from '../messages.ts'

const fits = (unit: Micros, quantity: Quanta): boolean => (unit / 1e6) * (quantity / 1e6) < largest

/** What `quantity` (above zero) comes to at `unit` each, half to even; null with the problem reported at `column`. */
export const extended = (row: Row, column: string | null, unit: Micros, quantity: Quanta): Micros | null => {
  if (fits(unit, quantity)) return extend(unit, quantity)
  report(row, 'total-too-large', column, { most: largest })
  return null
}

/** The total of a row that gives it, or a unit cost or price; null when neither can be read. */
export const totalOf = (
  row: Row,
  unitColumn: string,
  totalColumn: string,
  quantity: Quanta,
): Micros | null => {
  const total = row.number(totalColumn)
  if (total !== null) return total
  const unit = row.number(unitColumn)
  return unit === null ? null : extended(row, unitColumn, unit, quantity)
}
