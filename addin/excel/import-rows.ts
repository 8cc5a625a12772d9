import type { Cell } from '../../schema/api/cell.ts'
import { entryTables, type Column } from '../../schema/api/entry.ts'
import { shift1904 } from '../rows/cells.ts'
import type { Mapping } from '../rows/mapping/mapping.ts'
import { pieces } from './chunks.ts'
import { insertEntryTable, type Inserted } from './insert.ts'
import { probe1904 } from './lists.ts'
import { locate } from './locate.ts'
import { mappingsKey, withMapping } from './mappings.ts'
import { run } from './run.ts'
import { remember, type Owner } from './settings.ts'

const textTypes: ReadonlySet<Column['type']> = new Set(['text', 'choice'])

/** What is written for a cell: text from outside never becomes a formula, a date or a number of Excel's own making. */
const written = (cell: Cell, { type }: Column, is1904: boolean): string | number | boolean => {
  if (cell === null) return ''
  if (typeof cell === 'object') return textTypes.has(type) ? cell.error : `'${cell.error}`
  if (textTypes.has(type)) return String(cell)
  if (typeof cell === 'string') return `'${cell}`
  return is1904 && type === 'date' && typeof cell === 'number' ? cell - shift1904 : cell
}

/** Writes rows right under the headers; the table grows over them, and where Excel does not let it, rows are added. */
const fill = async (
  context: Excel.RequestContext,
  key: string,
  kind: Mapping['kind'],
  rows: readonly Cell[][],
): Promise<void> => {
  const { sheetNames } = await locate(context)
  const counts1904 = probe1904(context, sheetNames)
  const table = context.workbook.tables.getItem(key)
  const body = table.getDataBodyRange().load('rowIndex,columnIndex,columnCount')
  await context.sync()
  const { columns } = entryTables[kind]
  const is1904 = counts1904()
  const values = rows.map((row) => columns.map((column, at) => written(row[at] ?? null, column, is1904)))
  for (const [from, to] of pieces(values)) {
    context.application.suspendApiCalculationUntilNextSync()
    const block = table.worksheet.getRangeByIndexes(
      body.rowIndex + from,
      body.columnIndex,
      to - from,
      columns.length,
    )
    block.values = values.slice(from, to)
    // One request takes 5 MB: a month's work needs one.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync()
  }
  await addMissing(context, table, body, values)
}

const addMissing = async (
  context: Excel.RequestContext,
  table: Excel.Table,
  { rowIndex, columnIndex, columnCount }: Excel.Range,
  values: readonly (string | number | boolean)[][],
): Promise<void> => {
  const grown = table.getDataBodyRange().load('rowCount')
  await context.sync()
  const missing = values.slice(grown.rowCount)
  if (missing.length === 0) return
  const left = table.worksheet.getRangeByIndexes(
    rowIndex + grown.rowCount,
    columnIndex,
    missing.length,
    columnCount,
  )
  left.clear(Excel.ClearApplyTo.contents)
  for (const [from, to] of pieces(missing)) {
    const lines = missing
      .slice(from, to)
      .map((line) => [...line, ...Array<string>(columnCount - line.length).fill('')])
    table.rows.add(undefined, lines)
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one request takes 5 MB
    await context.sync()
  }
}

/**
 * Puts rows, in the order of our columns, into a new entry table on a new sheet, in front of the person, and keeps the
 * mapping for the next such file. Nothing that stands in the workbook is touched. Throws SheetProblem.
 */
export const importRows = (mapping: Mapping, rows: readonly Cell[][], owner: Owner): Promise<Inserted> =>
  run(
    async (context) => {
      const { memory } = await locate(context)
      const inserted = await insertEntryTable(context, mapping.kind, owner)
      remember(context, mappingsKey, withMapping(memory.mappings, mapping))
      await fill(context, inserted.key, mapping.kind, rows)
      return inserted
    },
    { oneUndo: true },
  )

/** The mappings that this workbook keeps, the latest last. */
export const readMappings = (): Promise<Mapping[]> =>
  run(async (context) => (await locate(context)).memory.mappings)
