/** The chart of accounts as it was read last, the mapping, and what the quick set-up looks at. */
import type { CostLines, MappingLine, SetUpAnswers } from '../../../schema/api/books-accounts.ts'
import { accountRoles, type BillWay } from '../../../schema/api/books-mapping.ts'
import { bomLineKinds, productTypes } from '../../../schema/api/entry.ts'
import { bulkInsert, bulkLookup, bulkUpsert } from '../../store/bulk.ts'
import type { Ledger, Statement } from '../../store/statements.ts'
import { isGuarded, isTaken } from '../../store/taken.ts'
import type { BooksAccount, BooksTrackingOption } from '../books.ts'
import { readingStatement, toReading, type Reading } from '../reading/queries.ts'
import { beginSettings } from '../settings/queries.ts'

type AccountRow = Omit<BooksAccount, 'active'> & { active: number }
type OptionRow = Omit<BooksTrackingOption, 'active' | 'categoryName'> & {
  active: number
  category_name: string
}

const accounts = `SELECT id, code, name, type, class, active, system FROM account
  WHERE organisation = ?1 AND connection = ?2 ORDER BY code, name`
const options = `SELECT id, name, category, category_name, active FROM tracking_option
  WHERE organisation = ?1 AND connection = ?2 ORDER BY category_name, name`

export type StoredChart = {
  accounts: BooksAccount[]
  tracking: BooksTrackingOption[]
  reading: Reading | null
}

/** The chart as it was read last. */
export const readChart = async (ledger: Ledger, connection: string): Promise<StoredChart> => {
  const found = await ledger.read({
    accounts: [{ sql: accounts, bind: [connection] }],
    options: [{ sql: options, bind: [connection] }],
    reading: [readingStatement(connection, 'accounts')],
  })
  return {
    accounts: (found.accounts as AccountRow[]).map((row) => ({ ...row, active: row.active === 1 })),
    tracking: (found.options as OptionRow[]).map(({ category_name: categoryName, ...row }) => ({
      ...row,
      categoryName,
      active: row.active === 1,
    })),
    reading: toReading(found.reading),
  }
}

/** Statements that write accounts and options that changed. */
export const writeChart = (
  connection: string,
  changed: Pick<StoredChart, 'accounts' | 'tracking'>,
): Statement[] => [
  ...bulkUpsert(
    'account',
    ['connection', 'id', 'code', 'name', 'type', 'class', 'active', 'system'],
    ['connection', 'id'],
    ['code', 'name', 'type', 'class', 'active', 'system'],
    changed.accounts.map((row) => [
      connection,
      row.id,
      row.code,
      row.name,
      row.type,
      row.class,
      row.active ? 1 : 0,
      row.system,
    ]),
  ),
  ...bulkUpsert(
    'tracking_option',
    ['connection', 'id', 'name', 'category', 'category_name', 'active'],
    ['connection', 'id'],
    ['name', 'category', 'category_name', 'active'],
    changed.tracking.map((row) => [
      connection,
      row.id,
      row.name,
      row.category,
      row.categoryName,
      row.active ? 1 : 0,
    ]),
  ),
]

// With max() beside them, the other columns are those of the row that has it.
const mapping = `SELECT role, type, max(n) AS n, account, tracking FROM account_mapping
  WHERE organisation = ?1 AND connection = ?2 GROUP BY role, type`

type MappingRow = { role: number; type: number; n: number; account: string; tracking: string }

/** A place of the mapping as it holds; `n` counts how often it was mapped. */
export type MappedPlace = MappingLine & { account: string; n: number }

export const readMapping = async (ledger: Ledger, connection: string): Promise<MappedPlace[]> => {
  const { rows } = await ledger.read({ rows: [{ sql: mapping, bind: [connection] }] })
  return (rows as MappingRow[]).flatMap(({ role, type, n, account, tracking }) => {
    const name = accountRoles[role]
    if (name === undefined) return []
    const options = JSON.parse(tracking) as string[]
    return [{ role: name, type: productTypes[type] ?? null, n, account, tracking: options }]
  })
}

/** Statements that append places of the mapping; `n` is the number that each gets. */
export const appendMapping = (
  connection: string,
  lines: readonly MappedPlace[],
  by: { person: string; now: number },
): Statement[] =>
  bulkInsert(
    'account_mapping',
    ['connection', 'role', 'type', 'n', 'account', 'tracking', 'mapped_at', 'person'],
    lines.map((line) => [
      connection,
      accountRoles.indexOf(line.role),
      line.type === null ? -1 : productTypes.indexOf(line.type),
      line.n,
      line.account,
      JSON.stringify(line.tracking.toSorted()),
      by.now,
      by.person,
    ]),
  )

// The mapping is append-only: how many rows it has says whether it is the same. Answers that are the same again are no
// other choice.
const versionOf = `(SELECT count(*) FROM account_mapping WHERE organisation = ?1 AND connection = ?2)
  || coalesce((SELECT '/' || coalesce(bills, '') || '/' || coalesce(cost_of_sales, '') || '/' || export_from
    FROM books_settings WHERE organisation = ?1 AND connection = ?2), '')`

/** Names what the mapping and the answers are now: another one as soon as something else is saved. */
export const readVersion = async (ledger: Ledger, connection: string): Promise<string> => {
  const { rows } = await ledger.read({
    rows: [{ sql: `SELECT ${versionOf} AS version`, bind: [connection] }],
  })
  return (rows as { version: string }[])[0]?.version ?? ''
}

