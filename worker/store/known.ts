import { bulkLookup } from './bulk.ts'
import type {
  BomLineRow,
  BomVersionRow,
  EventRow,
  LotNameRow,
  PostedRowRow,
  ProductRow,
  ResultRow,
  SupplierRow,
  VersionRow,
} from './rows.ts'
import type { Ledger, Statement } from './statements.ts'

/** What a request mentions, names folded. */
export type Wanted = {
  batch: string
  rowIds: readonly string[]
  /** Numbers of events that rows name. */
  events: readonly number[]
  skus: Iterable<string>
  suppliers: Iterable<string>
  lots: Iterable<string>
  /** Kind of event and the user's own number, folded. */
  documents: Iterable<readonly [kind: string, reference: string]>
  looks: Iterable<number>
  bomGraph: boolean
}

/** An event in force under a row id or number; `voided` has no fact any more. */
export type PostedEvent = EventRow & { event: number; entered_as: string; posted_at: number } & Pick<
    ResultRow,
    'cost' | 'estimated'
  > & { product_name: string | null; unit: string | null }

/** A row of a sheet, and what is in force of the event it posted. */
export type PostedRow = PostedRowRow & PostedEvent

/** Up to when books that take our journals are closed, and what they are called. */
export type BooksLock = { lockDate: string; name: string }

export type Found = {
  version: VersionRow | null
  lockDate: string | null
  /** The books' lock date where one is set, the latest of them. */
  booksLock: BooksLock | null
  batch: { hash: string; version: number } | null
  postedRows: PostedRow[]
  events: PostedEvent[]
  products: ProductRow[]
  boms: BomVersionRow[]
  bomLines: BomLineRow[]
  suppliers: SupplierRow[]
  lots: LotNameRow[]
  documents: Pick<EventRow, 'kind' | 'reference_key' | 'document' | 'date' | 'party' | 'root'>[]
  looks: (Pick<EventRow, 'root' | 'look' | 'document' | 'lot_name'> & {
    row_id: string | null
    run: string
  })[]
  uses: { product: number; component: number }[]
}

const below = `WITH RECURSIVE below(id) AS (
  SELECT id FROM product WHERE organisation = ?1 AND sku_key IN (SELECT value FROM json_each(?2))
  UNION
  SELECT line.component FROM below CROSS JOIN bom_line line
    ON line.organisation = ?1 AND line.product = below.id AND line.component <> 0)`

/** From an event's number to what is in force of it. */
export const inForce = `CROSS JOIN event first ON first.organisation = ?1 AND first.id = wanted.event
  CROSS JOIN event current ON current.organisation = ?1 AND current.id = coalesce(first.superseded_by, first.id)
  CROSS JOIN ledger_version posted ON posted.organisation = ?1 AND posted.version = first.version
  LEFT JOIN result ON result.organisation = ?1 AND result.event = wanted.event
  LEFT JOIN product ON product.organisation = ?1 AND product.id = current.product`
export const inForceColumns = `wanted.event, current.*, first.kind AS entered_as, posted.posted_at, result.cost, result.estimated,
  product.name AS product_name, product.unit`

const rowsWanted = `WITH wanted AS MATERIALIZED (
  SELECT row_id, hash, event, entered_in FROM posted_row
  WHERE organisation = ?1 AND row_id IN (SELECT value FROM json_each(?2)))
  SELECT wanted.row_id, wanted.hash, wanted.entered_in, ${inForceColumns} FROM wanted ${inForce}`

const eventsWanted = `WITH wanted AS MATERIALIZED (SELECT DISTINCT value AS event FROM json_each(?2))
  SELECT ${inForceColumns} FROM wanted ${inForce}`

const latestVersion: Statement = {
  sql: 'SELECT * FROM ledger_version WHERE organisation = ?1 ORDER BY version DESC LIMIT 1',
  bind: [],
}
const latestLock: Statement = {
  sql: 'SELECT lock_date FROM lock_history WHERE organisation = ?1 ORDER BY version DESC LIMIT 1',
  bind: [],
}
/** The latest lock date of connected books, and their name. */
export const latestBooksLock: Statement = {
  sql: `SELECT lock_date AS lockDate, name FROM books_lock
    WHERE organisation = ?1 AND lock_date IS NOT NULL ORDER BY lock_date DESC LIMIT 1`,
  bind: [],
}

// The indexes are named: left to itself, SQLite walks all events of the organisation for each name that is wanted.

