/** The history's reads: posts by version, and the rows that one of them touched. */
import { inForce, inForceColumns, type PostedRow } from '../store/known.ts'
import type { Ledger, Statement } from '../store/statements.ts'

const columns = `posted.version, posted.posted_at, posted.person_name, posted.run, batch.id AS batch, batch.workbook,
  batch.workbook_name, batch.summary->'$.kinds' AS kinds,
  CASE WHEN posted.earlier = '' THEN NULL ELSE posted.earlier->>'$.documents' END AS earlier_documents,
  CASE WHEN posted.earlier = '' THEN NULL ELSE posted.earlier->'$.months' END AS earlier_months,
  lock_history.version AS lock_version, lock_history.lock_date, lock_history.reason`
const lock = `LEFT JOIN lock_history ON lock_history.organisation = ?1 AND lock_history.version = posted.version`

const all = `SELECT ${columns} FROM ledger_version posted
  LEFT JOIN batch ON batch.organisation = ?1 AND batch.id = posted.batch ${lock}
  WHERE posted.organisation = ?1 AND posted.version < ?2 ORDER BY posted.version DESC LIMIT ?3`

const ofWorkbook = `SELECT ${columns} FROM batch INDEXED BY batch_by_workbook
  CROSS JOIN ledger_version posted ON posted.organisation = ?1 AND posted.version = batch.version ${lock}
  WHERE batch.organisation = ?1 AND batch.workbook = ?4 AND batch.version < ?2
  ORDER BY batch.version DESC LIMIT ?3`

export type PostFigures = {
  version: number
  posted_at: number
  person_name: string
  run: string
  batch: string | null
  workbook: string | null
  workbook_name: string | null
  /** JSON of `StoredSummary.kinds`; null for what posted no rows. */
  kinds: string | null
  earlier_documents: number | null
  earlier_months: string | null
  lock_version: number | null
  lock_date: string | null
  reason: string | null
}

/** Posts before a version, the newest first; of one workbook, or of all. */
export const readPosts = async (
  ledger: Ledger,
  workbook: string | undefined,
  before: number,
  limit: number,
): Promise<PostFigures[]> => {
  const page: Statement =
    workbook === undefined
      ? { sql: all, bind: [before, limit] }
      : { sql: ofWorkbook, bind: [before, limit, workbook] }
  const { posts } = await ledger.read({ posts: [page] })
  return posts as PostFigures[]
}

/** Rows of the events that the post wrote, and rows that took over earlier ones with it. */
const rowsOfPost = `WITH touched AS MATERIALIZED (
    SELECT DISTINCT root AS event FROM event INDEXED BY event_by_version WHERE organisation = ?1 AND version = ?2),
  claimed AS MATERIALIZED (
    SELECT claim.value AS row_id FROM ledger_version post
    CROSS JOIN batch ON batch.organisation = ?1 AND batch.id = post.batch
    CROSS JOIN json_each(batch.summary, '$.claimed') AS claim
    WHERE post.organisation = ?1 AND post.version = ?2),
  wanted AS MATERIALIZED (SELECT * FROM (
    SELECT row_id, hash, posted_row.event, entered_in FROM touched
      CROSS JOIN posted_row INDEXED BY posted_row_by_event
      ON posted_row.organisation = ?1 AND posted_row.event = touched.event
    UNION
    SELECT posted_row.row_id, hash, posted_row.event, entered_in FROM claimed
      CROSS JOIN posted_row ON posted_row.organisation = ?1 AND posted_row.row_id = claimed.row_id)
    WHERE (event, row_id) > (?3, ?4) ORDER BY event, row_id LIMIT ?5)
  SELECT wanted.row_id, wanted.hash, wanted.entered_in, ${inForceColumns} FROM wanted ${inForce}
  ORDER BY wanted.event, wanted.row_id`

/** When a post was made, null where there is none, and a page of its rows as they stand now. */
export const readRowsOfPost = async (
  ledger: Ledger,
  version: number,
  after: { event: number; row: string },
  limit: number,
): Promise<{ postedAt: number | null; rows: PostedRow[] }> => {
  const found = await ledger.read({
    post: [
      {
        sql: 'SELECT posted_at FROM ledger_version WHERE organisation = ?1 AND version = ?2',
        bind: [version],
      },
    ],
    rows: [{ sql: rowsOfPost, bind: [version, after.event, after.row, limit] }],
  })
  const [post] = found.post as { posted_at: number }[]
  return { postedAt: post?.posted_at ?? null, rows: found.rows as PostedRow[] }
}
