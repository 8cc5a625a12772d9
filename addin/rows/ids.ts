import { isPosted } from './states.ts'
import type { SheetTable } from './row.ts'

const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** Gives `count` random bytes. */
export type Random = (count: number) => Uint8Array

const cryptoRandom: Random = (count) => crypto.getRandomValues(new Uint8Array(count))

/**
 * A new id of 110 random bits, 23 characters. It starts with a letter that no number has, so that Excel never takes
 * it for one even in a cell that lost its text format.
 */
export const newId = (random: Random = cryptoRandom): string =>
  'r' + Array.from(random(22), (byte) => letters.charAt(byte & 31)).join('')

/** A row that gets a new id; `cleared` when what was copied along with it (status, reference ...) must go. */
export type NewId = { table: SheetTable; at: number; id: string; cleared: boolean }

/**
 * Gives every row of `rows` an id that has none, and renews ids that stand in the workbook twice (a copied row): the
 * posted row keeps the id, among equals the first one. The rows are changed in place; the answer lists what to write
 * into the sheet.
 */
export const giveIds = (
  tables: SheetTable[],
  wanted: Set<unknown>,
  random: Random = cryptoRandom,
): NewId[] => {
  const keeper = new Map<string, unknown>()
  for (const posted of [true, false])
    for (const { rows } of tables)
      for (const row of rows)
        if (row.id !== '' && isPosted(row) === posted && !keeper.has(row.id)) keeper.set(row.id, row)
  const given: NewId[] = []
  for (const table of tables)
    for (const row of table.rows) {
      const copied = row.id !== '' && keeper.get(row.id) !== row
      if (!copied && (row.id !== '' || !wanted.has(row))) continue
      row.id = newId(random)
      if (copied) Object.assign(row, { status: '', reference: '' })
      given.push({ table, at: row.at, id: row.id, cleared: copied })
    }
  return given
}
