/** The answers as they are changed here, and the set-up that they were begun with. */
import { useState } from 'react'
import type { SetUp } from '../../../../schema/api/books-accounts.ts'
import { draftOf, followed } from './draft.ts'
import type { Draft } from './questions.tsx'

/** What this pane saved beside the answers, over the set-up of which version. */
export type OwnSave = { over: string; saved: SetUp }

/**
 * `seen`: the set-up that the answers were begun with. `late`: the same, once it was told that others were saved since.
 * `shown` and `own`: what was given last, so that each is followed once.
 */
export type Held = { draft: Draft; seen: SetUp; late: SetUp | null; shown: SetUp; own: OwnSave | null }

export const begun = (setUp: SetUp, own: OwnSave | null, lockDate: string | null): Held => ({
  ...{ draft: draftOf(setUp, lockDate), seen: setUp, late: null, shown: setUp, own },
})

const isSame = (a: Draft, b: Draft): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The same, unless something was saved: what this pane saved in Details is known to who is looking at it, and answers
 * that nobody has touched follow what stands. Others stay as they are, and with them what they were begun with.
 */
export const carried = (held: Held, setUp: SetUp, own: OwnSave | null, lockDate: string | null): Held => {
  const { draft, seen, late, shown } = held
  const before = draftOf(seen, lockDate)
  if (own !== null && own !== held.own) {
    if (own.over !== seen.version) return { ...held, own }
    return { ...held, own, seen: own.saved, draft: followed(draft, before, draftOf(own.saved, lockDate)) }
  }
  if (setUp === shown) return held
  if (late !== null || setUp.version === seen.version || !isSame(draft, before))
    return { ...held, shown: setUp }
  return { ...held, shown: setUp, seen: setUp, draft: draftOf(setUp, lockDate) }
}

/** What the form of the answers shows, and of which version it is saved. */
export const useDraft = (setUp: SetUp, own: OwnSave | null, lockDate: string | null) => {
  const [last, hold] = useState(() => begun(setUp, own, lockDate))
  const held = carried(last, setUp, own, lockDate)
  if (held !== last) hold(held)
  const { draft, seen, late } = held
  return {
    draft,
    late,
    // Told that it was late, a person sees what stands now beside the answers.
    version: (late === null ? seen : setUp).version,
    change: (by: Partial<Draft>) => hold((now) => ({ ...now, draft: { ...now.draft, ...by } })),
    onSaved: (saved: SetUp) => hold((now) => ({ ...now, seen: saved, late: null })),
    onLate: () => hold((now) => ({ ...now, late: now.late ?? now.seen })),
  }
}
