import { hiddenResults, type ResultId } from '../rows/columns.ts'
import { ensureLists } from './lists.ts'
import { locate, type LocatedEntry } from './locate.ts'
import { freeName, identifier } from './names.ts'
import { SheetProblem } from './run.ts'
import { entryKey, ownerKey, remember, type Owner } from './settings.ts'
import { addMarks } from './use-own-sheet.ts'

type Grid = (string | number | boolean)[][]

/** One column as it looks: taken over by the new sheet. */
type Look = {
  column: Excel.Range
  header: Excel.Range
  body: Excel.Range
  validation: Excel.DataValidation
}

type Source = {
  entry: LocatedEntry
  table: Excel.Table
  /** What stands above the headers, from the first column of the sheet on; null for nothing. */
  top: Excel.Range | null
  /** How its cells look, row by row. */
  topLooks: Excel.Range[][]
  first: Excel.Range
  looks: Look[]
}

const noTable = (): SheetProblem =>
  new SheetProblem(
    'no-entry-table',
    'There is no entry table on this sheet.',
    'Go to the sheet that the new one should be like, then try again.',
  )

/** Rows above the headers whose look is taken over; the cells of all are. */
const mostTopRows = 8

const format =
  'format/fill/color,format/font/color,format/font/bold,format/font/size,format/horizontalAlignment'

/** The entry table on the sheet in front, and all that the new one takes over. */
const readSource = async (context: Excel.RequestContext, entries: LocatedEntry[]): Promise<Source> => {
  const active = context.workbook.worksheets.getActiveWorksheet().load('id')
  await context.sync()
  const entry = entries.find(({ sheetId }) => sheetId === active.id)
  if (!entry) throw noTable()
  const { row, column, width } = entry
  const table = context.workbook.tables.getItem(entry.key).load('name,style,showBandedRows')
  table.columns.load('items/name')
  const top = row > 1 ? active.getRangeByIndexes(0, 0, row - 1, column + width) : null
  top?.load('formulas,numberFormat')
  const topLooks = Array.from({ length: Math.min(mostTopRows, row - 1) }, (_, line) =>
    Array.from({ length: column + width }, (__, at) => active.getRangeByIndexes(line, at, 1, 1).load(format)),
  )
  const first = active.getRangeByIndexes(row, column, 1, width).load('formulas,numberFormat')
  const looks = Array.from({ length: width }, (_, at): Look => {
    const cell = (line: number) => active.getRangeByIndexes(line, column + at, 1, 1)
    const body = cell(row)
    return {
      column: body.getEntireColumn().load('columnHidden,format/columnWidth'),
      header: cell(row - 1).load(format),
      body: body.load(format),
      validation: body.dataValidation.load('type,rule,prompt,errorAlert'),
    }
  })
  await context.sync()
  return { entry, table, top, topLooks, first, looks }
}

/** Formulas that name the old table name the new one. */
const renamed = (value: unknown, from: string, to: string): string | number | boolean => {
  if (typeof value !== 'string') return value as number | boolean
  return value.startsWith('=') ? value.replaceAll(`${from}[`, `${to}[`) : value
}

/** The first row of the body: formulas stay, what was typed or came from us goes. */
const emptied = ({ entry, first }: Source, from: string, to: string): Grid => {
  const results = new Set([...entry.columns].filter(([id]) => id.startsWith('=')).map(([, { at }]) => at))
  const [row = []] = first.formulas as unknown[][]
  return [
    row.map((value, at) =>
      typeof value === 'string' && value.startsWith('=') && !results.has(at) ? renamed(value, from, to) : '',
    ),
  ]
}

const paint = (from: Excel.Range, to: Excel.Range): void => {
  const { fill, font } = from.format
  if (fill.color !== '' && fill.color !== '#FFFFFF') to.format.fill.color = fill.color
  if (font.color) to.format.font.color = font.color
  if (font.bold) to.format.font.bold = true
  if (font.size) to.format.font.size = font.size
}

