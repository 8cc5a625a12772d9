/** What documents that are there would send by a mapping that is not saved yet. Pure; composed as when it is sent. */
import type { MappingLine, PreviewJournal } from '../../../schema/api/books-accounts.ts'
import { accountRoles, type MappingPlace } from '../../../schema/api/books-mapping.ts'
import { formatMillionths } from '../../../schema/api/decimal.ts'
import { productTypes } from '../../../schema/api/entry.ts'
import type { BooksAccount } from '../books.ts'
import { Totals } from '../export/cents.ts'
import { compose } from '../export/compose.ts'
import { Mapping, typeOfRole } from '../export/mapping.ts'
import type { WaitingRow } from '../export/row.ts'
import { noHistory } from '../export/units.ts'
import type { ShownDocument } from './queries.ts'

const mappingRows = (lines: readonly MappingLine[]) =>
  lines.flatMap(({ role, type, account, tracking }) => {
    if (account === null) return []
    const place = { role: accountRoles.indexOf(role), type: type === null ? -1 : productTypes.indexOf(type) }
    return [{ ...place, account, tracking, n: 1, mappedAt: 0 }]
  })

/** `no-account:0:3` as a place of the mapping. */
const placeOfReason = (reason: string): MappingPlace[] => {
  const [, role = '', type = ''] = /^no-account:(\d+):(-?\d+)$/.exec(reason) ?? []
  const name = accountRoles[Number(role)]
  return role === '' || name === undefined ? [] : [{ role: name, type: productTypes[Number(type)] ?? null }]
}

/** Cents as a decimal, `1234.50`. */
const decimalOf = (amount: number, decimals: number): string => {
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** The journal of a document, as it would be sent as the first one there is. */
export const previewOf = (
  { events, postings }: ShownDocument,
  lines: readonly MappingLine[],
  accounts: ReadonlyMap<string, BooksAccount>,
  decimals: number,
): PreviewJournal | null => {
  const [first] = events
  if (first === undefined) return null
  const rows = events.map((event): WaitingRow => {
    const { document, kind, effective: date } = event
    return { event: event.event, version: 0, date, document, kind, cause: 'first', asked: true }
  })
  const days = new Map(rows.map(({ event, date }) => [event, date]))
  const composed = compose({
    rows,
    postings: postings.map(({ event, role, type, amount }) => ({
      event,
      version: 0,
      date: days.get(event) ?? '',
      role,
      type: typeOfRole(role, type),
      micros: BigInt(amount),
    })),
    history: () => noHistory,
    facts: () => ({
      document: first.document,
      kind: first.kind,
      reference: first.reference,
      party: first.party,
      sku: first.sku,
      name: first.name,
      quantity: formatMillionths(first.quantity),
      rows: events.length,
    }),
    mapping: new Mapping(mappingRows(lines)),
    totals: new Totals(decimals, [], []),
    settings: { daily: false, late: 'own-day' },
    locks: { books: null, ours: null },
    numbers: {},
    used: new Map(),
    most: 1,
  })
  const [journal] = composed.journals
  const named = (id: string) => accounts.get(id)
  return {
    document: first.document,
    date: first.effective,
    narration: journal?.narration ?? '',
    lines: (journal?.lines ?? []).map(({ account, amount }) => ({
      code: named(account)?.code ?? '',
      account: named(account)?.name ?? '',
      debit: amount > 0 ? decimalOf(amount, decimals) : null,
      credit: amount < 0 ? decimalOf(amount, decimals) : null,
    })),
    missing: composed.held.flatMap(({ reason }) => placeOfReason(reason)).slice(0, 1),
  }
}
