import type { Cell } from '../../schema/api/cell.ts'
import { headerRowOf } from '../files/headers.ts'
import { isBlank, readCell } from '../rows/cells.ts'
import { resultColumns } from '../rows/columns.ts'
import { letters, uniqueHeaders } from '../rows/mapping/headers.ts'
import { showsDays1904 } from '../rows/mapping/date-system.ts'
import { findMapping, type Mapping } from '../rows/mapping/mapping.ts'
import type { Grid } from '../rows/mapping/preview.ts'
import { regionAround, type Block } from '../rows/mapping/region.ts'
import { totalsLinesBelow } from '../rows/mapping/totals-line.ts'
import { rowsPerRead } from './chunks.ts'
import { hasProbe, probe1904 } from './lists.ts'
import { locate, type Workbook } from './locate.ts'
import { refusal } from './refusal.ts'
import { run, supports } from './run.ts'

/** Somebody's own sheet, as it was chosen. Its block starts with the headers. */
export type OwnSheet = Block & {
  sheetId: string
  sheet: string
  /** Such as B3:F40. */
  address: string
  /** Excel's id of the table that it is already; null for plain cells. */
  table: string | null
  grid: Grid
  /** The mapping by which it is worked on already. */
  own: Mapping | null
  /** A mapping of this workbook that fits its headers. */
  offered: Mapping | null
  /** Cells to the right, where our columns go, hold something: it would move. */
  mustMove: boolean
  /** How many totals lines stand right under the rows: they are left out. */
  totalsLines: number
}

/** How many columns are added at most. */
export const ours = resultColumns.length

/** Places of our columns in a table that has our two hidden ones: it is, or is a copy of, an own sheet in use. */
export const oursAmong = (headers: readonly string[]): Map<string, number> => {
  const found = new Map<string, number>()
  if (!headers.includes('Row ID') || !headers.includes('Problem cells')) return found
  for (const { id, header } of resultColumns) {
    const at = headers.lastIndexOf(`${header} (posted)`)
    const plain = at >= 0 ? at : headers.lastIndexOf(header)
    if (plain >= 0) found.set(id, plain)
  }
  return found
}

type Selected = { sheet: Excel.Worksheet; box: Block; tables: Excel.Table[] }

const readSelection = async (context: Excel.RequestContext): Promise<Selected> => {
  const areas = context.workbook
    .getSelectedRanges()
    .areas.load('items/rowIndex,items/columnIndex,items/rowCount,items/columnCount')
  const sheet = context.workbook.worksheets.getActiveWorksheet().load('id,name')
  sheet.protection.load('protected')
  await context.sync()
  const [range] = areas.items
  if (!range || areas.items.length > 1) throw refusal('several-areas')
  if (sheet.protection.protected) throw refusal('protected', sheet.name)
  const tables = range.getTables(false).load('items/id,items/name,items/showTotals')
  await context.sync()
  const box = {
    row: range.rowIndex,
    column: range.columnIndex,
    rows: range.rowCount,
    width: range.columnCount,
  }
  return { sheet, box, tables: tables.items }
}

const nothingThere = () => refusal('nothing-there')

/** Reads a block of values, in as many answers as its size needs. */
const readBlock = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  block: Block,
): Promise<unknown[][]> => {
  const values: unknown[][] = []
  const step = rowsPerRead(block.width)
  for (let from = 0; from < block.rows; from += step) {
    const count = Math.min(step, block.rows - from)
    const range = sheet.getRangeByIndexes(block.row + from, block.column, count, block.width).load('values')
    // One answer takes 5 MB: most sheets need one.
    // eslint-disable-next-line office-addins/no-context-sync-in-loop
    await context.sync()
    values.push(...(range.values as unknown[][]))
  }
  return values
}

const within = (inner: Block, outer: Block): Block | null => {
  const [row, column] = [Math.max(inner.row, outer.row), Math.max(inner.column, outer.column)]
  const rows = Math.min(inner.row + inner.rows, outer.row + outer.rows) - row
  const width = Math.min(inner.column + inner.width, outer.column + outer.width) - column
  return rows > 0 && width > 0 ? { row, column, rows, width } : null
}

