import { join } from 'node:path'
import { startKept } from './kept.ts'

/** What the Worker is told about Xero, and what has to be closed. */
export type Books = { vars: Record<string, string>; page: string | null; close: () => Promise<void> }

const named = [
  'XERO_CLIENT_ID',
  'XERO_CLIENT_SECRET',
  'XERO_API_URL',
  'XERO_IDENTITY_URL',
  'XERO_LOGIN_URL',
  'XERO_GO_URL',
]

/** Where the books are kept (a folder) and served, and the origin of the Worker that people are sent back to. */
export type BooksOptions = {
  state: string
  port: number
  origin: string
  environment?: Record<string, string | undefined>
}

/**
 * The books for local development: the real Xero where the environment names a client and its secret (and, for a
 * proxy in between, other addresses), else the stand-in, whose books are kept in `state`.
 */
export const startBooks = async (options: BooksOptions): Promise<Books> => {
  const { state, port, origin, environment = process.env } = options
  if (environment.XERO_CLIENT_ID && environment.XERO_CLIENT_SECRET) {
    const given = named.map((name): [string, string] => [name, environment[name] ?? ''])
    const vars = Object.fromEntries(given.filter(([, value]) => value !== ''))
    return { vars, page: null, close: () => Promise.resolve() }
  }
  const redirectUris = [new URL('/books/xero/callback', origin).href]
  const server = await startKept(join(state, 'xero.json'), { port, redirectUris })
  return { vars: server.vars, page: `${server.url}/`, close: server.close }
}
