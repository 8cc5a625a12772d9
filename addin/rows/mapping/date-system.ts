import { shift1904 } from '../cells.ts'
import { dateOrders, readDate } from './dates.ts'

/** What a number that is shown as a date says of the days it counts from; null for all that is no such number. */
const countsFrom1904 = (value: unknown, text: unknown): boolean | null => {
  if (typeof value !== 'number' || typeof text !== 'string') return null
  const shown = new Set(dateOrders.map((order) => readDate(text, order)))
  const day = Math.floor(value)
  if (shown.has(day)) return false
  return shown.has(day + shift1904) ? true : null
}

/** Whether cells count their days from 1904: told by what Excel shows for their numbers. False where no cell tells. */
export const showsDays1904 = (
  values: readonly (readonly unknown[])[],
  texts: readonly (readonly unknown[])[],
): boolean => {
  const said = values.flatMap((line, row) => line.map((value, at) => countsFrom1904(value, texts[row]?.[at])))
  return said.filter((each) => each === true).length > said.filter((each) => each === false).length
}
