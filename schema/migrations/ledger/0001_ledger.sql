-- An organisation's facts (ledger_version, batch, posted_row, event, product, supplier, bom_*, lock_history) and what
-- follows from the events by the pure function in worker/ledger (lot, take, posting, result, lot_name).
-- Money is in millionths of a currency unit, quantities in millionths of a stock unit. Times are milliseconds since
-- 1970 (UTC), dates ISO days. `key` is the order key of worker/ledger/order.ts, compared as bytes.

-- One row a post. Every commit inserts the next version first: its primary key makes one of two racing posts fail whole.
CREATE TABLE ledger_version (
  organisation TEXT NOT NULL,
  version INTEGER NOT NULL,
  posted_at INTEGER NOT NULL,
  person TEXT NOT NULL,
  person_name TEXT NOT NULL,
  batch TEXT NOT NULL,
  last_event INTEGER NOT NULL,
  -- JSON: the last number given of each series of documents, {"RCV": 7, ...}
  numbers TEXT NOT NULL,
  -- JSON: what this post changed in earlier documents (EarlierDocuments of schema/api/batch.ts)
  earlier TEXT NOT NULL,
  PRIMARY KEY (organisation, version)
) STRICT, WITHOUT ROWID;

-- A batch id belongs to one content.
CREATE TABLE batch (
  organisation TEXT NOT NULL,
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;

-- The row of a sheet that posted an event; `hash` is that of the content that is in force.
CREATE TABLE posted_row (
  organisation TEXT NOT NULL,
  row_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  event INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (organisation, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX posted_row_by_event ON posted_row (organisation, event);

-- Facts, one row each, never edited. A correction is a further row with `root` naming the first one; what is derived
-- from a corrected event keeps the number `root`. Of all rows with one root, the one with superseded_by NULL is in
-- force, and the first one's superseded_by always names it: NULL, a correction, or a void (key NULL).
CREATE TABLE event (
  organisation TEXT NOT NULL,
  id INTEGER NOT NULL,
  root INTEGER NOT NULL,
  version INTEGER NOT NULL,
  -- product, supplier, bom, void, or a kind of worker/ledger/event.ts
  kind TEXT NOT NULL,
  key TEXT,
  -- The document's own day, and the day it takes effect.
  date TEXT,
  effective TEXT,
  product INTEGER,
  quantity INTEGER,
  -- Revenue of a sale, credit of a return, cost of what came in.
  amount INTEGER,
  -- Supplier code or customer name as typed; of sales and returns, also the customer as a number.
  party TEXT NOT NULL,
  customer INTEGER,
  -- The user's own number as typed, and folded for comparison.
  reference TEXT NOT NULL,
  reference_key TEXT NOT NULL,
  line INTEGER,
  -- Our number: PSB-RCV-0007
  document TEXT NOT NULL,
  lot_name TEXT NOT NULL,
  -- Hash of what makes two rows look the same: kind, date, reference, SKU, quantity, amount.
  look INTEGER,
  -- JSON: all the rest, by kind (worker/posting/payload.ts).
  payload TEXT NOT NULL,
  superseded_by INTEGER,
  PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_in_order ON event (organisation, product, key) WHERE superseded_by IS NULL AND key IS NOT NULL;
CREATE INDEX event_by_look ON event (organisation, look) WHERE superseded_by IS NULL AND look IS NOT NULL;
CREATE INDEX event_by_reference ON event (organisation, reference_key, kind)
  WHERE superseded_by IS NULL AND reference_key <> '';
CREATE INDEX event_by_version ON event (organisation, version);

CREATE TRIGGER event_is_never_edited BEFORE UPDATE ON event
WHEN old.payload <> new.payload OR old.kind <> new.kind OR old.key IS NOT new.key OR old.date IS NOT new.date
  OR old.quantity IS NOT new.quantity OR old.amount IS NOT new.amount OR old.product IS NOT new.product
BEGIN
  SELECT RAISE(ABORT, 'facts are never edited');
END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'facts are never deleted');
END;

-- Goods that came in at one cost, or a shortage (below zero). The number of the event that made it is id / 1024.
CREATE TABLE lot (
  organisation TEXT NOT NULL,
  product INTEGER NOT NULL,
  key TEXT NOT NULL,
  id INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  quantity_left INTEGER NOT NULL,
  cost_left INTEGER NOT NULL,
  emptied TEXT,
  source INTEGER,
  estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
  PRIMARY KEY (organisation, product, key, id),
  CHECK ((quantity_left = 0) = (emptied IS NOT NULL)),
  CHECK (quantity_left <> 0 OR cost_left = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_open ON lot (organisation, product, key) WHERE emptied IS NULL;
CREATE INDEX lot_emptied ON lot (organisation, product, emptied) WHERE emptied IS NOT NULL;
CREATE INDEX lot_returned ON lot (organisation, source) WHERE source IS NOT NULL;
CREATE UNIQUE INDEX lot_by_id ON lot (organisation, id);

-- A movement out of a lot at one event. kind: 0 take, 1 heal, 2 cancel, 3 adjust.
CREATE TABLE take (
  organisation TEXT NOT NULL,
  product INTEGER NOT NULL,
  key TEXT NOT NULL,
  n INTEGER NOT NULL,
  event INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  lot INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  shortage INTEGER,
  PRIMARY KEY (organisation, product, key, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX take_cancelled ON take (organisation, lot) WHERE kind = 2;

-- Double entry. A recost appends differences at the new version; an event's posting is the sum over versions.
-- role: place in `roles` of worker/ledger/rows.ts; type: place in `productTypes` of schema/api/entry.ts.
CREATE TABLE posting (
  organisation TEXT NOT NULL,
  event INTEGER NOT NULL,
  version INTEGER NOT NULL,
  n INTEGER NOT NULL,
  date TEXT NOT NULL,
  role INTEGER NOT NULL,
  type INTEGER NOT NULL,
  product INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (organisation, event, version, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_role ON posting (organisation, role, product, date, amount);

-- What an event in force came to: EventResult of worker/ledger/rows.ts; `short` is the sum over products.
CREATE TABLE result (
  organisation TEXT NOT NULL,
  event INTEGER NOT NULL,
  cost INTEGER NOT NULL,
  short INTEGER NOT NULL,
  estimated INTEGER NOT NULL CHECK (estimated IN (0, 1)),
  PRIMARY KEY (organisation, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE lot_name (
  organisation TEXT NOT NULL,
  name_key TEXT NOT NULL,
  name TEXT NOT NULL,
  lot INTEGER NOT NULL,
  product INTEGER NOT NULL,
  PRIMARY KEY (organisation, name_key)
) STRICT, WITHOUT ROWID;

-- id: number of the event that made the product.
CREATE TABLE product (
  organisation TEXT NOT NULL,
  id INTEGER NOT NULL,
  sku TEXT NOT NULL,
  sku_key TEXT NOT NULL,
  name TEXT NOT NULL,
  type INTEGER NOT NULL,
  unit TEXT NOT NULL,
  cost INTEGER,
  reorder_point INTEGER,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX product_by_sku ON product (organisation, sku_key);

CREATE TABLE supplier (
  organisation TEXT NOT NULL,
  id INTEGER NOT NULL,
  code TEXT NOT NULL,
  code_key TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (organisation, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX supplier_by_code ON supplier (organisation, code_key);

CREATE TABLE bom_version (
  organisation TEXT NOT NULL,
  product INTEGER NOT NULL,
  version INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  event INTEGER NOT NULL,
  PRIMARY KEY (organisation, product, version)
) STRICT, WITHOUT ROWID;

-- For one unit built. kind: place in `bomLineKinds` of schema/api/entry.ts. component: product, 0 for cost lines.
CREATE TABLE bom_line (
  organisation TEXT NOT NULL,
  product INTEGER NOT NULL,
  version INTEGER NOT NULL,
  n INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  component INTEGER NOT NULL,
  label TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  share INTEGER NOT NULL,
  optional INTEGER NOT NULL CHECK (optional IN (0, 1)),
  PRIMARY KEY (organisation, product, version, n)
) STRICT, WITHOUT ROWID;

-- The lock date that holds is the latest row's; NULL: nothing is locked.
CREATE TABLE lock_history (
  organisation TEXT NOT NULL,
  version INTEGER NOT NULL,
  lock_date TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (organisation, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER lock_history_is_never_changed BEFORE UPDATE ON lock_history
BEGIN
  SELECT RAISE(ABORT, 'the lock history is append-only');
END;
