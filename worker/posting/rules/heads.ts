import { folded } from '../cells.ts'
import type { Known, KnownDocument, Row } from '../draft.ts'
import { report } from '../messages.ts'
import { headerOf } from './names.ts'

/** The columns of a document's head; `party` is the supplier or the customer. */
export type Heads = { documentColumn: string; party: string | null }

const valueOf = (row: Row, column: string): string =>
  column === 'date' ? (row.date(column) ?? '') : row.text(column)

/**
 * Rows with one reference are one document: reports rows whose head (date and party) differs from the first row's,
 * or from what stays posted under that reference.
 */
export const checkHeads = (rows: readonly Row[], { documentColumn, party }: Heads, known: Known): void => {
  const heads = party === null ? ['date'] : ['date', party]
  const named = rows.filter((row) => row.text(documentColumn) !== '')
  for (const group of Map.groupBy(named, (row) => folded(row.text(documentColumn))).values()) {
    const [first] = group
    if (first === undefined) continue
    const document = first.text(documentColumn)
    for (const row of group) sameAsFirst(row, first, heads, document)
    const posted = known.document(first.kind, document)
    if (posted !== undefined && !allReplaced(posted, group)) {
      for (const row of group) sameAsPosted(row, posted, party, document)
    }
  }
}

const sameAsFirst = (row: Row, first: Row, heads: readonly string[], document: string): void => {
  for (const column of heads) {
    if (row.bad(column) || first.bad(column)) continue
    if (folded(valueOf(row, column)) === folded(valueOf(first, column))) continue
    const header = headerOf(row.kind, column)
    report(row, 'heads-differ', column, { header, document, first: valueOf(first, column) })
  }
}

const allReplaced = (posted: KnownDocument, rows: readonly Row[]): boolean => {
  const replaced = new Set(rows.map((row) => row.replaces?.event))
  return posted.events.every((event) => replaced.has(event))
}

const sameAsPosted = (row: Row, posted: KnownDocument, party: string | null, document: string): void => {
  const date = row.date('date')
  if (date !== null && date !== posted.date) {
    report(row, 'posted-head-differs', 'date', { header: 'Date', document, posted: posted.date })
  }
  if (party === null || row.bad(party) || folded(row.text(party)) === folded(posted.party)) return
  const header = headerOf(row.kind, party)
  report(row, 'posted-head-differs', party, { header, document, posted: posted.party })
}
