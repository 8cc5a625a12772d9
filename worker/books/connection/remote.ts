import type { Books } from '../books.ts'
import type { BooksMethod } from './connection.ts'

/** The books of a connection, for routes: each call is made in the connection's own object. */
export const booksOf = (env: Pick<Env, 'CONNECTIONS'>, connection: string): Books => {
  const run =
    <Method extends BooksMethod>(method: Method) =>
    (...args: Parameters<Books[Method]>) =>
      // What comes over the boundary is what `Books` gives: its values are plain.
      env.CONNECTIONS.getByName(connection).run(connection, method, args) as unknown as ReturnType<
        Books[Method]
      >
  return {
    organisation: run('organisation'),
    accounts: run('accounts'),
    trackingOptions: run('trackingOptions'),
    items: run('items'),
    contacts: run('contacts'),
    postJournals: run('postJournals'),
    journals: run('journals'),
    journalLines: run('journalLines'),
    setJournalStatus: run('setJournalStatus'),
    trialBalance: run('trialBalance'),
  }
}

/** Tells a connection that there is something to do, and where this application is reached where that is known. */
export const wakeBooks = (
  env: Pick<Env, 'CONNECTIONS'>,
  connection: string,
  appUrl?: string,
): Promise<void> => env.CONNECTIONS.getByName(connection).wake(connection, appUrl)
