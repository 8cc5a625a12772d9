/** The part of the LEDGER database that goes to the books and comes from them; schema/migrations/ledger says what things mean. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const booksSettings = sqliteTable(
  'books_settings',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    bills: text({ enum: ['clearing', 'inventory', 'expense'] }),
    costOfSales: text('cost_of_sales', { enum: ['here', 'books', 'nobody'] }),
    automatic: integer().notNull(),
    drafts: integer().notNull(),
    daily: integer().notNull(),
    late: text({ enum: ['own-day', 'first-open-day', 'hold'] }).notNull(),
    exportFrom: text('export_from').notNull(),
    readyAt: integer('ready_at'),
    registeredVersion: integer('registered_version').notNull(),
    lastJournal: integer('last_journal').notNull(),
    numbers: text().notNull().default('{}'),
    turn: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection] })],
)

export const booksLocks = sqliteTable(
  'books_lock',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    lockDate: text('lock_date'),
    name: text().notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection] })],
)

export const accounts = sqliteTable(
  'account',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    id: text().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    type: text().notNull(),
    class: text().notNull(),
    active: integer().notNull(),
    system: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.id] })],
)

export const trackingOptions = sqliteTable(
  'tracking_option',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    category: text().notNull(),
    categoryName: text('category_name').notNull(),
    active: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.id] })],
)

export const accountMappings = sqliteTable(
  'account_mapping',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    role: integer().notNull(),
    type: integer().notNull(),
    n: integer().notNull(),
    account: text().notNull(),
    tracking: text().notNull(),
    mappedAt: integer('mapped_at').notNull(),
    person: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.role, t.type, t.n] })],
)

export const outbox = sqliteTable(
  'outbox',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    event: integer().notNull(),
    version: integer().notNull(),
    date: text().notNull(),
    document: text().notNull(),
    kind: text().notNull(),
    cause: text({ enum: ['first', 'amended', 'voided', 'recosted', 'retyped'] }).notNull(),
    state: text({ enum: ['waiting', 'held', 'nothing', 'composed'] }).notNull(),
    reason: text(),
    asked: integer().notNull().default(0),
    journal: integer(),
    mappedAt: integer('mapped_at'),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.event, t.version, t.date] })],
)

export const journals = sqliteTable(
  'journal',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    id: integer().notNull(),
    marker: text().notNull(),
    kind: text({ enum: ['document', 'day', 'difference', 'reversal', 'transfer', 'opening'] }).notNull(),
    date: text().notNull(),
    ownDate: text('own_date'),
    narration: text().notNull(),
    lines: text().notNull(),
    draft: integer().notNull(),
    corrects: integer(),
    state: text({
      enum: ['ready', 'sending', 'unknown', 'posted', 'draft', 'rejected', 'gone', 'replaced'],
    }).notNull(),
    callKey: text('call_key'),
    callPlace: integer('call_place'),
    calledAt: integer('called_at'),
    earlierKeys: text('earlier_keys').notNull(),
    attempts: integer().notNull(),
    nextAt: integer('next_at').notNull(),
    providerId: text('provider_id'),
    twinId: text('twin_id'),
    problem: text(),
    problemWords: text('problem_words'),
    createdAt: integer('created_at').notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.id] })],
)

export const accountTotals = sqliteTable(
  'account_total',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    account: text().notNull(),
    tracking: text().notNull(),
    micros: text().notNull(),
    posted: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.account, t.tracking] })],
)

export const roleTotals = sqliteTable(
  'role_total',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    role: integer().notNull(),
    type: integer().notNull(),
    account: text().notNull(),
    tracking: text().notNull(),
    micros: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.role, t.type, t.account, t.tracking] })],
)

export const booksItems = sqliteTable(
  'books_item',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    id: text().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    tracked: integer().notNull(),
    cost: integer(),
    active: integer().notNull(),
    updatedAt: integer('updated_at').notNull(),
    product: integer(),
    trackedAccepted: integer('tracked_accepted').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.id] })],
)

export const booksContacts = sqliteTable(
  'books_contact',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    isSupplier: integer('is_supplier').notNull(),
    active: integer().notNull(),
    mergedInto: text('merged_into'),
    updatedAt: integer('updated_at').notNull(),
    supplier: integer(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.id] })],
)

export const booksSyncs = sqliteTable(
  'books_sync',
  {
    organisation: text().notNull(),
    connection: text().notNull(),
    kind: text({ enum: ['accounts', 'items', 'contacts', 'journals'] }).notNull(),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at'),
    readUntil: integer('read_until').notNull(),
    page: integer().notNull(),
    created: integer().notNull(),
    updated: integer().notNull(),
    deactivated: integer().notNull(),
    skipped: integer().notNull(),
    problem: text(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.connection, t.kind] })],
)
