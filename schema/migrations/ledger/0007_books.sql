-- What of the ledger goes to the books, by connection (a row of books_connections in the directory).
-- Amounts of journals are integers in the currency's smallest unit; debits are above zero.

CREATE TABLE books_settings (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  -- How supplier bills reach the books; NULL until it was asked.
  bills TEXT CHECK (bills IN ('clearing', 'inventory', 'expense')),
  cost_of_sales TEXT CHECK (cost_of_sales IN ('here', 'books', 'nobody')),
  automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
  drafts INTEGER NOT NULL CHECK (drafts IN (0, 1)),
  daily INTEGER NOT NULL CHECK (daily IN (0, 1)),
  -- What is dated on an earlier day: on its own day where that is open, else on the first open day; always on the first
  -- open day; on its own day, and held where that is locked.
  late TEXT NOT NULL CHECK (late IN ('own-day', 'first-open-day', 'hold')),
  export_from TEXT NOT NULL,
  -- Set once the accounts are chosen: nothing is composed before.
  ready_at INTEGER,
  -- Postings up to this ledger version are in `outbox`.
  registered_version INTEGER NOT NULL,
  last_journal INTEGER NOT NULL,
  -- JSON: the last number given of each series of journals that no document numbers, {"DIF": 7, ...}
  numbers TEXT NOT NULL DEFAULT '{}',
  -- One more at every write that follows from what was read: of two that read the same, the second fails whole.
  turn INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (organisation, connection)
) STRICT, WITHOUT ROWID;

-- The lock date of the books: rows typed for that day or before are refused, as those on or before our own.
CREATE TABLE books_lock (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  lock_date TEXT,
  PRIMARY KEY (organisation, connection)
) STRICT, WITHOUT ROWID;

