/**
 * `npm run -s books-keys`: prints a value for the Worker secret BOOKS_KEYS, with which tokens of accounting systems are
 * sealed. With `-- --add FILE` the value in FILE with a new key in front; with `-- --newest FILE` its newest key alone.
 * docs/books.md says how keys are changed.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { newestOnly, withNewKey } from './deploy/books-keys.ts'

const { values } = parseArgs({ options: { add: { type: 'string' }, newest: { type: 'string' } } })
const today = new Date().toISOString().slice(0, 10)

try {
  console.log(
    values.newest === undefined
      ? withNewKey(values.add === undefined ? null : readFileSync(values.add, 'utf8'), today)
      : newestOnly(readFileSync(values.newest, 'utf8')),
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