/** Everything the rules may need to know about the names of a request, as of one version of the ledger: one round trip. */
export const readKnown = async (ledger: Ledger, wanted: Wanted): Promise<Found> => {
  const skus = [...wanted.skus]
  const rows = await ledger.read({
    version: [latestVersion],
    lock: [latestLock],
    booksLock: [latestBooksLock],
    batch: [
      { sql: 'SELECT hash, version FROM batch WHERE organisation = ?1 AND id = ?2', bind: [wanted.batch] },
    ],
    postedRows: bulkLookup(rowsWanted, wanted.rowIds),
    events: bulkLookup(eventsWanted, wanted.events),
    products: bulkLookup(
      `${below} SELECT product.* FROM below CROSS JOIN product ON product.organisation = ?1 AND product.id = below.id`,
      skus,
    ),
    boms: bulkLookup(
      `${below} SELECT bom.* FROM below CROSS JOIN bom_version bom ON bom.organisation = ?1 AND bom.product = below.id
       ORDER BY bom.product, bom.version`,
      skus,
    ),
    bomLines: bulkLookup(
      `${below} SELECT line.* FROM below CROSS JOIN bom_line line ON line.organisation = ?1 AND line.product = below.id
       ORDER BY line.product, line.version, line.n`,
      skus,
    ),
    suppliers: bulkLookup(
      `SELECT * FROM supplier INDEXED BY supplier_by_code
       WHERE organisation = ?1 AND code_key IN (SELECT value FROM json_each(?2))`,
      wanted.suppliers,
    ),
    lots: bulkLookup(
      'SELECT * FROM lot_name WHERE organisation = ?1 AND name_key IN (SELECT value FROM json_each(?2))',
      wanted.lots,
    ),
    documents: bulkLookup(
      `SELECT event.kind, reference_key, document, date, party, event.root FROM json_each(?2) AS wanted
       CROSS JOIN event INDEXED BY event_by_reference
       WHERE event.organisation = ?1 AND reference_key = wanted.value->>1 AND kind = wanted.value->>0
         AND superseded_by IS NULL AND reference_key <> '' ORDER BY event.root`,
      wanted.documents,
    ),
    looks: bulkLookup(
      `SELECT event.root, event.look, event.document, event.lot_name, posted_row.row_id, posted.run
       FROM json_each(?2) AS wanted CROSS JOIN event INDEXED BY event_by_look
       CROSS JOIN ledger_version posted ON posted.organisation = ?1 AND posted.version = event.version
       LEFT JOIN posted_row ON posted_row.organisation = ?1 AND posted_row.event = event.root
       WHERE event.organisation = ?1 AND event.look = wanted.value AND event.superseded_by IS NULL
         AND event.look IS NOT NULL
       ORDER BY event.root`,
      wanted.looks,
    ),
    uses: wanted.bomGraph
      ? [
          {
            sql: 'SELECT DISTINCT product, component FROM bom_line WHERE organisation = ?1 AND component <> 0',
            bind: [],
          },
        ]
      : [],
  })
  return {
    ...(rows as unknown as Found),
    version: (rows.version[0] as VersionRow | undefined) ?? null,
    lockDate: (rows.lock[0] as { lock_date: string | null } | undefined)?.lock_date ?? null,
    booksLock: (rows.booksLock[0] as BooksLock | undefined) ?? null,
    batch: (rows.batch[0] as Found['batch'] | undefined) ?? null,
  }
}

/** What became of rows that were sent before, by row id. */
export const readPostedRows = async (ledger: Ledger, rowIds: readonly string[]): Promise<PostedRow[]> => {
  const { rows } = await ledger.read({ rows: bulkLookup(rowsWanted, rowIds) })
  return rows as PostedRow[]
}

/** SKUs of products, by their numbers. */
export const readSkus = async (ledger: Ledger, products: Iterable<number>): Promise<Map<number, string>> => {
  const sql =
    'SELECT id, sku FROM product WHERE organisation = ?1 AND id IN (SELECT value FROM json_each(?2))'
  const { rows } = await ledger.read({ rows: bulkLookup(sql, products) })
  return new Map((rows as { id: number; sku: string }[]).map(({ id, sku }) => [id, sku]))
}

/** All BOM versions of products, and how many lines each has. */
export const readBomVersions = async (
  ledger: Ledger,
  products: Iterable<number>,
): Promise<{ product: number; version: number; lines: number }[]> => {
  const sql = `SELECT bom.product, bom.version, (SELECT count(*) FROM bom_line line
      WHERE line.organisation = ?1 AND line.product = bom.product AND line.version = bom.version) AS lines
    FROM json_each(?2) wanted CROSS JOIN bom_version bom
      ON bom.organisation = ?1 AND bom.product = wanted.value`
  const { rows } = await ledger.read({ rows: bulkLookup(sql, products) })
  return rows as { product: number; version: number; lines: number }[]
}

/** The lock date that holds, and who set it. */
export const readLock = async (ledger: Ledger) => {
  const sql = `SELECT lock_date, reason, posted_at, person_name FROM lock_history JOIN ledger_version
    USING (organisation, version) WHERE organisation = ?1 ORDER BY version DESC LIMIT 1`
  const [rows] = await ledger.batch([{ sql, bind: [] }])
  type LockRow = { lock_date: string | null; reason: string; posted_at: number; person_name: string }
  return (rows as LockRow[])[0] ?? null
}

/** What became of a batch id; null when nothing was posted under it. */
export const readBatch = async (ledger: Ledger, id: string): Promise<VersionRow | null> => {
  const sql = `SELECT ledger_version.* FROM batch JOIN ledger_version USING (organisation, version)
    WHERE batch.organisation = ?1 AND batch.id = ?2`
  const [rows] = await ledger.batch([{ sql, bind: [id] }])
  return (rows as VersionRow[])[0] ?? null
}

/** The newest version of the ledger, null before anything was posted. */
export const readVersion = async (ledger: Ledger): Promise<VersionRow | null> => {
  const [rows] = await ledger.batch([latestVersion])
  return (rows as VersionRow[])[0] ?? null
}

/** Whether anything is posted yet. */
export const isStarted = async (ledger: Ledger): Promise<boolean> => (await readVersion(ledger)) !== null
