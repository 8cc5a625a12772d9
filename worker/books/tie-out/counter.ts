/** What transfers and the opening difference have in common: journals that no document asks for. */
import { Refusal } from '../../http/refusal.ts'
import type { Asking } from '../export/asked/run.ts'
import { insertCounter } from '../export/back/queries.ts'
import type { Totals } from '../export/cents.ts'
import { nextOfSeries } from '../export/compose.ts'
import { narrationOf } from '../export/narration.ts'
import { takeRowsBack, writeNumbers, writeTotals } from '../export/outbox/queries.ts'
import { readDesk, writeInTurn, type Desk, type StoredJournal } from '../export/queries.ts'
import type { StoredLine } from '../export/row.ts'
import { whyOfCounter, type Why } from '../export/words.ts'
import type { AccountName } from './queries.ts'

export type Naming = { accounts: ReadonlyMap<string, AccountName>; options: ReadonlyMap<string, string> }

export type Counted = {
  kind: 'transfer' | 'opening'
  date: string
  lines: readonly StoredLine[]
  /** With its lines in them. */
  totals: Totals
  /** Journals that it takes the place of. */
  refused: readonly StoredJournal[]
}

/** Writes a journal that waits to be sent, with what it changes, in one transaction; null when somebody else wrote. */
const insert = async (
  { ledger, connection, now }: Asking,
  { standing }: Desk,
  { kind, date, lines, totals, refused }: Counted,
): Promise<string | null> => {
  const numbers = { ...standing.numbers }
  const marker = nextOfSeries(kind === 'transfer' ? 'TRF' : 'CUT', numbers)
  const about = kind === 'transfer' ? { kind } : { kind, day: date }
  const id = standing.lastJournal + 1
  const narration = narrationOf({ marker, ownDate: null, about })
  const written = await writeInTurn(ledger, connection.id, standing.turn, [
    ...insertCounter(connection.id, {
      ...{ id, marker, kind, date, narration, lines, corrects: null, now: now() },
      draft: standing.drafts,
    }),
    ...takeRowsBack(
      connection.id,
      refused.map((one) => one.id),
      false,
      now(),
    ),
    ...writeTotals(connection.id, totals),
    writeNumbers(connection.id, id, numbers),
  ])
  return written ? marker : null
}

const mostTries = 5

/**
 * Makes a journal dated on a day, and answers its marker; null where there is nothing to make. `compose` reads what it
 * goes by after the turn was read, and again where somebody wrote meanwhile: the same is never made twice.
 */
export const makeInTurn = async (
  asking: Asking,
  date: string,
  compose: () => Promise<Counted | null>,
): Promise<string | null> => {
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const desk = await deskFor(asking, date)
    const counted = await compose()
    if (counted === null) return null
    const marker = await insert(asking, desk, counted)
    if (marker !== null) return marker
  }
  throw busy()
}

const busy = () =>
  new Refusal(
    409,
    'export-busy',
    'The export is writing at the same moment.',
    'Nothing was changed. Try again in a moment.',
  )

/** Where the export stands, for a journal dated on a day; refuses a day that is locked there. */
const deskFor = async ({ ledger, connection }: Asking, date: string): Promise<Desk> => {
  const desk = await readDesk(ledger, connection.id)
  if (desk === null || !desk.standing.ready) {
    throw new Refusal(
      409,
      'accounts-not-chosen',
      'The accounts for this connection are not chosen yet.',
      'Answer the set-up of accounts first.',
    )
  }
  const lock = desk.standing.booksLock
  if (lock === null || date > lock) return desk
  throw new Refusal(
    409,
    'day-locked',
    `The books are locked up to ${lock}.`,
    'Choose a later day, or open the day in the books.',
  )
}

export const noAccount = (role: string) =>
  new Refusal(
    409,
    'no-account',
    `No account is chosen for ${role.replaceAll('_', ' ')}.`,
    'Choose one under Accounts first.',
  )

/** Those that came to nothing, as they are told of. */
export const toldRefused = (refused: readonly StoredJournal[]): { marker: string; why: Why | null }[] =>
  refused.map((journal) => ({ marker: journal.marker, why: whyOfCounter(journal) }))