// Writes nothing where the version is that; else a row that cannot be, which fails the whole transaction.
const atVersion = `INSERT INTO account_mapping
    (organisation, connection, role, type, n, account, tracking, mapped_at, person)
  SELECT ?1, ?2, 0, -1, 0, NULL, '[]', 0, '' WHERE ${versionOf} <> ?3`

/**
 * Runs statements as one transaction. False, and nothing is written: the set-up has another version by now (absent: any
 * will do), or somebody else mapped one of the places since the mapping was read.
 */
export const saveAll = async (
  ledger: Ledger,
  connection: string,
  version: string | undefined,
  statements: readonly Statement[],
): Promise<boolean> => {
  const guard = version === undefined ? [] : [{ sql: atVersion, bind: [connection, version] }]
  try {
    await ledger.batch([...guard, ...statements])
    return true
  } catch (error) {
    if (isTaken(error, 'account_mapping') || isGuarded(error, 'account_mapping.account')) return false
    throw error
  }
}

const costKinds = `SELECT DISTINCT kind FROM bom_line WHERE organisation = ?1 AND kind IN (?2, ?3, ?4)`

/** Which cost lines there are in BOMs. */
export const readCostLines = async (ledger: Ledger): Promise<CostLines> => {
  const names = ['labor', 'overhead', 'other'] as const
  const bind = names.map((name) => bomLineKinds.indexOf(name))
  const { rows } = await ledger.read({ rows: [{ sql: costKinds, bind }] })
  const kinds = new Set((rows as { kind: number }[]).map(({ kind }) => bomLineKinds[kind]))
  return { labor: kinds.has('labor'), overhead: kinds.has('overhead'), other: kinds.has('other') }
}

// An amended event keeps its number: its postings stand under its root.
const eventColumns = `event.root AS event, event.kind, event.document, event.date, event.effective, event.reference,
  event.party, event.quantity, product.sku, product.name`
const eventsFrom = `FROM event CROSS JOIN product ON product.organisation = ?1 AND product.id = event.product
  WHERE event.organisation = ?1`
const inForce = 'event.superseded_by IS NULL AND event.key IS NOT NULL'
const lastEvent = `SELECT ${eventColumns}, event.reference_key ${eventsFrom} AND event.kind = ?2 AND ${inForce}
  ORDER BY event.id DESC LIMIT 1`
const eventsOfDocument = `SELECT ${eventColumns}
  FROM event INDEXED BY event_by_reference
  CROSS JOIN product ON product.organisation = ?1 AND product.id = event.product
  WHERE event.organisation = ?1 AND event.reference_key = ?2 AND event.kind = ?3 AND event.document = ?4
    AND event.reference_key <> '' AND ${inForce} ORDER BY event.id`
const postingsOf = `SELECT event, role, type, CAST(sum(amount) AS TEXT) AS amount FROM posting
  WHERE organisation = ?1 AND event IN (SELECT value FROM json_each(?2)) GROUP BY event, role, type`

export type ShownEvent = {
  event: number
  kind: string
  document: string
  date: string
  effective: string
  reference: string
  party: string
  quantity: number
  sku: string
  name: string
}

/** A document as it stands: its events, and their postings, products summed; amounts in millionths. */
export type ShownDocument = {
  events: ShownEvent[]
  postings: { event: number; role: number; type: number; amount: string }[]
}

/** The document of a kind that was posted last; null: there is none. */
export const readLastDocument = async (
  ledger: Ledger,
  kind: 'receipt' | 'build',
): Promise<ShownDocument | null> => {
  const { found } = await ledger.read({ found: [{ sql: lastEvent, bind: [kind] }] })
  const [last] = found as (ShownEvent & { reference_key: string })[]
  if (last === undefined) return null
  const all =
    last.reference_key === ''
      ? { rows: [last] }
      : await ledger.read({
          rows: [{ sql: eventsOfDocument, bind: [last.reference_key, kind, last.document] }],
        })
  const events = all.rows as ShownEvent[]
  const { postings } = await ledger.read({
    postings: bulkLookup(
      postingsOf,
      events.map(({ event }) => event),
    ),
  })
  return { events, postings: postings as ShownDocument['postings'] }
}

export type StoredSettings = {
  bills: BillWay | null
  costOfSales: SetUpAnswers['costOfSales'] | null
  exportFrom: string
  readyAt: number | null
}

const settings = `SELECT bills, cost_of_sales AS costOfSales, export_from AS exportFrom, ready_at AS readyAt
  FROM books_settings WHERE organisation = ?1 AND connection = ?2`

/** The part of a connection's settings that the set-up asks for; null: nothing was asked yet. */
export const readSettings = async (ledger: Ledger, connection: string): Promise<StoredSettings | null> => {
  const { rows } = await ledger.read({ rows: [{ sql: settings, bind: [connection] }] })
  return (rows as StoredSettings[])[0] ?? null
}

const writeAnswers = `UPDATE books_settings SET bills = ?3, cost_of_sales = ?4,
    export_from = iif(?7 = 1, ?5, export_from), ready_at = coalesce(ready_at, ?6)
  WHERE organisation = ?1 AND connection = ?2`

/** Statements that write the answers; the export-from date only where it was given, or there is none yet. */
export const settingsStatements = (
  connection: string,
  { bills, costOfSales, exportFrom, readyAt }: StoredSettings,
  isDayGiven: boolean,
): Statement[] => [
  beginSettings(connection, exportFrom),
  { sql: writeAnswers, bind: [connection, bills, costOfSales, exportFrom, readyAt, isDayGiven ? 1 : 0] },
]
