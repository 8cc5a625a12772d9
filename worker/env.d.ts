/** What wrangler.toml and the Worker's secrets bind. */
interface Env {
  DIRECTORY: D1Database
  LEDGER: D1Database
  OIDC_ISSUER: string
  OIDC_CLIENT_ID: string
  OIDC_CLIENT_SECRET: string
}

declare namespace Cloudflare {
  interface Env extends globalThis.Env {}
  interface GlobalProps {
    mainModule: typeof import('./index.ts')
  }
}
