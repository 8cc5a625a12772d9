/** What wrangler.toml and the Worker's secrets bind. */
interface Env {
  DIRECTORY: D1Database
  LEDGER: D1Database
  /** One object a connection to the books; `worker/books/connection` says what it does. */
  CONNECTIONS: DurableObjectNamespace<import('./index.ts').BooksConnection>
  /** One object a consent at a provider: it keeps its tokens fresh. */
  GRANTS: DurableObjectNamespace<import('./index.ts').BooksGrant>
  OIDC_ISSUER: string
  OIDC_CLIENT_ID: string
  OIDC_CLIENT_SECRET: string
  /** Development only: 'true' lets the issuer be plain http on loopback. */
  OIDC_ALLOW_HTTP_LOOPBACK?: string
  /** Development and tests only: how far the Worker's clock is ahead of the real one. */
  CLOCK_OFFSET_MS?: string
  /** Development and tests only: where a stand-in tells how far its clock is ahead, as JSON `{offsetMs}`. */
  CLOCK_URL?: string
  /** Xero: the real one's addresses unless a stand-in takes its place (README). */
  XERO_API_URL: string
  XERO_IDENTITY_URL: string
  XERO_LOGIN_URL: string
  XERO_GO_URL: string
  XERO_CLIENT_ID: string
  XERO_CLIENT_SECRET: string
  /** What tokens of accounting systems are sealed with: JSON of key id to base64 of 32 bytes, the newest first. */
  BOOKS_KEYS: string
  /** Tests only: how long a provider may take to answer, in milliseconds. */
  BOOKS_TIMEOUT_MS?: string
  /**
   * Tests only: with 'off' a connection does nothing of itself, and a test calls its `work`. An alarm that rings when a
   * file of tests is over hangs the run.
   */
  BOOKS_ALARMS?: string
}

declare namespace Cloudflare {
  interface Env extends globalThis.Env {}
  interface GlobalProps {
    mainModule: typeof import('./index.ts')
  }
}
