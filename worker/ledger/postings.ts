import { assert } from './arithmetic.ts'
import type { EventId, Micros, ProductId } from './event.ts'
import type { PostingRow, Role } from './rows.ts'

/** The double entry of one event, line by line; lines on the same account are one. */
export type Entry = { event: EventId; date: string; lines: PostingRow[] }

export const debit = (entry: Entry, role: Role, type: number, product: ProductId, amount: Micros) => {
  if (amount === 0) return
  for (const line of entry.lines) {
    if (line.role === role && line.type === type && line.product === product) {
      line.amount += amount
      return
    }
  }
  entry.lines.push({ event: entry.event, date: entry.date, role, type, product, amount })
}

/** Writes the lines that are left to `postings`, asserted to balance. */
export const close = (entry: Entry, postings: PostingRow[]) => {
  let sum = 0
  for (const line of entry.lines) {
    sum += line.amount
    if (line.amount !== 0) postings.push(line)
  }
  assert(sum === 0, `the postings of event ${entry.event} do not balance: ${sum}`)
}