-- The chart of accounts as it was read last.
CREATE TABLE account (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  class TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  system TEXT NOT NULL,
  PRIMARY KEY (organisation, connection, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tracking_option (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  category_name TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  PRIMARY KEY (organisation, connection, id)
) STRICT, WITHOUT ROWID;

-- Append-only; the row with the highest n holds. role: place in `roles` of worker/ledger/rows.ts; type: place in
-- `productTypes`, -1 for a role that is not split by type. tracking: JSON, option ids.
CREATE TABLE account_mapping (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  role INTEGER NOT NULL,
  type INTEGER NOT NULL,
  n INTEGER NOT NULL,
  account TEXT NOT NULL,
  tracking TEXT NOT NULL,
  mapped_at INTEGER NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (organisation, connection, role, type, n)
) STRICT, WITHOUT ROWID;

-- What goes to the books, one row for the postings of an event at a version on a day (an amendment that moves a
-- document to another day has postings on both). Composed into a journal when it is sent.
CREATE TABLE outbox (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  event INTEGER NOT NULL,
  version INTEGER NOT NULL,
  date TEXT NOT NULL,
  document TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- first: the event's first postings. Differences to them: its document was amended or voided, another one changed
  -- its cost, or a product changed its type.
  cause TEXT NOT NULL CHECK (cause IN ('first', 'amended', 'voided', 'recosted', 'retyped')),
  -- waiting: goes next; held: waits for somebody, `reason` says why; nothing: there is nothing to post;
  -- composed: `journal` tells the rest.
  state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'nothing', 'composed')),
  reason TEXT,
  -- 1: a person asked for it, so it goes although it was posted before the start or its day is locked.
  asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1)),
  journal INTEGER,
  -- The accounts that it went to were those mapped then: its document's differences go there too.
  mapped_at INTEGER,
  PRIMARY KEY (organisation, connection, event, version, date),
  CHECK ((state = 'composed') = (journal IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_state ON outbox (organisation, connection, state, version);
CREATE INDEX outbox_by_journal ON outbox (organisation, connection, journal) WHERE journal IS NOT NULL;
CREATE INDEX outbox_by_document ON outbox (organisation, connection, document);

CREATE TABLE journal (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  id INTEGER NOT NULL,
  -- PSB-BLD-0042: found again on the other side by it.
  marker TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('document', 'day', 'difference', 'reversal', 'transfer', 'opening')),
  date TEXT NOT NULL,
  -- The day it would have had, where that was locked.
  own_date TEXT,
  narration TEXT NOT NULL,
  -- JSON [{account, tracking, micros (text), amount, description, roles: [[role, type, micros]]}]: what the ledger
  -- says, what is posted, and what it is made of, a line.
  lines TEXT NOT NULL,
  -- As what it is sent.
  draft INTEGER NOT NULL CHECK (draft IN (0, 1)),
  -- The journal that this one corrects or reverses.
  corrects INTEGER,
  -- gone: deleted or voided there by somebody; replaced: never came in, and what it held was composed anew.
  state TEXT NOT NULL CHECK (
    state IN ('ready', 'sending', 'unknown', 'posted', 'draft', 'rejected', 'gone', 'replaced')),
  -- The call it went in last: its key, place, and when the key was used first. Earlier keys: JSON.
  call_key TEXT,
  call_place INTEGER,
  called_at INTEGER,
  earlier_keys TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  provider_id TEXT,
  -- A second one that turned up after all, and what became of it.
  twin_id TEXT,
  problem TEXT,
  problem_words TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (organisation, connection, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX journal_by_marker ON journal (organisation, connection, marker);
CREATE INDEX journal_by_state ON journal (organisation, connection, state, next_at);
CREATE INDEX journal_twin ON journal (organisation, connection, id) WHERE problem = 'twin-found';

-- For the cents: what the ledger came to and what was posted of it, over all journals composed, by account.
CREATE TABLE account_total (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  account TEXT NOT NULL,
  tracking TEXT NOT NULL,
  micros TEXT NOT NULL,
  posted INTEGER NOT NULL,
  PRIMARY KEY (organisation, connection, account, tracking)
) STRICT, WITHOUT ROWID;

-- What of the ledger went to which account, by role and type: what a transfer moves when the mapping changed.
CREATE TABLE role_total (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  role INTEGER NOT NULL,
  type INTEGER NOT NULL,
  account TEXT NOT NULL,
  tracking TEXT NOT NULL,
  micros TEXT NOT NULL,
  PRIMARY KEY (organisation, connection, role, type, account, tracking)
) STRICT, WITHOUT ROWID;

-- Items and contacts there, as read last, and what they are here.
CREATE TABLE books_item (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  tracked INTEGER NOT NULL CHECK (tracked IN (0, 1)),
  -- In millionths; NULL where there is none.
  cost INTEGER,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  updated_at INTEGER NOT NULL,
  product INTEGER,
  -- A tracked item that is linked blocks its journals until somebody said how it is meant.
  tracked_accepted INTEGER NOT NULL CHECK (tracked_accepted IN (0, 1)),
  PRIMARY KEY (organisation, connection, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX books_item_by_product ON books_item (organisation, connection, product) WHERE product IS NOT NULL;

CREATE TABLE books_contact (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  is_supplier INTEGER NOT NULL CHECK (is_supplier IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  merged_into TEXT,
  updated_at INTEGER NOT NULL,
  supplier INTEGER,
  PRIMARY KEY (organisation, connection, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX books_contact_by_supplier ON books_contact (organisation, connection, supplier)
  WHERE supplier IS NOT NULL;

-- What was read from there and when: where to go on, and what came of it.
CREATE TABLE books_sync (
  organisation TEXT NOT NULL,
  connection TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('accounts', 'items', 'contacts', 'journals')),
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  -- Everything changed before this is here.
  read_until INTEGER NOT NULL,
  page INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  deactivated INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  problem TEXT,
  PRIMARY KEY (organisation, connection, kind)
) STRICT, WITHOUT ROWID;

-- What a post wrote, in order: the outbox is filled from it.
CREATE INDEX posting_by_version ON posting (organisation, version);
