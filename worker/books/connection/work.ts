import type { Books } from '../books.ts'
import type { Target } from './target.ts'

/** What a connection's object gives to what it does on its own. */
export type WorkContext = {
  env: Env
  target: Target
  /** Calls of this connection, made in the object itself. */
  books: Books
  /** The clock of this step, in milliseconds since 1970. */
  now: () => number
}

/** When there is more to do (on the Worker's clock); null: nothing until somebody wakes it. */
export type WorkDone = { again: number | null }

/** What is due for a connection when its alarm rings. */
export const work: (context: WorkContext) => Promise<WorkDone> = () => Promise.resolve({ again: null })
