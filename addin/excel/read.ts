import type { Cell } from '../../schema/api/cell.ts'
import { entryTables } from '../../schema/api/entry.ts'
import { readCell } from '../rows/cells.ts'
import { mapRow } from '../rows/mapping/apply.ts'
import { unitColumn } from '../rows/mapping/mapping.ts'
import type { SheetRow, SheetTable } from '../rows/row.ts'
import { rowsPerRead } from './chunks.ts'
import { probe1904 } from './lists.ts'
import { locate, type Located, type LocatedEntry, type Workbook } from './locate.ts'
import { rangeOf, runsOf, type Run } from './runs.ts'
import type { SheetLine } from '../rows/mapping/totals-line.ts'
import { noteRead } from './seen.ts'
import { loadVisible, visiblePlaces } from './selection.ts'
import { leaveOutTotals } from './totals-lines.ts'

/** Values of a table by column id: one array a column, in the order of the body. */
export type Columns = Map<string, unknown[]>

type Pending = { table: Located; run: Run; from: number; range: Excel.Range }

/**
 * Reads columns of several tables: one sync for what fits one answer (10,000 rows of ten columns), one more for
 * each further such piece. `formulas` are values where a cell has no formula.
 */
export const readColumns = async (
  context: Excel.RequestContext,
  wanted: readonly { table: Located; ids: readonly string[] }[],
  what: 'values' | 'formulas' = 'values',
): Promise<Map<string, Columns>> => {
  const read = new Map<string, Columns>()
  const steps: Pending[][] = [[]]
  let room = rowsPerRead(1)
  for (const { table, ids } of wanted) {
    read.set(table.key, new Map(ids.map((id) => [id, [] as unknown[]])))
    for (const run of runsOf(table, ids)) {
      const width = run.ids.length
      for (let from = 0; from < table.rows;) {
        if (room < width) {
          steps.push([])
          room = rowsPerRead(1)
        }
        const count = Math.min(table.rows - from, Math.floor(room / width))
        steps.at(-1)?.push({ table, run, from, range: rangeOf(context, table, run, from, count) })
        room -= count * width
        from += count
      }
    }
  }
  for (const step of steps) {
    for (const { range } of step) range.load(what)
    // Each step is one answer of at most 5 MB: more than one is needed only beyond some 10,000 rows.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync()
    for (const { table, run, range } of step) {
      const columns = read.get(table.key)
      for (const row of range[what] as unknown[][])
        run.ids.forEach((id, at) => columns?.get(id)?.push(row[at]))
      range.untrack()
    }
  }
  return read
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Ids of the columns that an entry table's inputs are read from. */
export const inputIds = ({ kind, own }: LocatedEntry): string[] => [
  ...entryTables[kind].columns.map(({ id }) => id),
  ...(own ? [unitColumn] : []),
]

/** The inputs of the row at a place in what was read; those of somebody's own sheet through their mapping. */
export const inputsAt = (
  { kind, own }: LocatedEntry,
  columns: ReadonlyMap<string, unknown[]>,
  at: number,
  is1904: boolean,
): Cell[] =>
  own
    ? mapRow(own, (id) => columns.get(id)?.[at], is1904)
    : entryTables[kind].columns.map((column) => readCell(columns.get(column.id)?.[at], column, is1904))

const rowsOf = (table: LocatedEntry, columns: Columns, is1904: boolean): SheetRow[] => {
  const [ids, status, reference] = ['=rowId', '=status', '=reference'].map((id) => columns.get(id))
  return Array.from({ length: table.rows }, (_, at) => ({
    at,
    cells: inputsAt(table, columns, at, is1904),
    id: text(ids?.[at]),
    status: text(status?.[at]),
    reference: text(reference?.[at]),
  }))
}

/** Our entry tables as they stand, and where; three syncs for a month's work. */
export type Sheet = Workbook & {
  tables: SheetTable[]
  /** Places in the body that can be seen, by table key; tables that no filter narrows are not in it. */
  visible: Map<string, ReadonlySet<number>>
  /** Totals lines among the rows of own sheets: they are read as empty rows. */
  totalsLines: SheetLine[]
}

/** Reads all entry tables of the workbook. */
export const readTables = async (context: Excel.RequestContext): Promise<Sheet> => {
  const workbook = await locate(context)
  const counts1904 = probe1904(context, workbook.sheetNames)
  const wanted = workbook.entries.map((table) => ({
    table,
    ids: [...inputIds(table), '=rowId', '=status', '=reference'],
  }))
  const views = workbook.entries.map((table) => ({ table, view: loadVisible(context, table) }))
  const read = await readColumns(context, wanted)
  const tables = workbook.entries.map((table) => ({
    key: table.key,
    kind: table.kind,
    sheet: table.sheet,
    isOwn: table.own !== undefined,
    rows: rowsOf(table, read.get(table.key) ?? new Map(), counts1904()),
  }))
  const totalsLines = await leaveOutTotals(context, workbook.entries, tables)
  noteRead(tables)
  const visible = new Map<string, ReadonlySet<number>>()
  for (const { table, view } of views) {
    const places = visiblePlaces(table, view)
    if (places) visible.set(table.key, places)
  }
  return { ...workbook, tables, visible, totalsLines }
}
