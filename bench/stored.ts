import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { root } from '../dev/root.ts'

type Row = Record<string, SQLOutputValue>

/** Stored rows of the ledger's tables, each under its text. */
export type Stored = Map<string, { table: string; row: Row }>

const stamped = ['ledger_version', 'batch', 'posted_row', 'event', 'posting']
const byProduct = ['lot', 'take', 'lot_name']

const scope = (table: string): string => {
  if (stamped.includes(table)) return 'version > :version'
  const products = '(SELECT value FROM json_each(:products))'
  if (byProduct.includes(table)) return `product IN ${products}`
  return `event IN (SELECT root FROM event WHERE organisation = :organisation AND product IN ${products})`
}

/** What to look at: an organisation, products by number, and what was posted after a version. */
export type Scope = { organisation: string; products: readonly number[]; version: number }

/** Reads the ledger's file beside the running Worker. */
export class LedgerFile {
  readonly #database: DatabaseSync
  constructor(path: string) {
    this.#database = new DatabaseSync(path, { readOnly: true })
  }

  close(): void {
    this.#database.close()
  }

  #all(sql: string, bind: Record<string, string | number>): Row[] {
    return this.#database.prepare(sql).all(bind)
  }

  /** Numbers of products whose SKU begins so. */
  products(organisation: string, prefix: string): number[] {
    const sql = 'SELECT id FROM product WHERE organisation = :organisation AND sku GLOB :glob'
    return this.#all(sql, { organisation, glob: `${prefix}*` }).map(({ id }) => Number(id))
  }

  version(organisation: string): number {
    const sql = 'SELECT max(version) AS version FROM ledger_version WHERE organisation = :organisation'
    return Number(this.#all(sql, { organisation })[0]?.version ?? 0)
  }

  /** Stored lot and take rows. */
  movements(organisation: string): number {
    const sql = `SELECT (SELECT count(*) FROM lot WHERE organisation = :organisation)
      + (SELECT count(*) FROM take WHERE organisation = :organisation) AS count`
    return Number(this.#all(sql, { organisation })[0]?.count)
  }

  /** Bytes of the whole file, without pages that are free. */
  bytes(): number {
    const one = (name: string) => Number(Object.values(this.#all(`PRAGMA ${name}`, {})[0] ?? {})[0])
    return (one('page_count') - one('freelist_count')) * one('page_size')
  }

  /** The rows in scope. */
  rows({ organisation, products, version }: Scope): Stored {
    const stored: Stored = new Map()
    for (const table of [...stamped, ...byProduct, 'result']) {
      const where = scope(table)
      const bind = {
        organisation,
        ...(where.includes(':version') ? { version } : {}),
        ...(where.includes(':products') ? { products: JSON.stringify(products) } : {}),
      }
      for (const row of this.#all(
        `SELECT * FROM ${table} WHERE organisation = :organisation AND ${where}`,
        bind,
      ))
        stored.set(`${table} ${JSON.stringify(row)}`, { table, row })
    }
    return stored
  }
}

/** The rows that are there now and were not before, or not so. */
export const written = (before: Stored, after: Stored): { table: string; row: Row }[] =>
  [...after].flatMap(([text, stored]) => (before.has(text) ? [] : [stored]))

const migrations = join(root, 'schema/migrations/ledger')

/** Milliseconds that plain SQLite needs to insert these rows into empty tables of the same schema, in WAL mode. */
export const floorMs = (rows: readonly { table: string; row: Row }[]): number => {
  const folder = mkdtempSync(join(tmpdir(), 'partsemble-floor-'))
  const database = new DatabaseSync(join(folder, 'floor.sqlite'))
  database.exec('PRAGMA journal_mode = WAL')
  for (const name of readdirSync(migrations).sort())
    database.exec(readFileSync(join(migrations, name), 'utf8'))
  const byTable = Map.groupBy(rows, ({ table }) => table)
  const start = performance.now()
  database.exec('BEGIN')
  for (const [table, those] of byTable) {
    const columns = Object.keys(those[0]?.row ?? {})
    const insert = database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    for (const { row } of those) insert.run(...Object.values(row))
  }
  database.exec('COMMIT')
  const ms = performance.now() - start
  database.close()
  rmSync(folder, { recursive: true })
  return ms
}
