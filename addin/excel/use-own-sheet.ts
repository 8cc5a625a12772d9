import { hiddenResults, resultColumns, type ResultId } from '../rows/columns.ts'
import { letters } from '../rows/mapping/headers.ts'
import type { Mapping } from '../rows/mapping/mapping.ts'
import { plainSumOf } from '../rows/mapping/preview.ts'
import { ensureLists } from './lists.ts'
import { locate } from './locate.ts'
import { look, widthOf } from './look.ts'
import { mappingsKey, withMapping } from './mappings.ts'
import { freeName, identifier } from './names.ts'
import { ours, oursAmong, type OwnSheet } from './own-sheet.ts'
import { refusal } from './refusal.ts'
import { run } from './run.ts'
import { entryKey, ownerKey, remember, type ColumnIds, type Owner } from './settings.ts'

/** Our headers beside somebody's own: one that is taken gets *(posted)* behind it. */
const ourHeaders = (theirs: readonly string[]): Map<ResultId, string> => {
  const taken = new Set(theirs.map((header) => header.trim().toLowerCase()))
  return new Map(
    resultColumns.map(({ id, header }) => {
      let name: string = header
      for (let n = 1; taken.has(name.toLowerCase()); n += 1)
        name = `${header} (posted${n === 1 ? '' : ` ${n}`})`
      return [id, name]
    }),
  )
}

const refuseSplit = async (context: Excel.RequestContext, own: OwnSheet): Promise<void> => {
  const sheet = context.workbook.worksheets.getItem(own.sheetId)
  const at = (column: number) =>
    sheet.getRangeByIndexes(0, column, 1, 1).getEntireColumn().getTables(false).load('items/id')
  const [last, next] = [at(own.column + own.width - 1), at(own.column + own.width)]
  await context.sync()
  const there = new Set(next.items.map(({ id }) => id))
  if (!last.items.some(({ id }) => id !== own.table && there.has(id))) return
  throw refusal('no-room')
}

/** Makes room by moving what stands to the right, whole columns at once, so that nothing is torn apart. */
const makeRoom = async (context: Excel.RequestContext, own: OwnSheet): Promise<void> => {
  await refuseSplit(context, own)
  const right = own.column + own.width
  const sheet = context.workbook.worksheets.getItem(own.sheetId)
  sheet.getRangeByIndexes(0, right, 1, ours).getEntireColumn().insert(Excel.InsertShiftDirection.right)
  await context.sync()
}

type Loaded = { table: Excel.Table; body: Excel.Range; names: string[]; ids: number[] }

const loadTable = async (context: Excel.RequestContext, table: Excel.Table): Promise<Loaded> => {
  table.load('id')
  table.columns.load('items/id,items/name')
  const body = table.getDataBodyRange().load('rowIndex,columnIndex,rowCount,columnCount')
  await context.sync()
  const columns = table.columns.items
  return { table, body, names: columns.map(({ name }) => name), ids: columns.map(({ id }) => id) }
}

/** Makes a table of plain cells: its look stays theirs. */
const makeTable = async (context: Excel.RequestContext, own: OwnSheet): Promise<Loaded> => {
  const tables = context.workbook.tables.load('items/name')
  await context.sync()
  const sheet = context.workbook.worksheets.getItem(own.sheetId)
  const table = sheet.tables.add(
    sheet.getRangeByIndexes(own.row, own.column, Math.max(2, own.rows), own.width),
    true,
  )
  table.name = freeName(
    identifier(/^[A-Za-z_]/.test(own.sheet) ? own.sheet : `Sheet_${own.sheet}`),
    tables.items.map(({ name }) => name),
  )
  table.style = look.tableStyle
  table.showBandedRows = false
  return loadTable(context, table)
}

const addColumns = async (
  context: Excel.RequestContext,
  loaded: Loaded,
  before: ColumnIds,
): Promise<{ loaded: Loaded; added: Set<ResultId> }> => {
  const named = oursAmong(loaded.names)
  const there = { has: (id: ResultId) => named.has(id) || loaded.ids.includes(before[id] ?? -1) }
  const missing = [...ourHeaders(loaded.names)].filter(([id]) => !there.has(id))
  for (const [, header] of missing) loaded.table.columns.add(undefined, undefined, header)
  const added = new Set(missing.map(([id]) => id))
  return { loaded: added.size === 0 ? loaded : await loadTable(context, loaded.table), added }
}

