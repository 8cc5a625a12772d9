import { Refusal } from '../http/refusal.ts'
import { commit, noDerived } from '../store/commit.ts'
import { readVersion } from '../store/known.ts'
import type { Ledger } from '../store/statements.ts'

export type LockChange = {
  ledger: Ledger
  person: { id: string; name: string }
  /** Milliseconds since 1970. */
  now: number
  /** Null: nothing is locked. */
  lockDate: string | null
  reason: string
}

const mostTries = 5

/** Sets the lock date as a version of the ledger of its own, so that no post slips in beside it. */
export const setLock = async ({ ledger, person, now, lockDate, reason }: LockChange): Promise<void> => {
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const latest = await readVersion(ledger)
    const outcome = await commit(ledger, {
      version: {
        version: (latest?.version ?? 0) + 1,
        posted_at: now,
        person: person.id,
        person_name: person.name,
        batch: '',
        last_event: latest?.last_event ?? 0,
        numbers: latest?.numbers ?? '{}',
        earlier: '',
        run: '',
      },
      batch: null,
      postedRows: [],
      events: [],
      superseded: [],
      products: [],
      suppliers: [],
      boms: [],
      bomLines: [],
      derived: noDerived,
      lotNames: [],
      lotNamesGone: [],
      lock: { lockDate, reason },
    })
    if (outcome === 'ok') return
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * attempt))
  }
  throw new Refusal(
    409,
    'others-are-posting',
    'Someone else is posting at the same time.',
    'Set the lock date again in a moment.',
  )
}
