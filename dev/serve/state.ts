import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

/** Migration files by path, with a hash of what they say. */
export type Migrations = Record<string, string>

const folders = ['directory', 'ledger'].map((name) => join('schema/migrations', name))

const migrationsNow = (): Migrations =>
  Object.fromEntries(
    folders.flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.sql'))
        .map((name) => {
          const text = readFileSync(join(root, folder, name))
          return [join(folder, name), createHash('sha256').update(text).digest('hex')]
        }),
    ),
  )

/** Whether databases that were made with `then` can be brought to `now`: nothing applied may have changed or gone. */
export const canFollow = (then: Migrations, now: Migrations): boolean =>
  Object.entries(then).every(([path, hash]) => now[path] === hash)

/**
 * Readies the folder of kept databases. Where a migration that they were made with reads differently now (another
 * branch, an older copy), they are set aside and begun anew; the answer is where they went, else null.
 */
export const readyState = (folder: string): string | null => {
  const record = join(folder, 'migrations.json')
  const then = existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as Migrations) : null
  const now = migrationsNow()
  const stale = then ? !canFollow(then, now) : existsSync(folder)
  const aside = stale ? `${folder}-until-${new Date().toISOString().replaceAll(/[:.]/g, '-')}` : null
  if (aside) renameSync(folder, aside)
  mkdirSync(folder, { recursive: true })
  writeFileSync(record, JSON.stringify(now, null, 2))
  return aside
}
