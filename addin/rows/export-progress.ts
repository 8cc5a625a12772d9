/** How far an export is. Pure. */
import type { ExportChoice, ExportedDocument, Exports } from '../../schema/api/books-export.ts'

type Counts = Partial<Exports['counts']>

/** An export under way: how many documents go, and how many that are ready stay where they are. */
export type Going = { total: number; idle: number }

/** What was started: `counts` and `documents` as they were before. */
export const goingOf = (
  started: number,
  choice: ExportChoice,
  counts: Counts,
  documents: readonly Pick<ExportedDocument, 'document' | 'state'>[],
): Going => {
  const ready = counts.ready ?? 0
  const chosen = new Set(choice.documents ?? [])
  const named = documents.filter(({ document, state }) => state === 'ready' && chosen.has(document)).length
  const leaving = choice.pending === true ? started : named
  return { total: started, idle: Math.max(ready - leaving, 0) }
}

/** How many of them are on their way still. */
export const leftOf = ({ total, idle }: Going, { ready = 0, sending = 0 }: Counts): number =>
  Math.min(Math.max(ready + sending - idle, 0), total)
