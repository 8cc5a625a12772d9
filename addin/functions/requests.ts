import type { CellAsk } from '../../schema/api/cell-figures.ts'
import { maxCellAsks, maxCellPeriods } from '../../schema/api/limits.ts'

/** What two asks have in common when they are one: SKUs are compared without case. */
export const keyOf = (ask: CellAsk): string => JSON.stringify({ ...ask, sku: ask.sku.toLowerCase() })

/** The day or period of an ask; all asks of one are read together. */
const daysOf = (ask: CellAsk): string => ('date' in ask ? ask.date : `${ask.from} ${ask.to}`)

/** Asks in requests that are small enough: as many as one takes, of as many days and periods as one takes. */
export const inRequests = (asks: readonly CellAsk[]): CellAsk[][] => {
  const requests: CellAsk[][] = []
  let days = new Set<string>()
  // By day, so that few requests ask for the same one.
  const sorted = asks.toSorted((a, b) => (daysOf(a) < daysOf(b) ? -1 : daysOf(a) > daysOf(b) ? 1 : 0))
  for (const ask of sorted) {
    const last = requests.at(-1)
    const isFull =
      !last || last.length === maxCellAsks || (days.size === maxCellPeriods && !days.has(daysOf(ask)))
    if (isFull) {
      requests.push([ask])
      days = new Set()
    } else last.push(ask)
    days.add(daysOf(ask))
  }
  return requests
}
