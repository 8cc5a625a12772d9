/** What a statement binds. */
export type Bound = string | number | null

/** A statement with what it binds from `?2` on; `?1` is always the organisation. */
export type Statement = { sql: string; bind: readonly Bound[] }

/**
 * One organisation's part of a ledger database. All statements go through it, so that it can count them: D1 allows
 * 1,000 in an invocation and the local one does not say so.
 */
export class Ledger {
  readonly organisation: string
  readonly #db: D1Database
  /** Statements run so far. */
  statements = 0
  /** Round trips to the database so far. */
  roundTrips = 0

  constructor(db: D1Database, organisation: string) {
    this.#db = db
    this.organisation = organisation
  }

  /** Runs all statements in order as one transaction, and answers with the rows of each. */
  async batch(statements: readonly Statement[]): Promise<unknown[][]> {
    if (statements.length === 0) return []
    this.statements += statements.length
    this.roundTrips += 1
    const prepared = statements.map(({ sql, bind }) => this.#db.prepare(sql).bind(this.organisation, ...bind))
    const answers = await this.#db.batch(prepared)
    return answers.map((answer) => answer.results)
  }

  /** Runs lookups, each of one or more statements, in one transaction: the rows of each lookup, by its name. */
  async read<Name extends string>(
    lookups: Record<Name, readonly Statement[]>,
  ): Promise<Record<Name, unknown[]>> {
    const names = Object.keys(lookups) as Name[]
    const answers = await this.batch(names.flatMap((name) => lookups[name]))
    let from = 0
    const rows = names.map((name) => {
      const count = lookups[name].length
      const [first = [], ...rest] = answers.slice(from, from + count)
      from += count
      return [name, rest.length === 0 ? first : first.concat(...rest)]
    })
    return Object.fromEntries(rows) as Record<Name, unknown[]>
  }
}
