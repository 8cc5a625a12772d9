import { roles, type LotRow, type PostingRow, type TakeRow } from '../ledger/rows.ts'
import { bulkDelete, bulkInsert, bulkUpsert, jsonChunks, type BulkRow } from './bulk.ts'
import {
  eventColumns,
  takeKinds,
  type BatchRowRow,
  type BomLineRow,
  type BomVersionRow,
  type EventRow,
  type LotNameRow,
  type PostedRowRow,
  type ProductRow,
  type ResultRow,
  type SupplierRow,
  type VersionRow,
} from './rows.ts'
import type { Ledger, Statement } from './statements.ts'
import { isTaken } from './taken.ts'

/** All that one post writes. Rows that are there already are replaced where it says so. */
export type Changes = {
  version: VersionRow
  batch: BatchRowRow | null
  postedRows: readonly PostedRowRow[]
  events: readonly EventRow[]
  /** Events that are no longer in force, and the one that took their place. */
  superseded: readonly (readonly [event: number, by: number])[]
  products: readonly ProductRow[]
  suppliers: readonly SupplierRow[]
  boms: readonly BomVersionRow[]
  bomLines: readonly BomLineRow[]
  derived: DerivedChanges
  lotNames: readonly LotNameRow[]
  lotNamesGone: readonly string[]
  lock: { lockDate: string | null; reason: string } | null
}

/** The difference between the stored rows and what the facts now come to. */
export type DerivedChanges = {
  lots: readonly LotRow[]
  lotsGone: readonly LotRow[]
  takes: readonly TakeRow[]
  takesGone: readonly TakeRow[]
  /** Amounts to add. */
  postings: readonly PostingRow[]
  results: readonly ResultRow[]
  resultsGone: readonly number[]
}

export const noDerived: DerivedChanges = {
  lots: [],
  lotsGone: [],
  takes: [],
  takesGone: [],
  postings: [],
  results: [],
  resultsGone: [],
}

const columnsOf = <Row extends object>(rows: readonly Row[], columns: readonly (keyof Row & string)[]) =>
  rows.map((row): BulkRow => columns.map((column) => row[column]))

const productColumns = [
  'id',
  'sku',
  'sku_key',
  'name',
  'type',
  'unit',
  'cost',
  'reorder_point',
  'active',
] as const
const supplierColumns = ['id', 'code', 'code_key', 'name'] as const
const batchColumns = ['id', 'hash', 'workbook', 'workbook_name', 'summary'] as const
const bomColumns = ['product', 'version', 'valid_from', 'event'] as const
const bomLineColumns = [
  'product',
  'version',
  'n',
  'kind',
  'component',
  'label',
  'quantity',
  'amount',
  'share',
  'optional',
] as const
const lotNameColumns = ['name_key', 'name', 'lot', 'product'] as const
const lotColumns = [
  'product',
  'key',
  'id',
  'quantity',
  'cost',
  'quantity_left',
  'cost_left',
  'emptied',
  'source',
  'estimated',
]
const takeColumns = ['product', 'key', 'n', 'event', 'kind', 'lot', 'quantity', 'cost', 'shortage']
const postingColumns = ['event', 'version', 'n', 'date', 'role', 'type', 'product', 'amount']

const lotValues = (lot: LotRow): BulkRow => [
  lot.product,
  lot.key,
  lot.id,
  lot.quantity,
  lot.cost,
  lot.quantityLeft,
  lot.costLeft,
  lot.emptied,
  lot.source,
  lot.estimated ? 1 : 0,
]

const takeNumbers = new Map(takeKinds.map((kind, number) => [kind, number]))

const takeValues = (take: TakeRow): BulkRow => [
  take.product,
  take.key,
  take.n,
  take.event,
  takeNumbers.get(take.kind),
  take.lot,
  take.quantity,
  take.cost,
  take.shortage,
]

const roleNumbers = new Map(roles.map((role, number) => [role, number]))

/** Stored number of a role; `roles[n]` is the way back. */
export const roleNumber = (role: PostingRow['role']): number => roleNumbers.get(role) as number

