import { decimalsOf } from '../../../schema/api/currency.ts'
import { log } from '../../http/log.ts'
import { ledgerFor } from '../../identity/ledger.ts'
import { Ledger } from '../../store/statements.ts'
import type { Books } from '../books.ts'
import { drain } from '../export/drain.ts'
import type { Target } from './target.ts'

/** What a connection's object gives to what it does on its own. */
export type WorkContext = {
  env: Env
  target: Target
  /** Calls of this connection, made in the object itself. */
  books: Books
  /** The clock, in milliseconds since 1970. */
  now: () => number
  /** Where this application is reached: links of journals lead there. */
  appUrl: string
}

/** When there is more to do (on the Worker's clock); null: nothing until somebody wakes it. */
export type WorkDone = { again: number | null }

/** An alarm does not go on for longer than this, in real time. */
const longestMs = 20_000
/** Nor with more statements: production allows a thousand in one run. */
const mostStatements = 700
/** After something went wrong on our side. */
const pauseMs = 60_000

/** What is due for a connection when its alarm rings: its export, as far as it comes. */
export const work = async ({ env, target, books, now, appUrl }: WorkContext): Promise<WorkDone> => {
  const { connection, organisation } = target
  if (connection.takesStock === 0 || connection.state !== 'connected') return { again: null }
  const context = {
    ledger: new Ledger(ledgerFor(env, organisation), organisation.id),
    books,
    connection: {
      id: connection.id,
      currencyDecimals: decimalsOf(connection.currency),
      timeZone: organisation.timeZone,
      appUrl,
    },
    now,
  }
  const until = Date.now() + longestMs
  try {
    for (;;) {
      const { again } = await drain(context)
      const isEnough = Date.now() > until || context.ledger.statements > mostStatements
      if (again === null || again > now() || isEnough) return { again }
    }
  } catch (error) {
    const name = error instanceof Error ? error.name : 'not an error'
    log('error', 'the export stopped', { connection: connection.id, error: name, places: placesOf(error) })
    return { again: now() + pauseMs }
  }
}

/** Where an error came from, without its message, which may quote what was sent. */
const placesOf = (error: unknown): string =>
  ((error instanceof Error ? error.stack : '') ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join(' | ')
