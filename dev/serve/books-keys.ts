import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What tokens of accounting systems are sealed with on this machine: made once for each folder of databases. */
export const localBooksKeys = (state: string): string => {
  const file = join(state, 'books-keys.json')
  if (!existsSync(file)) {
    mkdirSync(state, { recursive: true })
    const keys = JSON.stringify({ local: randomBytes(32).toString('base64') })
    writeFileSync(file, keys, { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}