const postingValues = (postings: readonly PostingRow[], version: number): BulkRow[] => {
  let event = -1
  let n = 0
  return postings
    .toSorted((a, b) => a.event - b.event)
    .map((line) => {
      n = line.event === event ? n + 1 : 0
      event = line.event
      const { date, role, type, product, amount } = line
      return [event, version, n, date, roleNumber(role), type, product, amount]
    })
}

const byPlace = <Row extends { product: number; key: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => a.product - b.product || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))

const factStatements = (changes: Changes): Statement[] => {
  const { version } = changes
  const eventValues = columnsOf(changes.events, eventColumns)
  return [
    ...bulkInsert(
      'batch',
      [...batchColumns, 'version'],
      changes.batch ? [[...batchColumns.map((column) => changes.batch?.[column]), version.version]] : [],
    ),
    ...bulkInsert(
      'event',
      eventColumns.map((column) => (column === 'payload' ? 'json:payload' : column)),
      eventValues,
    ),
    ...bulkInsert(
      'posted_row',
      ['row_id', 'hash', 'event', 'version', 'entered_in'],
      changes.postedRows.map((row) => [row.row_id, row.hash, row.event, version.version, row.entered_in]),
      'INSERT OR REPLACE',
    ),
    ...supersededStatements(changes.superseded),
    ...bulkInsert(
      'product',
      productColumns,
      columnsOf(changes.products, productColumns),
      'INSERT OR REPLACE',
    ),
    ...bulkInsert(
      'supplier',
      supplierColumns,
      columnsOf(changes.suppliers, supplierColumns),
      'INSERT OR REPLACE',
    ),
    ...bulkInsert('bom_version', bomColumns, columnsOf(changes.boms, bomColumns)),
    ...bulkInsert('bom_line', bomLineColumns, columnsOf(changes.bomLines, bomLineColumns)),
    ...lockStatements(changes),
  ]
}

const supersededStatements = (superseded: Changes['superseded']): Statement[] => {
  if (superseded.length === 0) return []
  // Materialised, or SQLite walks all events of the organisation for each one that is superseded.
  const sql = `WITH gone(id, by) AS MATERIALIZED (SELECT value->>0, value->>1 FROM json_each(?2))
    UPDATE event SET superseded_by = gone.by FROM gone WHERE event.organisation = ?1 AND event.id = gone.id`
  return [{ sql, bind: [JSON.stringify(superseded)] }]
}

const lockStatements = ({ lock, version }: Changes): Statement[] => {
  if (lock === null) return []
  const sql = 'INSERT INTO lock_history (organisation, version, lock_date, reason) VALUES (?1, ?2, ?3, ?4)'
  return [{ sql, bind: [version.version, lock.lockDate, lock.reason] }]
}

const lotKey = ['product', 'key', 'id']
const lotFigures = ['quantity', 'cost', 'quantity_left', 'cost_left', 'source', 'estimated']

/**
 * Open lots mostly lose a part of what is left, which is in no index: those that are open already are changed in
 * place, after the few that come back to life.
 */
const lotStatements = (lots: readonly LotRow[]): Statement[] => {
  const open = lots.filter(({ emptied }) => emptied === null)
  const reopened = jsonChunks(
    open.map(({ product, key, id, quantityLeft, costLeft }) => [product, key, id, quantityLeft, costLeft]),
  )
  const sql = `WITH opened AS MATERIALIZED (SELECT value->>0 AS product, value->>1 AS key, value->>2 AS id,
      value->>3 AS quantity_left, value->>4 AS cost_left FROM json_each(?2))
    UPDATE lot SET emptied = NULL, quantity_left = opened.quantity_left, cost_left = opened.cost_left FROM opened
    WHERE lot.organisation = ?1 AND lot.product = opened.product AND lot.key = opened.key AND lot.id = opened.id
      AND lot.emptied IS NOT NULL`
  return [
    ...reopened.map((chunk) => ({ sql, bind: [chunk] })),
    ...bulkUpsert('lot', lotColumns, lotKey, lotFigures, open.map(lotValues)),
    ...bulkInsert(
      'lot',
      lotColumns,
      lots.filter(({ emptied }) => emptied !== null).map(lotValues),
      'INSERT OR REPLACE',
    ),
  ]
}

