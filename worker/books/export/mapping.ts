/** Which account an amount goes to: the mapping of now, or as it was. Pure. */
import { roles } from '../../ledger/rows.ts'
import type { Place } from './row.ts'

/** A row of `account_mapping`: append-only, the highest `n` of a role and type holds. */
export type MappingRow = Place & { role: number; type: number; n: number; mappedAt: number }

export const roundingRole = roles.indexOf('rounding')

/** `type` is -1 but for inventory. */
export const typeOfRole = (role: number, type: number): number => (roles[role] === 'inventory' ? type : -1)

/** The mapping with its history. `inactive`: accounts that were archived there. */
export class Mapping {
  readonly #rows = new Map<string, MappingRow[]>()
  readonly #inactive: ReadonlySet<string>
  /** What `at` is asked with, to get this mapping again when it was changed since. */
  readonly asOf: number

  constructor(rows: readonly MappingRow[], inactive: ReadonlySet<string> = new Set()) {
    this.#inactive = inactive
    this.asOf = rows.reduce((latest, { mappedAt }) => Math.max(latest, mappedAt), 0)
    for (const row of rows.toSorted((a, b) => a.n - b.n)) {
      const key = `${row.role} ${row.type}`
      this.#rows.set(key, [...(this.#rows.get(key) ?? []), row])
    }
  }

  /** Where it goes now; null where nothing is mapped. */
  now(role: number, type: number): Place | null {
    const row = this.#rows.get(`${role} ${type}`)?.at(-1)
    return row === undefined || row.account === '' ? null : row
  }

  /**
   * Where it went at that time, so that a difference goes where its document went. Where nothing was mapped then, or
   * the account was archived since, it is the account of now.
   */
  at(role: number, type: number, time: number | null): Place | null {
    if (time === null) return this.now(role, type)
    const row = this.#rows.get(`${role} ${type}`)?.findLast(({ mappedAt }) => mappedAt <= time)
    const isGone = row === undefined || row.account === '' || this.#inactive.has(row.account)
    return isGone ? this.now(role, type) : row
  }
}
