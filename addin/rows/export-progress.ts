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

/** Listed documents, as far as it matters whether they move on by themselves. */
type Listed = Pick<ExportedDocument, 'state'> & { why: { code: string } | null }

/** While documents are on their way the list is read again this often; slowly while some may move by themselves. */
const [often, slowly] = [1_500, 10_000]

/** In how many milliseconds the list is read again; null: nothing moves before a person does something. */
export const readAgainIn = (
  going: Going | null,
  counts: Counts,
  documents: readonly Listed[],
): number | null => {
  const { ready = 0, sending = 0, unknown = 0, draft = 0 } = counts
  if (sending > 0 || (going !== null && leftOf(going, counts) > 0)) return often
  const shown = documents.filter(({ state }) => state === 'ready')
  // Exported by hand, they wait for a person; of what is on another page nothing is known.
  const allByHand = shown.length > 0 && shown.every(({ why }) => why?.code === 'manual')
  return unknown + draft > 0 || (ready > 0 && !allByHand) ? slowly : null
}
