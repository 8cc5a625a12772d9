/** What wrangler.toml and the Worker's secrets bind. */
interface Env {
  DIRECTORY: D1Database
  LEDGER: D1Database
  OIDC_ISSUER: string
  OIDC_CLIENT_ID: string
  OIDC_CLIENT_SECRET: string
  /** Development only: 'true' lets the issuer be plain http on loopback. */
  OIDC_ALLOW_HTTP_LOOPBACK?: string
  /** Development and tests only: how far the Worker's clock is ahead of the real one. */
  CLOCK_OFFSET_MS?: string
}

declare namespace Cloudflare {
  interface Env extends globalThis.Env {}
  interface GlobalProps {
    mainModule: typeof import('./index.ts')
  }
}