const writeLooks = (sheet: Excel.Worksheet, { entry, first, looks }: Source): void => {
  const [formats = []] = first.numberFormat as string[][]
  const hidden = new Set([...hiddenResults].map((id: ResultId) => entry.columns.get(id)?.at))
  looks.forEach((look, at) => {
    const cell = (line: number) => sheet.getRangeByIndexes(line, entry.column + at, 1, 1)
    const column = cell(entry.row).getEntireColumn()
    const own = formats[at] ?? 'General'
    if (own !== 'General') column.numberFormat = own as unknown as string[][]
    column.format.columnWidth = look.column.format.columnWidth
    if (hidden.has(at) || look.column.columnHidden) column.columnHidden = true
    paint(look.header, cell(entry.row - 1))
    paint(look.body, cell(entry.row))
    if (look.validation.type === Excel.DataValidationType.none) return
    const { dataValidation } = cell(entry.row)
    dataValidation.rule = look.validation.rule
    dataValidation.prompt = look.validation.prompt
    dataValidation.errorAlert = look.validation.errorAlert
  })
}

const writeTop = (sheet: Excel.Worksheet, { table, top, topLooks, entry }: Source, to: string): void => {
  if (!top) return
  const range = sheet.getRangeByIndexes(0, 0, entry.row - 1, entry.column + entry.width)
  range.numberFormat = top.numberFormat as string[][]
  range.formulas = (top.formulas as unknown[][]).map((row) =>
    row.map((value) => renamed(value, table.name, to)),
  )
  topLooks.forEach((cells, line) =>
    cells.forEach((cell, at) => {
      const value = (top.formulas as unknown[][])[line]?.[at]
      if (value !== '' && value !== undefined) paint(cell, sheet.getRangeByIndexes(line, at, 1, 1))
    }),
  )
}

/**
 * Adds a sheet like the one in front: its layout, formulas and what its columns mean; without inputs, results and ids.
 * Answers its name. Throws SheetProblem when there is no entry table in front. Seven syncs.
 */
export const newSheetFrom = async (context: Excel.RequestContext, owner: Owner): Promise<string> => {
  const { entries, sheetNames } = await locate(context)
  const source = await readSource(context, entries)
  await ensureLists(context)
  const { entry, table: old } = source
  const tables = context.workbook.tables.load('items/name')
  await context.sync()
  const name = freeName(entry.sheet, [...sheetNames])
  const tableName = freeName(
    identifier(old.name),
    tables.items.map((each) => each.name),
  )
  const sheet = context.workbook.worksheets.add(name).load('id')
  writeLooks(sheet, source)
  const { row, column, width } = entry
  const header = sheet.getRangeByIndexes(row - 1, column, 1, width)
  header.numberFormat = '@' as unknown as string[][]
  header.values = [old.columns.items.map((each) => each.name)]
  const table = sheet.tables.add(sheet.getRangeByIndexes(row - 1, column, 2, width), true).load('id')
  table.name = tableName
  table.style = old.style
  table.showBandedRows = old.showBandedRows
  table.columns.load('items/id')
  await context.sync()
  writeTop(sheet, source, tableName)
  const body = sheet.getRangeByIndexes(row, column, 1, width)
  body.formulas = emptied(source, old.name, tableName)
  body.load('rowIndex,columnIndex,rowCount,columnCount')
  const ids = table.columns.items.map(({ id }) => id)
  const columns = Object.fromEntries([...entry.columns].map(([id, { at }]) => [id, ids[at] ?? -1]))
  const shown = (entry.columns.get('=status')?.at ?? width - 1) + 1
  await context.sync()
  addMarks(context, { sheetId: sheet.id, width: shown }, body, columns, ids)
  const mark = { kind: entry.kind, columns }
  remember(context, entryKey(table.id), entry.own ? { ...mark, own: entry.own } : mark)
  remember(context, ownerKey, owner)
  sheet.freezePanes.freezeRows(row)
  sheet.activate()
  sheet.getRangeByIndexes(row, column, 1, 1).select()
  await context.sync()
  return name
}
