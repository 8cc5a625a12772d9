-- Connections to accounting systems ("the books"). Times are milliseconds since 1970 (UTC).

-- What a person allowed at the provider: one row a consent, whose tokens may reach several of their organisations.
-- `sealed` is AES-256-GCM of JSON {access, refresh, previous}; `key_id` names the Worker secret it was sealed with.
CREATE TABLE books_grants (
  id TEXT NOT NULL PRIMARY KEY,
  provider TEXT NOT NULL CHECK (provider IN ('xero', 'quickbooks')),
  key_id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  access_expires_at INTEGER NOT NULL,
  refreshed_at INTEGER NOT NULL,
  -- One more at every save: a refresh that was overtaken does not write over the newer tokens.
  version INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE TABLE books_connections (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  provider TEXT NOT NULL CHECK (provider IN ('xero', 'quickbooks')),
  grant_id TEXT REFERENCES books_grants (id),
  -- The provider's names of the organisation there, and of its link to us.
  tenant_id TEXT NOT NULL,
  link_id TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  currency TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  short_code TEXT NOT NULL,
  period_lock_date TEXT,
  year_lock_date TEXT,
  state TEXT NOT NULL CHECK (state IN ('connected', 'reconnect', 'disconnected')),
  -- Why it is not connected, or not well: a code of schema/api/books.ts.
  trouble TEXT,
  takes_stock INTEGER NOT NULL CHECK (takes_stock IN (0, 1)),
  connected_by TEXT NOT NULL REFERENCES people (id),
  connected_at INTEGER NOT NULL,
  checked_at INTEGER NOT NULL,
  worked_at INTEGER NOT NULL,
  -- Calls left of the day, as the provider said last, and when it said so.
  calls_left INTEGER,
  calls_left_at INTEGER
) STRICT;
CREATE INDEX books_connections_by_organisation ON books_connections (organisation_id);
-- One company there is connected once, to one organisation here; all stock journals of an organisation go to one.
CREATE UNIQUE INDEX books_connections_one_tenant ON books_connections (provider, tenant_id) WHERE state <> 'disconnected';
CREATE UNIQUE INDEX books_connections_one_stock ON books_connections (organisation_id)
  WHERE takes_stock = 1 AND state <> 'disconnected';

-- A consent under way: what the provider's answer is checked against.
CREATE TABLE books_consents (
  id TEXT NOT NULL PRIMARY KEY,
  state_hash TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  person_id TEXT NOT NULL REFERENCES people (id),
  provider TEXT NOT NULL CHECK (provider IN ('xero', 'quickbooks')),
  code_verifier TEXT NOT NULL,
  -- The connection that is to be connected again; NULL for a new one.
  connection_id TEXT REFERENCES books_connections (id),
  expires_at INTEGER NOT NULL,
  answered_at INTEGER,
  -- After the answer: the grant, and what can be chosen (JSON [{tenantId, linkId, name}]), or why it failed.
  grant_id TEXT REFERENCES books_grants (id),
  choices TEXT,
  failure TEXT
) STRICT;
CREATE UNIQUE INDEX books_consents_by_state ON books_consents (state_hash);
CREATE INDEX books_consents_by_expiry ON books_consents (expires_at);
