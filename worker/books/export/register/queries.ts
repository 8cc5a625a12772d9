/** The outbox is filled from the postings, and what is held in it is judged anew when the reason is gone. */
import type { Ledger } from '../../../store/statements.ts'

const mostVersions = 200

/** Products that the books track themselves and that nobody said yet how to take. */
const blocked = `blocked AS MATERIALIZED (SELECT product FROM books_item
    WHERE organisation = ?1 AND connection = ?2 AND tracked = 1 AND tracked_accepted = 0 AND product IS NOT NULL)`

const isBlocked = (product: string): string => `${product} IN (SELECT product FROM blocked)`

/** Whether its event, as it was posted or as it stands now, is about one of them, uses one or makes one. */
const movesBlocked = `EXISTS (SELECT 1 FROM event fact
      WHERE fact.organisation = ?1 AND fact.id IN (first.id, first.superseded_by) AND (${isBlocked('fact.product')}
        OR EXISTS (SELECT 1 FROM json_each(fact.payload, '$.inputs') AS used WHERE ${isBlocked('used.value->>0')})
        OR EXISTS (SELECT 1 FROM json_each(fact.payload, '$.byProducts') AS made
          WHERE ${isBlocked('made.value->>0')})))`

/** The opening difference is in the books, or on its way: a change of type moves that stock too. */
const startIsThere = `EXISTS (SELECT 1 FROM journal WHERE journal.organisation = ?1 AND journal.connection = ?2
      AND journal.kind = 'opening' AND journal.state NOT IN ('rejected', 'gone', 'replaced'))`

/** The lock dates of the books and ours; empty where there is none. */
const locks = `locks AS MATERIALIZED (SELECT
    coalesce((SELECT lock_date FROM books_lock WHERE organisation = ?1 AND connection = ?2), '') AS books,
    coalesce((SELECT lock_date FROM lock_history WHERE organisation = ?1 ORDER BY version DESC LIMIT 1), '') AS ours)`

const isDifference = `((row.sent OR row.kind = 'opening') AND row.cause <> 'first')`
const lock = `(SELECT CASE WHEN ${isDifference} THEN max(books, ours) ELSE books END FROM locks)`

/** The day of its journal, as `dayFor` of dates.ts says it; its own where it will be held for the lock. */
const goesOn = `CASE WHEN row.date <= ${lock} AND settings.late <> 'hold' THEN date(${lock}, '+1 day')
      WHEN row.date > ${lock} AND ${lock} <> '' AND ${isDifference} AND settings.late = 'first-open-day'
        THEN date(${lock}, '+1 day')
      ELSE row.date END`

/** `state:reason` of a row, from `row` (as in the outbox, with `today`), `first` (its event) and `settings`. */
const verdict = `CASE
    WHEN row.kind = 'opening' AND NOT (row.cause = 'retyped' AND ${startIsThere}) THEN 'nothing:opening'
    WHEN row.kind = 'opening' AND row.asked = 0 THEN 'held:retyped'
    WHEN row.kind IN ('sale', 'return') AND settings.cost_of_sales = 'books' THEN 'nothing:books-post-sales'
    WHEN row.kind IN ('sale', 'return') AND coalesce(settings.cost_of_sales, 'nobody') = 'nobody'
      THEN 'held:cost-of-sales'
    WHEN EXISTS (SELECT 1 FROM blocked) AND ${movesBlocked} THEN 'held:tracked-item'
    WHEN row.asked = 1 THEN 'waiting:'
    WHEN row.date < settings.export_from AND NOT row.sent THEN 'held:before-start'
    WHEN row.cause = 'retyped' AND row.sent THEN 'held:retyped'
    WHEN settings.automatic = 0 THEN 'held:manual'
    WHEN settings.daily = 1 AND ${goesOn} >= row.today THEN 'held:day'
    ELSE 'waiting:' END`

// A version that changes a product's type moves its stock between accounts and says nothing of the documents.
const register = `INSERT OR IGNORE INTO outbox
    (organisation, connection, event, version, date, document, kind, cause, state, reason)
  WITH ${blocked}, ${locks},
  fresh AS MATERIALIZED (
    SELECT event, version, date, max(role) AS last_role FROM posting INDEXED BY posting_by_version
    WHERE organisation = ?1 AND version > ?3 AND version <= ?4 GROUP BY event, version, date),
  own AS MATERIALIZED (
    SELECT root, version, max(kind = 'void') AS voided, max(id = root) AS made FROM event INDEXED BY event_by_version
    WHERE organisation = ?1 AND version > ?3 AND version <= ?4 GROUP BY root, version),
  retyped AS MATERIALIZED (
    SELECT DISTINCT later.version FROM event later INDEXED BY event_by_version
    CROSS JOIN event first ON first.organisation = ?1 AND first.id = later.root
    WHERE later.organisation = ?1 AND later.version > ?3 AND later.version <= ?4 AND later.kind = 'product'
      AND later.id <> later.root AND later.payload->>'$.type' <> first.payload->>'$.type'),
  row AS (
    SELECT fresh.event, fresh.version, fresh.date, first.document, first.kind, 0 AS asked, ?5 AS today,
      CASE WHEN own.made THEN 'first' WHEN own.voided THEN 'voided' WHEN own.root IS NOT NULL THEN 'amended'
        WHEN fresh.last_role = 0 AND fresh.version IN (SELECT version FROM retyped) THEN 'retyped'
        ELSE 'recosted' END AS cause,
      EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_by_document WHERE outbox.organisation = ?1
        AND outbox.connection = ?2 AND outbox.document = first.document AND outbox.state = 'composed') AS sent
    FROM fresh CROSS JOIN event first ON first.organisation = ?1 AND first.id = fresh.event
    LEFT JOIN own ON own.root = fresh.event AND own.version = fresh.version),
  judged AS (
    SELECT row.*, ${verdict} AS verdict FROM row
    CROSS JOIN event first ON first.organisation = ?1 AND first.id = row.event
    CROSS JOIN books_settings settings ON settings.organisation = ?1 AND settings.connection = ?2)
  SELECT ?1, ?2, event, version, date, document, kind, cause, substr(verdict, 1, instr(verdict, ':') - 1),
    nullif(substr(verdict, instr(verdict, ':') + 1), '')
  FROM judged`

