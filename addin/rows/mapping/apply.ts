import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type Column } from '../../../schema/api/entry.ts'
import { isBlank, readCell } from '../cells.ts'
import { readDate } from './dates.ts'
import { readNumber } from './decimals.ts'
import { unitColumn, type Mapping, type Reading } from './mapping.ts'
import { foldUnit, inStockUnits, lineTotal, perStockUnit } from './units.ts'

const numeric: ReadonlySet<Column['type']> = new Set([
  ...(['quantity', 'buildQuantity', 'signedQuantity', 'unitCost', 'money', 'percent', 'integer'] as const),
])

/**
 * What a cell means in a column: text dates become serial numbers, text numbers numbers. All else stays as it is, so
 * that the Worker judges it.
 */
export const convert = (cell: Cell, { type }: Pick<Column, 'type'>, reading: Reading): Cell => {
  if (type === 'date' && typeof cell === 'number' && /^(?:19|20)\d{6}$/.test(String(cell)))
    return readDate(String(cell), reading.dateOrder) ?? cell
  if (typeof cell !== 'string') return cell
  if (type === 'date') return readDate(cell, reading.dateOrder) ?? cell
  if (numeric.has(type)) return readNumber(cell, reading.decimal) ?? cell
  return cell
}

/** Whether a date or number column holds something that is neither. */
export const isUnread = (cell: Cell, { type }: Pick<Column, 'type'>): boolean =>
  (typeof cell === 'object' && cell !== null) ||
  (!isBlank(cell) && typeof cell !== 'number' && (type === 'date' || numeric.has(type)))

const inUnits = (mapping: Mapping, cells: Cell[], unit: Cell | undefined): Cell[] => {
  const factor = mapping.factors[foldUnit(unit)] ?? 1
  const { columns } = entryTables[mapping.kind]
  const place = (...ids: string[]) => columns.findIndex(({ id }) => ids.includes(id))
  const at = {
    quantity: place('quantity'),
    price: place('unitCost', 'unitPrice'),
    total: place('lineTotal', 'total'),
  }
  const [quantity, price] = [cells[at.quantity], cells[at.price]]
  if (factor === 1 || typeof quantity !== 'number') return cells
  const result = [...cells]
  result[at.quantity] = inStockUnits(quantity, factor)
  if (typeof price !== 'number') return result
  // A price is of one unit of the sheet. The line's total is exact where a twelfth of the price is not.
  const total = at.total >= 0 && isBlank(cells[at.total] ?? null) ? lineTotal(quantity, price) : null
  result[at.price] = total === null ? perStockUnit(price, factor) : null
  if (total !== null) result[at.total] = total
  return result
}

/**
 * A row of somebody's own columns as a row of our table, in the order of its columns. `read` gives the raw value
 * under one of our column ids (or `unitColumn`), undefined where the mapping has no column for it. A row in which
 * nothing is filled stays empty: values taken for every row do not make one of it.
 */
export const mapRow = (mapping: Mapping, read: (id: string) => unknown, is1904: boolean): Cell[] => {
  const { columns } = entryTables[mapping.kind]
  const own = columns.map((column) =>
    convert(readCell(read(column.id), column, is1904), column, mapping.reading),
  )
  if (own.every(isBlank)) return own
  const cells = own.map((cell, at) => {
    const column = columns[at]
    const constant =
      column && mapping.columns[column.id] === undefined ? mapping.constants[column.id] : undefined
    return column && constant !== undefined && constant.trim() !== ''
      ? convert(constant.trim(), column, mapping.reading)
      : cell
  })
  return inUnits(mapping, cells, readCell(read(unitColumn), { type: 'text' }, false))
}
