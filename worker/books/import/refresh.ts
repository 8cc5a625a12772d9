/** Reading items and contacts from the books. */
import { parseMillionths } from '../../../schema/api/decimal.ts'
import type { Ledger } from '../../store/statements.ts'
import type { Books, BooksContact, BooksItem, Outcome } from '../books.ts'
import { addCounts, differenceOf, noCounts } from '../reading/difference.ts'
import { findReading, saveRead, type Reading } from '../reading/queries.ts'
import {
  findContacts,
  linkContacts,
  readItems,
  readMerged,
  writeContacts,
  writeItems,
  type ContactLink,
  type LinkedContact,
  type StoredItem,
} from './queries.ts'

const never: Reading = {
  ...noCounts,
  startedAt: 0,
  finishedAt: null,
  readUntil: 0,
  page: 1,
  problem: null,
}

/** Clocks differ, and pages shift while they are read: what changed shortly before the last reading is read again. */
const overlapMs = 5 * 60_000

const storedItem = ({ cost, ...item }: BooksItem): StoredItem => {
  const micros = cost === null ? null : parseMillionths(cost)
  return { ...item, cost: micros === null ? null : Number(micros) }
}

/** Reads all items in one call. A renamed code is followed by the item's id; what is not there any more is gone. */
export const refreshItems = async (
  books: Pick<Books, 'items'>,
  ledger: Ledger,
  connection: string,
  now: number,
): Promise<Outcome<Reading>> => {
  const answer = await books.items(null)
  if (!answer.ok) {
    const last = (await findReading(ledger, connection, 'items')) ?? never
    await saveRead(ledger, connection, 'items', [], { ...last, startedAt: now, problem: answer.failure.code })
    return answer
  }
  const before = await readItems(ledger, connection)
  const { rows, counts } = differenceOf<StoredItem>(before, answer.value.map(storedItem), true)
  const times = { startedAt: now, finishedAt: now, readUntil: now }
  const reading: Reading = { ...counts, ...times, page: 1, problem: null }
  await saveRead(ledger, connection, 'items', writeItems(connection, rows), reading)
  return { ok: true, value: reading }
}

/**
 * Reads contacts that changed since the last time, page by page, at most `pages` of them: each page is stored with its
 * number, so that it goes on there, after a failure too. `finishedAt` is null while there is more.
 */
export const refreshContacts = async (
  books: Pick<Books, 'contacts'>,
  ledger: Ledger,
  connection: string,
  now: number,
  pages = 10,
): Promise<Outcome<Reading>> => {
  const last = (await findReading(ledger, connection, 'contacts')) ?? never
  const isUnderWay = last.finishedAt === null && last.startedAt > 0
  let reading: Reading = isUnderWay
    ? { ...last, problem: null }
    : { ...never, startedAt: now, readUntil: last.readUntil }
  const since = reading.readUntil === 0 ? null : reading.readUntil - overlapMs
  for (let read = 0; read < pages && reading.finishedAt === null; read++) {
    const answer = await books.contacts(since, reading.page)
    if (!answer.ok) {
      await saveRead(ledger, connection, 'contacts', [], { ...reading, problem: answer.failure.code })
      return answer
    }
    const { rows, next } = answer.value
    const before = await findContacts(
      ledger,
      connection,
      rows.map(({ id }) => id),
    )
    const changed = differenceOf<BooksContact>(before, rows, false)
    reading = { ...reading, ...addCounts(reading, changed.counts), page: next ?? 1 }
    if (next === null) reading = { ...reading, finishedAt: now, readUntil: reading.startedAt }
    await saveRead(ledger, connection, 'contacts', writeContacts(connection, changed.rows), reading)
  }
  if (reading.finishedAt !== null) await followMerges(ledger, connection)
  return { ok: true, value: reading }
}

/** A supplier goes along when its contact was merged into another, unless that one is a supplier of ours already. */
const followMerges = async (ledger: Ledger, connection: string): Promise<void> => {
  const merged = await readMerged(ledger, connection)
  const links: ContactLink[] = []
  const taken = new Set<string>()
  for (const contact of merged) {
    const target = await lastOf(ledger, connection, contact)
    if (target === null || target.supplier !== null || taken.has(target.id)) continue
    taken.add(target.id)
    links.push({ id: contact.id, supplier: null }, { id: target.id, supplier: contact.supplier })
  }
  if (links.length > 0) await linkContacts(ledger, connection, links)
}

/** Where a chain of merges ends; null: in a contact that was not read. */
const lastOf = async (
  ledger: Ledger,
  connection: string,
  contact: LinkedContact,
): Promise<LinkedContact | null> => {
  let current = contact
  for (let steps = 0; current.mergedInto !== null; steps++) {
    const [next] = await findContacts(ledger, connection, [current.mergedInto])
    if (next === undefined || steps > 20) return null
    current = next
  }
  return current
}
