/** Test support: an organisation that is posted to through HTTP, rows written as objects. */
import type { BatchAnswer, BatchRow, BatchTable, RowAnswer, RowResults } from '../../../schema/api/batch.ts'
import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type EntryKind } from '../../../schema/api/entry.ts'
import { signedIn, type Client, type OrganisationOptions } from '../../identity/testing/session.ts'
import type { Role } from '../../identity/permissions.ts'
import { serialOfIso } from '../cells.ts'

/** Cells by column id, and with an underscore what is not a cell. Dates as ISO days. */
export type RowOf = Record<string, Cell> & {
  _id?: string
  _action?: NonNullable<BatchRow['action']>
  _event?: string
  _anyway?: boolean
}
export type Rows = Partial<Record<EntryKind, readonly RowOf[]>>

let counter = 0
/** An id that no other row or batch of the test run has. */
export const newRowId = (): string => `row-${++counter}`
export const newBatchId = (): string => `batch-${String(++counter).padStart(6, '0')}`

const isIsoDay = (cell: Cell): cell is string => typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell)

const toRow = (kind: EntryKind, row: RowOf): BatchRow => ({
  id: row._id ?? newRowId(),
  ...(row._action === undefined ? {} : { action: row._action }),
  ...(row._event === undefined ? {} : { event: row._event }),
  ...(row._anyway === undefined ? {} : { anyway: row._anyway }),
  cells: entryTables[kind].columns.map(({ id, type }) => {
    const cell = row[id] ?? null
    return type === 'date' && isIsoDay(cell) ? serialOfIso(cell) : cell
  }),
})

export const toTables = (rows: Rows): BatchTable[] =>
  (Object.keys(rows) as EntryKind[]).map((kind) => ({
    kind,
    columns: entryTables[kind].columns.map(({ id }) => id),
    rows: (rows[kind] ?? []).map((row) => toRow(kind, row)),
  }))

export type Answered = BatchAnswer & { status: number; code?: string; statements: number }

/** Posting as one member of an organisation. */
export class Book {
  readonly client: Client
  constructor(client: Client) {
    this.client = client
  }

  async send(mode: 'check' | 'post', rows: Rows, batchId = newBatchId()): Promise<Answered> {
    const answer = await this.client.send('POST', './batches', { batchId, mode, tables: toTables(rows) })
    const statements = Number(answer.headers.get('x-statements'))
    return { ...(await answer.json<BatchAnswer>()), status: answer.status, statements }
  }

  check(rows: Rows): Promise<Answered> {
    return this.send('check', rows)
  }

  /** Posts, and fails the test with the problems when it is refused. */
  async post(rows: Rows, batchId?: string): Promise<Answered> {
    const answer = await this.send('post', rows, batchId)
    if (answer.outcome !== 'posted')
      throw new Error(`Refused: ${JSON.stringify(problemsOf(answer) ?? answer)}`)
    return answer
  }

  async results(ids: readonly string[]): Promise<RowResults['rows']> {
    const answer = await this.client.send('POST', './rows', { ids })
    return (await answer.json<RowResults>()).rows
  }

  async lock(lockDate: string | null, reason = ''): Promise<Response> {
    return this.client.send('PUT', './lock', { lockDate, reason })
  }
}

/** A new organisation with its cut-over on 2024-01-01. */
export const newBook = async (role: Role = 'accountant', where: OrganisationOptions = {}): Promise<Book> =>
  new Book(await signedIn(role, where))

/** All row answers, over all tables. */
export const rowsOf = (answer: BatchAnswer): RowAnswer[] => answer.tables.flatMap(({ rows }) => rows)

/** `column: code` of every problem, row after row. */
export const problemsOf = (answer: BatchAnswer): string[] =>
  rowsOf(answer).flatMap(({ problems }) => problems.map(({ column, code }) => `${column ?? '-'}: ${code}`))

/** Two parts, a product built of them, and a supplier. */
export const lamp: Rows = {
  products: [
    { sku: 'SHADE', name: 'Shade', type: 'component', unit: 'each' },
    { sku: 'BULB', name: 'Bulb', type: 'component', unit: 'each' },
    { sku: 'LAMP', name: 'Lamp', type: 'finished good', unit: 'each' },
  ],
  suppliers: [{ code: 'ACM', name: 'Acme' }],
  boms: [
    { product: 'LAMP', lineKind: 'component', component: 'SHADE', quantity: 1 },
    { product: 'LAMP', lineKind: 'component', component: 'BULB', quantity: 2 },
    { product: 'LAMP', lineKind: 'labor', label: 'Assembly', amount: 1.5 },
  ],
}
