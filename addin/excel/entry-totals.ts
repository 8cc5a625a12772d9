import type { EntryKind } from '../../schema/api/entry.ts'
import { rowWords } from '../messages/rows.ts'
import type { SheetColumn } from '../rows/columns.ts'

const totalled = new Set(['quantity', 'total', 'lineTotal', 'amount', '=cost'])

const isLineTotal = (id: string): boolean => id === 'total' || id === 'lineTotal'
const isPrice = (id: string): boolean => id === 'unitCost' || id === 'unitPrice'

/**
 * The worth of all rows: what is typed as a line's total, else quantity times price. Excel can multiply the rows that a
 * filter shows only with functions that it calculates anew at every keystroke and that make it ask to save a workbook
 * nobody changed; so with a filter the sum stands where every row shown has its total typed, and words where not. Without
 * the price column (deleted) totals are all there is.
 */
const worth = (total: string, quantity: string, price: string): string => {
  const all = `SUM(${total})+SUMPRODUCT((${total}="")*1,${quantity},${price})`
  const typed = `SUBTOTAL(109,${total})`
  const isAllShown = `SUBTOTAL(103,${quantity})=COUNTA(${quantity})`
  const isAllTyped = `SUBTOTAL(102,${quantity})=SUBTOTAL(102,${total})`
  return `=IFERROR(IF(${isAllShown},${all},IF(${isAllTyped},${typed},"${rowWords.totalOfAll}")),${typed})`
}

/** The formula above a column of an entry table; null where the column has no total. */
export const totalAbove = (
  kind: EntryKind,
  table: string,
  { id, header }: SheetColumn,
  columns: readonly SheetColumn[],
): string | null => {
  // The lines of BOMs are of many units: they have no sum.
  if (kind === 'boms' || !totalled.has(id)) return null
  const named = (wanted: (id: string) => boolean) => {
    const column = columns.find((each) => wanted(each.id))
    return column && `${table}[${column.header}]`
  }
  const [quantity, price] = [named((each) => each === 'quantity'), named(isPrice)]
  const own = `${table}[${header}]`
  return isLineTotal(id) && quantity && price ? worth(own, quantity, price) : `=SUBTOTAL(109,${own})`
}

/** Whether a column is one of those that people fill in and that is summed. */
export const isSummedInput = ({ id }: SheetColumn): boolean => totalled.has(id) && !id.startsWith('=')
