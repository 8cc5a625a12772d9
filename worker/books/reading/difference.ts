/** What a reading of the books changes in what was read before. Pure. */

/** What became of the rows of a reading. */
export type Counts = { created: number; updated: number; deactivated: number; skipped: number }

export const noCounts: Counts = { created: 0, updated: 0, deactivated: 0, skipped: 0 }

export const addCounts = (a: Counts, b: Counts): Counts => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
  deactivated: a.deactivated + b.deactivated,
  skipped: a.skipped + b.skipped,
})

type Readable = { id: string; active: boolean }

/**
 * The rows to write, and what became of all: created, updated, deactivated (archived there, or gone), skipped (as they
 * were). `isWhole`: what is not in `after` is not there any more; else `after` is only what changed.
 */
export const differenceOf = <Row extends Readable>(
  before: readonly Row[],
  after: readonly Row[],
  isWhole: boolean,
): { rows: Row[]; counts: Counts } => {
  const known = new Map(before.map((row) => [row.id, row]))
  const seen = new Set(after.map(({ id }) => id))
  const gone = isWhole ? before.filter((row) => row.active && !seen.has(row.id)) : []
  const counts = { ...noCounts, deactivated: gone.length }
  const rows: Row[] = gone.map((row) => ({ ...row, active: false }))
  for (const row of after) {
    const old = known.get(row.id)
    if (old !== undefined && isSame(old, row)) {
      counts.skipped += 1
      continue
    }
    if (old === undefined) counts.created += 1
    else if (old.active && !row.active) counts.deactivated += 1
    else counts.updated += 1
    rows.push(row)
  }
  return { rows, counts }
}

/** Equal in everything that is read. */
const isSame = (a: object, b: object): boolean =>
  Object.entries(b).every(([name, value]) => (a as Record<string, unknown>)[name] === value)