/**
 * Keeps the note of where each product's open lots begin: lowered for a lot that opens before it, moved on where lots
 * were emptied. Where none is left open it stands at the last lot.
 */
const firstOpenStatements = (lots: readonly LotRow[]): Statement[] => {
  const opened = new Map<number, string>()
  for (const { product, key, emptied } of lots)
    if (emptied === null && key < (opened.get(product) ?? '~')) opened.set(product, key)
  const emptied = new Set(lots.filter((lot) => lot.emptied !== null).map(({ product }) => product))
  const next = `SELECT lot.key FROM lot WHERE lot.organisation = ?1 AND lot.product = first_open.product`
  const sql = `UPDATE first_open SET key = coalesce(
      (${next} AND lot.key >= first_open.key AND lot.emptied IS NULL ORDER BY lot.key LIMIT 1),
      (${next} ORDER BY lot.key DESC LIMIT 1), key)
    WHERE organisation = ?1 AND product IN (SELECT value FROM json_each(?2))`
  return [
    ...bulkInsert('first_open', ['product', 'key'], opened).map((statement) => ({
      ...statement,
      sql: `${statement.sql} WHERE true ON CONFLICT (organisation, product)
        DO UPDATE SET key = excluded.key WHERE excluded.key < first_open.key`,
    })),
    ...jsonChunks(emptied).map((chunk) => ({ sql, bind: [chunk] })),
  ]
}

/** Statements for the derived rows; what goes, goes first, since a lot may come back under another key. */
const derivedStatements = (changes: Changes): Statement[] => {
  const { derived, version } = changes
  return [
    ...bulkDelete(
      'lot',
      ['product', 'key', 'id'],
      derived.lotsGone.map(({ product, key, id }) => [product, key, id]),
    ),
    ...bulkDelete(
      'take',
      ['product', 'key', 'n'],
      derived.takesGone.map(({ product, key, n }) => [product, key, n]),
    ),
    ...bulkDelete(
      'result',
      ['event'],
      derived.resultsGone.map((event) => [event]),
    ),
    ...bulkDelete(
      'lot_name',
      ['name_key'],
      changes.lotNamesGone.map((name) => [name]),
    ),
    ...lotStatements(byPlace(derived.lots)),
    ...firstOpenStatements(byPlace(derived.lots)),
    ...bulkInsert('take', takeColumns, byPlace(derived.takes).map(takeValues), 'INSERT OR REPLACE'),
    ...bulkInsert('posting', postingColumns, postingValues(derived.postings, version.version)),
    ...bulkInsert(
      'result',
      ['event', 'cost', 'short', 'estimated'],
      derived.results.map(({ event, cost, short, estimated }) => [event, cost, short, estimated]),
      'INSERT OR REPLACE',
    ),
    ...bulkInsert('lot_name', lotNameColumns, columnsOf(changes.lotNames, lotNameColumns)),
  ]
}

const versionStatement = (version: VersionRow): Statement => ({
  sql: `INSERT INTO ledger_version (organisation, version, posted_at, person, person_name, batch, last_event, numbers,
    earlier, run) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`,
  bind: [
    version.version,
    version.posted_at,
    version.person,
    version.person_name,
    version.batch,
    version.last_event,
    version.numbers,
    version.earlier,
    version.run,
  ],
})

/**
 * Writes a post: all of it or nothing, in one transaction. `conflict` when someone else wrote this version first;
 * then everything that was read may be out of date. `lot-taken` when a lot number it gave belongs to another lot.
 */
export const commit = async (ledger: Ledger, changes: Changes): Promise<'ok' | 'conflict' | 'lot-taken'> => {
  const statements = [
    versionStatement(changes.version),
    ...factStatements(changes),
    ...derivedStatements(changes),
  ]
  try {
    await ledger.batch(statements)
    return 'ok'
  } catch (error) {
    if (isTaken(error, 'ledger_version')) return 'conflict'
    if (isTaken(error, 'lot_name')) return 'lot-taken'
    throw error
  }
}
