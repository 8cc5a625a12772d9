/** Test support: says where Drizzle's tables and a migrated database differ. */
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'

type Shape = Record<string, string>

/**
 * Every difference between the tables of a migrated database and the Drizzle tables that a module exports, as
 * sentences; empty when both say the same. Compared: tables, columns, types, NOT NULL, primary keys in order, STRICT,
 * and WITHOUT ROWID where the key has several columns.
 */
export const mirrorDifferences = async (db: D1Database, module: object): Promise<string[]> => {
  const drizzle = drizzleShapes(module)
  const stored = await storedShapes(db)
  const problems: string[] = [...stored.problems]
  for (const table of new Set([...Object.keys(drizzle), ...Object.keys(stored.shapes)])) {
    const ours = drizzle[table]
    const theirs = stored.shapes[table]
    if (!ours) problems.push(`${table}: in the database, not in the Drizzle tables`)
    else if (!theirs) problems.push(`${table}: in the Drizzle tables, not in the database`)
    else problems.push(...columnDifferences(table, ours, theirs))
  }
  return problems
}

const columnDifferences = (table: string, ours: Shape, theirs: Shape): string[] =>
  [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .filter((column) => ours[column] !== theirs[column])
    .map(
      (column) =>
        `${table}.${column}: Drizzle says ${ours[column] ?? 'nothing'}, the database ${theirs[column] ?? 'nothing'}`,
    )

const describe = (type: string, notNull: boolean, key: number) =>
  `${type.toUpperCase()}${notNull ? ' NOT NULL' : ''}${key > 0 ? ` KEY ${key}` : ''}`

const drizzleShapes = (module: object): Record<string, Shape> => {
  const tables = Object.values(module).filter((value): value is SQLiteTable => is(value, SQLiteTable))
  return Object.fromEntries(
    tables.map((table) => {
      const config = getTableConfig(table)
      const composite = config.primaryKeys.flatMap((key) => key.columns.map((column) => column.name))
      const shape = config.columns.map((column) => {
        const key = column.primary ? 1 : composite.indexOf(column.name) + 1
        return [column.name, describe(column.getSQLType(), column.notNull || key > 0, key)]
      })
      return [config.name, Object.fromEntries(shape) as Shape]
    }),
  )
}

const storedShapes = async (db: D1Database) => {
  const tables = await db
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all<{ name: string; sql: string }>()
  const shapes: Record<string, Shape> = {}
  const problems: string[] = []
  for (const { name, sql } of tables.results) {
    if (/^(sqlite_|_cf_|d1_migrations$)/.test(name)) continue
    const columns = await db
      .prepare('SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?)')
      .bind(name)
      .all<{ name: string; type: string; required: number; pk: number }>()
    shapes[name] = Object.fromEntries(
      columns.results.map((c) => [c.name, describe(c.type, c.required === 1 || c.pk > 0, c.pk)]),
    )
    const tail = sql.slice(sql.lastIndexOf(')'))
    if (!/\bSTRICT\b/i.test(tail)) problems.push(`${name}: not STRICT`)
    const composite = columns.results.filter((c) => c.pk > 0).length > 1
    if (composite && !/WITHOUT\s+ROWID/i.test(tail)) problems.push(`${name}: not WITHOUT ROWID`)
    if (/ON\s+DELETE\s+CASCADE/i.test(sql)) problems.push(`${name}: deletes by cascade`)
  }
  return { shapes, problems }
}