/** Formats our new columns, which stand at the right end, and marks problem cells of all that are visible. */
const formatOurs = (
  context: Excel.RequestContext,
  own: OwnSheet,
  { body, names }: Loaded,
  added: ReadonlySet<ResultId>,
): void => {
  const sheet = context.workbook.worksheets.getItem(own.sheetId)
  const columns = resultColumns.filter(({ id }) => added.has(id))
  const first = names.length - columns.length
  columns.forEach(({ id, format }, offset) => {
    const column = body.columnIndex + first + offset
    const cells = sheet.getRangeByIndexes(body.rowIndex, column, body.rowCount, 1)
    cells.numberFormat = format as unknown as string[][]
    cells.format.fill.color = look.resultBody
    cells.format.font.color = look.resultText
    const header = sheet.getRangeByIndexes(body.rowIndex - 1, column, 1, 1)
    header.format.fill.color = look.resultHeader
    header.format.columnWidth = widthOf(format, names[first + offset] ?? '')
    if (hiddenResults.has(id)) header.getEntireColumn().columnHidden = true
  })
}

/** Marks problem cells of a table: of `width` columns at least, and up to the status. `body` is loaded. */
export const addMarks = (
  context: Excel.RequestContext,
  own: Pick<OwnSheet, 'sheetId' | 'width'>,
  body: Pick<Excel.Range, 'rowIndex' | 'columnIndex' | 'rowCount'>,
  columns: Record<string, number>,
  ids: readonly number[],
): void => {
  const place = (id: ResultId) => ids.indexOf(columns[id] ?? -1)
  const [problems, status] = [place('=problems'), place('=status')]
  if (problems < 0) return
  const sheet = context.workbook.worksheets.getItem(own.sheetId)
  const range = sheet.getRangeByIndexes(
    body.rowIndex,
    body.columnIndex,
    body.rowCount,
    Math.max(own.width, status + 1),
  )
  const { custom } = range.conditionalFormats.add(Excel.ConditionalFormatType.custom)
  const header = `${letters(body.columnIndex)}$${body.rowIndex}`
  const marked = `$${letters(body.columnIndex + problems)}${body.rowIndex + 1}`
  custom.rule.formula = `=ISNUMBER(FIND("|"&${header}&"|",${marked}))`
  custom.format.fill.color = look.problemFill
  custom.format.font.color = look.problemText
}

/** The sheet that was set up, and its table. */
export type Used = { key: string; sheet: string; columnsAdded: number }

/** Without a last row of nothing but sums, and the gap above it: those stay plain cells below the table. */
const withoutSum = (own: OwnSheet, mapping: Mapping): OwnSheet => {
  const sum = own.table === null ? plainSumOf(own.grid, mapping) : null
  return sum ? { ...own, rows: sum.before + 1 } : own
}

const use = async (
  context: Excel.RequestContext,
  own: OwnSheet,
  mapping: Mapping,
  owner: Owner,
): Promise<Used> => {
  const { memory } = await locate(context)
  // The hidden sheet holds the probe of the date system.
  await ensureLists(context)
  if (own.mustMove) await makeRoom(context, own)
  const made =
    own.table === null
      ? await makeTable(context, own)
      : await loadTable(context, context.workbook.tables.getItem(own.table))
  const before = memory.entries.get(made.table.id)?.columns ?? {}
  const { loaded, added } = await addColumns(context, made, before)
  const there = oursAmong(loaded.names)
  const columns: Record<string, number> = {}
  for (const [id, at] of there) columns[id] = loaded.ids[at] ?? -1
  for (const { id } of resultColumns)
    columns[id] = loaded.ids.includes(before[id] ?? -1) ? (before[id] ?? -1) : (columns[id] ?? -1)
  const names = own.table === null ? own.grid.headers : loaded.names
  for (const [id, header] of Object.entries(mapping.columns)) {
    const at = names.indexOf(header)
    if (at >= 0) columns[id] = loaded.ids[at] ?? -1
  }
  if (added.size > 0) formatOurs(context, own, loaded, added)
  if (added.has('=problems')) addMarks(context, own, loaded.body, columns, loaded.ids)
  remember(context, entryKey(loaded.table.id), { kind: mapping.kind, columns, own: mapping })
  remember(context, mappingsKey, withMapping(memory.mappings, mapping))
  remember(context, ownerKey, owner)
  await context.sync()
  return { key: loaded.table.id, sheet: own.sheet, columnsAdded: added.size }
}

/**
 * Makes somebody's own sheet one that is checked and posted: plain cells become a table, our columns are added to its
 * right, and the mapping is kept with the workbook. No cell of theirs is written. A sheet in use only gets the new
 * mapping. Throws SheetProblem.
 */
export const useOwnSheet = (own: OwnSheet, mapping: Mapping, owner: Owner): Promise<Used> =>
  run((context) => use(context, withoutSum(own, mapping), mapping, owner), { oneUndo: true })