/** The selected cells that are used; for a single cell, the block of filled cells around it, from its headers on. */
const findBlock = async (
  context: Excel.RequestContext,
  { sheet, box }: Selected,
): Promise<{ block: Block; values: unknown[][] }> => {
  const used = sheet.getUsedRangeOrNullObject(true).load('rowIndex,columnIndex,rowCount,columnCount')
  await context.sync()
  if (used.isNullObject) throw nothingThere()
  const all = { row: used.rowIndex, column: used.columnIndex, rows: used.rowCount, width: used.columnCount }
  const isOneCell = box.rows === 1 && box.width === 1
  if (!isOneCell) {
    const block = within(box, all)
    if (!block) throw nothingThere()
    return { block, values: await readBlock(context, sheet, block) }
  }
  // The empty cell right under the last row is where people stand who have just typed it.
  const near = within({ row: box.row - 1, column: box.column - 1, rows: 3, width: 3 }, all)
  if (!near) throw nothingThere()
  const values = await readBlock(context, sheet, all)
  const row = Math.min(Math.max(box.row, near.row), near.row + near.rows - 1)
  const column = Math.min(Math.max(box.column, near.column), near.column + near.width - 1)
  const region = regionAround(values, row - all.row, column - all.column)
  if (!region) throw nothingThere()
  const cut = values
    .slice(region.row, region.row + region.rows)
    .map((line) => line.slice(region.column, region.column + region.width))
  return {
    block: { ...region, row: region.row + all.row, column: region.column + all.column },
    values: cut,
  }
}

const asCells = (values: readonly unknown[]): Cell[] =>
  values.map((value) => readCell(value, { type: 'text' }, false))

/** Rows without the title lines above the headers and the empty ones below. */
const trimmed = (block: Block, rows: Cell[][]): { block: Block; rows: Cell[][] } => {
  const top = headerRowOf(rows)
  const last = rows.findLastIndex((row) => !row.every(isBlank))
  return {
    block: { ...block, row: block.row + top, rows: last - top + 1 },
    rows: rows.slice(top, last + 1),
  }
}

const mostTotals = 3

/** Rows without the totals lines below them: those stay plain cells under the table that is made. */
const withoutTotals = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { block, rows }: { block: Block; rows: Cell[][] },
): Promise<{ block: Block; rows: Cell[][]; totalsLines: number }> => {
  const count = Math.min(mostTotals + 2, block.rows)
  const end = sheet
    .getRangeByIndexes(block.row + block.rows - count, block.column, count, block.width)
    .load('formulas')
  await context.sync()
  const totalsLines = totalsLinesBelow(end.formulas as unknown[][])
  if (totalsLines === 0) return { block, rows, totalsLines }
  const left = trimmed(block, rows.slice(0, rows.length - totalsLines))
  return { ...left, totalsLines }
}

const cellName = (row: number, column: number): string => `${letters(column)}${row + 1}`

/** Excel writes into headers that a table cannot have; so those are named instead. */
const refuseHeaders = (block: Block, headers: readonly Cell[], formulas: readonly unknown[]): void => {
  const seen = new Map<string, string>()
  headers.forEach((header, at) => {
    const place = cellName(block.row, block.column + at)
    if (isBlank(header) || typeof header === 'object') throw refusal('no-header', place)
    if (String(formulas[at]).startsWith('=')) throw refusal('formula-header', place)
    const key = String(header).trim().toLowerCase()
    const other = seen.get(key)
    if (other !== undefined) throw refusal('double-header', String(header).trim(), other, place)
    seen.set(key, place)
  })
}

/** What a table cannot hold, said before anything is touched. */
const refuseShapes = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  block: Block,
): Promise<unknown[]> => {
  const range = sheet.getRangeByIndexes(block.row, block.column, block.rows, block.width)
  const header = sheet.getRangeByIndexes(block.row, block.column, 1, block.width).load('formulas')
  const merged = supports('1.13') ? range.getMergedAreasOrNullObject().load('address') : undefined
  if (supports('1.12')) range.load('hasSpill')
  await context.sync()
  if (merged && !merged.isNullObject) throw refusal('merged', merged.address)
  // null: some cells are part of a spilled range.
  if (supports('1.12') && (range.hasSpill as boolean | null) !== false) throw refusal('spilled')
  return (header.formulas as unknown[][])[0] ?? []
}

const refuseOurs = ({ entries, reports }: Workbook, table: string): void => {
  const entry = entries.find(({ key }) => key === table)
  if (entry && !entry.own) throw refusal('entry-table')
  if (reports.has(table)) throw refusal('report-table')
}

const tableBlock = async (context: Excel.RequestContext, table: Excel.Table): Promise<Block> => {
  if (table.showTotals) throw refusal('totals-row', table.name)
  const range = table.getRange().load('rowIndex,columnIndex,rowCount,columnCount')
  await context.sync()
  return { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, width: range.columnCount }
}

