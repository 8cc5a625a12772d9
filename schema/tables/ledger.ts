/** The LEDGER database for typed reads; the SQL in schema/migrations/ledger is what holds, and says what things mean. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const ledgerVersions = sqliteTable(
  'ledger_version',
  {
    organisation: text().notNull(),
    version: integer().notNull(),
    postedAt: integer('posted_at').notNull(),
    person: text().notNull(),
    personName: text('person_name').notNull(),
    batch: text().notNull(),
    lastEvent: integer('last_event').notNull(),
    numbers: text().notNull(),
    earlier: text().notNull(),
    run: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.version] })],
)

export const batches = sqliteTable(
  'batch',
  {
    organisation: text().notNull(),
    id: text().notNull(),
    hash: text().notNull(),
    version: integer().notNull(),
    workbook: text(),
    workbookName: text('workbook_name'),
    summary: text(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
)

export const postedRows = sqliteTable(
  'posted_row',
  {
    organisation: text().notNull(),
    rowId: text('row_id').notNull(),
    hash: text().notNull(),
    event: integer().notNull(),
    version: integer().notNull(),
    enteredIn: text('entered_in'),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.rowId] })],
)

export const events = sqliteTable(
  'event',
  {
    organisation: text().notNull(),
    id: integer().notNull(),
    root: integer().notNull(),
    version: integer().notNull(),
    kind: text().notNull(),
    key: text(),
    date: text(),
    effective: text(),
    product: integer(),
    quantity: integer(),
    amount: integer(),
    party: text().notNull(),
    customer: integer(),
    reference: text().notNull(),
    referenceKey: text('reference_key').notNull(),
    line: integer(),
    document: text().notNull(),
    lotName: text('lot_name').notNull(),
    look: integer(),
    payload: text().notNull(),
    supersededBy: integer('superseded_by'),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
)

export const lots = sqliteTable(
  'lot',
  {
    organisation: text().notNull(),
    product: integer().notNull(),
    key: text().notNull(),
    id: integer().notNull(),
    quantity: integer().notNull(),
    cost: integer().notNull(),
    quantityLeft: integer('quantity_left').notNull(),
    costLeft: integer('cost_left').notNull(),
    emptied: text(),
    source: integer(),
    estimated: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.product, t.key, t.id] })],
)

export const takes = sqliteTable(
  'take',
  {
    organisation: text().notNull(),
    product: integer().notNull(),
    key: text().notNull(),
    n: integer().notNull(),
    event: integer().notNull(),
    kind: integer().notNull(),
    lot: integer().notNull(),
    quantity: integer().notNull(),
    cost: integer().notNull(),
    shortage: integer(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.product, t.key, t.n] })],
)

export const firstOpen = sqliteTable(
  'first_open',
  { organisation: text().notNull(), product: integer().notNull(), key: text().notNull() },
  (t) => [primaryKey({ columns: [t.organisation, t.product] })],
)

export const postings = sqliteTable(
  'posting',
  {
    organisation: text().notNull(),
    event: integer().notNull(),
    version: integer().notNull(),
    n: integer().notNull(),
    date: text().notNull(),
    role: integer().notNull(),
    type: integer().notNull(),
    product: integer().notNull(),
    amount: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.event, t.version, t.n] })],
)

export const results = sqliteTable(
  'result',
  {
    organisation: text().notNull(),
    event: integer().notNull(),
    cost: integer().notNull(),
    short: integer().notNull(),
    estimated: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.event] })],
)

export const lotNames = sqliteTable(
  'lot_name',
  {
    organisation: text().notNull(),
    nameKey: text('name_key').notNull(),
    name: text().notNull(),
    lot: integer().notNull(),
    product: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.nameKey] })],
)

export const products = sqliteTable(
  'product',
  {
    organisation: text().notNull(),
    id: integer().notNull(),
    sku: text().notNull(),
    skuKey: text('sku_key').notNull(),
    name: text().notNull(),
    type: integer().notNull(),
    unit: text().notNull(),
    cost: integer(),
    reorderPoint: integer('reorder_point'),
    active: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
)

export const suppliers = sqliteTable(
  'supplier',
  {
    organisation: text().notNull(),
    id: integer().notNull(),
    code: text().notNull(),
    codeKey: text('code_key').notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
)

export const bomVersions = sqliteTable(
  'bom_version',
  {
    organisation: text().notNull(),
    product: integer().notNull(),
    version: integer().notNull(),
    validFrom: text('valid_from').notNull(),
    event: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.product, t.version] })],
)

export const bomLines = sqliteTable(
  'bom_line',
  {
    organisation: text().notNull(),
    product: integer().notNull(),
    version: integer().notNull(),
    n: integer().notNull(),
    kind: integer().notNull(),
    component: integer().notNull(),
    label: text().notNull(),
    quantity: integer().notNull(),
    amount: integer().notNull(),
    share: integer().notNull(),
    optional: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.product, t.version, t.n] })],
)

export const lockHistory = sqliteTable(
  'lock_history',
  {
    organisation: text().notNull(),
    version: integer().notNull(),
    lockDate: text('lock_date'),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.version] })],
)
