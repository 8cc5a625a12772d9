/** Journals that no document asks for: transfers, the opening difference, what takes out a second copy. */

/** Their numbers: by what they are called, since the index of markers is small. */
const numbers = `SELECT id FROM journal INDEXED BY journal_by_marker WHERE organisation = ?1 AND connection = ?2
    AND (marker LIKE 'PSB-TRF-%' OR marker LIKE 'PSB-CUT-%'
      OR (instr(marker, '/') > 0 AND CAST(substr(marker, instr(marker, '/') + 1) AS INTEGER) > 900))`

/**
 * They as documents of the list, `rank` as SQL of a journal's state. Each is listed with what was posted last when it
 * was made. What was made anew since is not there.
 */
export const countersAs = (rank: string): string => `counters AS MATERIALIZED (
  SELECT journal.marker AS document, CASE journal.kind WHEN 'opening' THEN 'opening-difference'
      WHEN 'reversal' THEN 'second-copy' ELSE journal.kind END AS kind, journal.date,
    coalesce((SELECT version FROM ledger_version WHERE organisation = ?1 AND posted_at <= journal.created_at
      ORDER BY version DESC LIMIT 1), 0) AS version, ${rank} AS rank, 0 AS early, 1 AS apart
  FROM (${numbers}) AS wanted
  CROSS JOIN journal ON journal.organisation = ?1 AND journal.connection = ?2 AND journal.id = wanted.id
  WHERE journal.kind IN ('transfer', 'opening', 'reversal') AND journal.state <> 'replaced'
    AND NOT EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_by_journal WHERE outbox.organisation = ?1
      AND outbox.connection = ?2 AND outbox.journal = journal.id AND outbox.journal IS NOT NULL))`