const isTaken = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  block: Block,
): Promise<boolean> => {
  const right = sheet.getRangeByIndexes(0, block.column + block.width, 1, ours).getEntireColumn()
  const used = right.getUsedRangeOrNullObject(true).load('address')
  await context.sync()
  return !used.isNullObject
}

const shownRows = 50

/**
 * Whether the workbook counts its days from 1904, answered after the next sync. Where it has no table of ours there is
 * no probe yet, and nothing is written to make one: the rows tell by how their dates are shown.
 */
const dateSystem = (
  context: Excel.RequestContext,
  { sheetNames }: Workbook,
  sheet: Excel.Worksheet,
  { row, column, rows, width }: Block,
): (() => boolean) => {
  if (hasProbe(sheetNames)) return probe1904(context, sheetNames)
  const first = sheet.getRangeByIndexes(row, column, Math.min(rows, shownRows + 1), width).load('values,text')
  return () => showsDays1904(first.values as unknown[][], first.text)
}

type Found = { table: Excel.Table | undefined; block: Block; values: unknown[][] }

const only = (tables: readonly Excel.Table[]): Excel.Table | undefined => {
  if (tables.length > 1) throw refusal('several-tables')
  return tables[0]
}

/** The table that is meant, or the cells; rows around a selected cell may turn out to be a table. */
const find = async (
  context: Excel.RequestContext,
  workbook: Workbook,
  selected: Selected,
): Promise<Found> => {
  const { sheet } = selected
  let table = only(selected.tables)
  if (!table) {
    const found = await findBlock(context, selected)
    const { row, column, rows, width } = found.block
    const around = sheet.getRangeByIndexes(row, column, rows, width).getTables(false)
    around.load('items/id,items/name,items/showTotals')
    await context.sync()
    table = only(around.items)
    if (!table) return { table, ...found }
  }
  refuseOurs(workbook, table.id)
  const block = await tableBlock(context, table)
  return { table, block, values: await readBlock(context, sheet, block) }
}

const read = async (context: Excel.RequestContext): Promise<OwnSheet> => {
  const workbook = await locate(context)
  const selected = await readSelection(context)
  const { sheet } = selected
  const found = await find(context, workbook, selected)
  const { table } = found
  const cells = found.values.map(asCells)
  const { block, rows, totalsLines } = table
    ? { block: found.block, rows: cells, totalsLines: 0 }
    : await withoutTotals(context, sheet, trimmed(found.block, cells))
  const counts1904 = dateSystem(context, workbook, sheet, block)
  const formulas = await refuseShapes(context, sheet, block)
  if (!table) refuseHeaders(block, rows[0] ?? [], formulas)
  const headers = uniqueHeaders(rows[0] ?? [])
  const entry = workbook.entries.find(({ key }) => key === table?.id)
  const isOurs = oursAmong(headers).size > 0
  const places = [...(entry?.columns ?? [])].filter(([id]) => id.startsWith('=')).map(([, { at }]) => at)
  const taken = new Set(entry ? places : isOurs ? oursAmong(headers).values() : [])
  const theirs = headers.map((_, at) => at).filter((at) => !taken.has(at))
  const own = entry?.own ? renamed(entry.own, entry.columns) : null
  return {
    ...block,
    ...{ sheetId: sheet.id, sheet: sheet.name, table: table?.id ?? null, own },
    address: `${cellName(block.row, block.column)}:${cellName(block.row + block.rows - 1, block.column + block.width - 1)}`,
    grid: {
      headers: theirs.map((at) => headers[at] ?? ''),
      rows: rows.slice(1).map((row) => theirs.map((at) => row[at] ?? null)),
      is1904: counts1904(),
    },
    offered: own ?? findMapping(workbook.memory.mappings, headers) ?? null,
    mustMove: !isOurs && !entry && (await isTaken(context, sheet, block)),
    totalsLines,
  }
}

/** A mapping with the headers that stand above its columns now. */
const renamed = (mapping: Mapping, places: ReadonlyMap<string, { header: string }>): Mapping => ({
  ...mapping,
  columns: Object.fromEntries(
    Object.keys(mapping.columns).flatMap((id) => {
      const header = places.get(id)?.header
      return header === undefined ? [] : [[id, header]]
    }),
  ),
})

/**
 * Reads the selected range or table with its headers, and touches nothing. One cell stands for all that is filled
 * around it. Throws SheetProblem for what cannot be worked on: nothing there, merged or spilled cells, headers that are
 * missing or double, a protected sheet, a table of ours. Eleven syncs or fewer.
 */
export const readOwnSheet = (): Promise<OwnSheet> => run(read)