const registered = `UPDATE books_settings SET registered_version = max(registered_version, ?3)
  WHERE organisation = ?1 AND connection = ?2`

/**
 * Fills the outbox from the postings above `from`, some versions at a time; answers how far it came. `today`: the day
 * that it is where the organisation is.
 */
export const registerPostings = async (
  ledger: Ledger,
  connection: string,
  from: number,
  latest: number,
  today: string,
): Promise<number> => {
  const to = Math.min(latest, from + mostVersions)
  await ledger.batch([
    { sql: register, bind: [connection, from, to, today] },
    { sql: registered, bind: [connection, to] },
  ])
  return to
}

// Reasons that may be gone: settings, accounts and items change.
const reconsider = `WITH ${blocked}, ${locks},
  row AS MATERIALIZED (
    SELECT held.event, held.version, held.date, held.kind, held.cause, held.asked, held.state, held.reason, ?3 AS today,
      EXISTS (SELECT 1 FROM outbox other INDEXED BY outbox_by_document WHERE other.organisation = ?1
        AND other.connection = ?2 AND other.document = held.document AND other.state = 'composed') AS sent
    FROM outbox held WHERE held.organisation = ?1 AND held.connection = ?2 AND (
      (held.state = 'held' AND held.reason IN
        ('manual', 'day', 'before-start', 'cost-of-sales', 'tracked-item', 'retyped'))
      OR (held.state = 'held' AND held.reason LIKE 'no-account:%' AND EXISTS (
        SELECT 1 FROM account_mapping mapped WHERE mapped.organisation = ?1 AND mapped.connection = ?2
          AND mapped.account <> '' AND held.reason = 'no-account:' || mapped.role || ':' || mapped.type))
      OR (held.state = 'held' AND held.reason = 'with-others' AND NOT EXISTS (
        SELECT 1 FROM outbox other INDEXED BY outbox_by_document WHERE other.organisation = ?1
          AND other.connection = ?2 AND other.document = held.document AND other.state = 'held'
          AND other.reason <> 'with-others'))
      OR (held.state = 'held' AND held.reason = 'locked' AND (
        (SELECT late FROM books_settings WHERE organisation = ?1 AND connection = ?2) <> 'hold'
        OR held.date > (SELECT iif(held.cause = 'first', books, max(books, ours)) FROM locks)))
      OR (held.state = 'nothing' AND held.reason = 'books-post-sales')
      OR (held.state = 'waiting'))),
  judged AS MATERIALIZED (
    SELECT row.*, ${verdict} AS verdict FROM row
    CROSS JOIN event first ON first.organisation = ?1 AND first.id = row.event
    CROSS JOIN books_settings settings ON settings.organisation = ?1 AND settings.connection = ?2),
  changed AS MATERIALIZED (
    SELECT event, version, date, substr(verdict, 1, instr(verdict, ':') - 1) AS state,
      nullif(substr(verdict, instr(verdict, ':') + 1), '') AS reason
    FROM judged WHERE verdict <> state || ':' || coalesce(reason, ''))
  UPDATE outbox SET state = changed.state, reason = changed.reason FROM changed
  WHERE outbox.organisation = ?1 AND outbox.connection = ?2 AND outbox.event = changed.event
    AND outbox.version = changed.version AND outbox.date = changed.date
    AND outbox.state IN ('held', 'waiting', 'nothing')
  RETURNING 1`

/**
 * Judges rows again that no journal has: what was held by a setting, a lock, an account or an item that is no longer
 * in the way waits now, and the other way round; so is what waited for its day to end. Answers how many changed.
 */
export const reconsiderHeld = async (ledger: Ledger, connection: string, today: string): Promise<number> => {
  // Twice: what is held with others is let go after them.
  const statement = { sql: reconsider, bind: [connection, today] }
  const [first = [], second = []] = await ledger.batch([statement, statement])
  return first.length + second.length
}
