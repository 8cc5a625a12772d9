import { resultColumns, type ResultId } from '../rows/columns.ts'
import type { NewId } from '../rows/ids.ts'
import { emptyResults, resultsOf, type Result } from '../rows/results.ts'
import { inLedger } from '../rows/states.ts'
import { pieces } from './chunks.ts'
import { withoutEvents } from './events.ts'
import { withoutFilters } from './filters.ts'
import { locate, type Located, type LocatedEntry } from './locate.ts'
import { readColumns } from './read.ts'
import { rangeOf, runsOf, type Run } from './runs.ts'
import { notePosted } from './seen.ts'

type Value = string | number | null
/** What goes into our columns of some rows, by place in the body. */
export type Edits = Map<number, Partial<Record<ResultId, Value>>>

const isText = new Map<string, boolean>(resultColumns.map(({ id, format }) => [id, format === '@']))

/** Writes one run of columns over the rows that `edits` touches; null leaves what stands between them alone. */
const writeRun = async (
  context: Excel.RequestContext,
  table: Located,
  run: Run,
  edits: Edits,
): Promise<void> => {
  const places = [...edits.keys()].sort((a, b) => a - b)
  const first = places[0] ?? 0
  const count = (places.at(-1) ?? 0) - first + 1
  const values = Array.from({ length: count }, (_, at) => {
    const edit = edits.get(first + at)
    return run.ids.map((id) => edit?.[id as ResultId] ?? null)
  })
  run.ids.forEach((id, offset) => {
    // In a text cell nothing becomes a formula, a number or a date.
    if (!isText.get(id)) return
    const column = rangeOf(context, table, { at: run.at + offset, ids: [id] }, first, count)
    column.numberFormat = '@' as unknown as string[][]
  })
  const cut = pieces(values)
  for (const [at, [from, to]] of cut.entries()) {
    rangeOf(context, table, run, first + from, to - from).values = values.slice(from, to)
    // One request takes 5 MB: what fits goes with the caller's own sync.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    if (at < cut.length - 1) await context.sync()
  }
}

/** Queues what goes into our columns of one table. Filters must be off. */
export const writeResults = async (
  context: Excel.RequestContext,
  table: Located,
  rows: Edits,
): Promise<void> => {
  if (rows.size === 0) return
  const ids = resultColumns.map(({ id }) => id)
  const used = ids.filter((id) => [...rows.values()].some((row) => row[id] !== undefined))
  for (const run of runsOf(table, used)) await writeRun(context, table, run, rows)
}

const writeEdits = async (
  context: Excel.RequestContext,
  edits: readonly { table: Located; edits: Edits }[],
  last: () => void = () => undefined,
): Promise<void> => {
  const touched = edits.filter((each) => each.edits.size > 0)
  await withoutFilters(
    context,
    touched.map(({ table }) => table),
    () =>
      withoutEvents(context, async () => {
        if (touched.length > 0) context.application.suspendApiCalculationUntilNextSync()
        for (const { table, edits: rows } of touched) await writeResults(context, table, rows)
        last()
      }),
  )
}

/**
 * Writes new Row IDs, and empties our other columns of rows that were copied. Places must still be right. `last`
 * queues what must be written only if all of this is.
 */
export const writeIds = async (
  context: Excel.RequestContext,
  tables: readonly LocatedEntry[],
  given: readonly NewId[],
  last?: () => void,
): Promise<void> => {
  const edits = tables.map((table) => {
    const rows: Edits = new Map()
    for (const { table: owner, at, id, cleared } of given)
      if (owner.key === table.key)
        rows.set(at, cleared ? { ...emptyResults, '=rowId': id } : { '=rowId': id })
    return { table, edits: rows }
  })
  await writeEdits(context, edits, last)
}

/** What became of rows whose answers were to be written. */
export type Written = { written: number; lost: Result[] }

/**
 * Writes answers into the rows that carry their ids, wherever those stand now. Answers whose row is gone are given
 * back. `last` queues what must be written only if all of this is. Four syncs, and one for each further 1.5 MB.
 */
export const writeAnswers = async (
  context: Excel.RequestContext,
  answers: readonly Result[],
  last?: () => void,
): Promise<Written> => {
  const waiting = new Map(answers.map((answer) => [answer.id, answer]))
  const edits = await editsById(context, (table, id) => {
    const answer = waiting.get(id)
    if (!answer) return undefined
    waiting.delete(id)
    if (inLedger(answer.state)) notePosted(table.key, id, answer.reference ?? '')
    return resultsOf(table.kind, answer, (column) => table.columns.get(column)?.header)
  })
  await writeEdits(context, edits, last)
  return { written: answers.length - waiting.size, lost: [...waiting.values()] }
}

/** What is renewed of a row that was posted before. */
export type Renewal = {
  id: string
  /** null: what stands there is still right. */
  status: string | null
  reference: string
  unitCost: string | undefined
  cost: string | undefined
}

/** Writes status, reference and costs of posted rows, wherever they stand; all else stays. */
export const writeRenewals = async (
  context: Excel.RequestContext,
  renewals: readonly Renewal[],
): Promise<void> => {
  const byId = new Map(renewals.map((renewal) => [renewal.id, renewal]))
  const edits = await editsById(context, (_, id) => {
    const renewal = byId.get(id)
    return (
      renewal && {
        '=status': renewal.status,
        '=reference': renewal.reference,
        '=unitCost': renewal.unitCost === undefined ? null : Number(renewal.unitCost),
        '=cost': renewal.cost === undefined ? null : Number(renewal.cost),
      }
    )
  })
  await writeEdits(context, edits)
}

/** Finds the rows of all our tables by their ids now, and what `cellsFor` puts into each. */
const editsById = async (
  context: Excel.RequestContext,
  cellsFor: (table: LocatedEntry, id: string) => Partial<Record<ResultId, Value>> | undefined,
): Promise<{ table: Located; edits: Edits }[]> => {
  const { entries } = await locate(context)
  const read = await readColumns(
    context,
    entries.map((table) => ({ table, ids: ['=rowId'] })),
  )
  return entries.map((table) => {
    const edits: Edits = new Map()
    const ids = read.get(table.key)?.get('=rowId') ?? []
    ids.forEach((value, at) => {
      const cells = typeof value === 'string' ? cellsFor(table, value.trim()) : undefined
      if (cells) edits.set(at, cells)
    })
    return { table, edits }
  })
}
