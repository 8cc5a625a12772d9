declare namespace Cloudflare {
  interface Env {
    MIGRATIONS: Record<'directory' | 'ledger', { name: string; queries: string[] }[]>
  }
}
