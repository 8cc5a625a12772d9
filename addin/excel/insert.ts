import { entryTables, type Column, type EntryKind } from '../../schema/api/entry.ts'
import { rowWords } from '../messages/rows.ts'
import { hiddenResults, sheetColumns, type ResultId, type SheetColumn } from '../rows/columns.ts'
import { isSummedInput, totalAbove } from './entry-totals.ts'
import { ensureLists, offerList, type ListName } from './lists.ts'
import { look, widthOf } from './look.ts'
import { freeName, identifier } from './names.ts'
import { entryKey, ownerKey, remember, type Owner } from './settings.ts'

const totalsRow = 2
const headerRow = 3
const bodyRow = 4

const listOf = (column: Column): ListName | undefined => {
  if (column.id === 'type') return 'types'
  if (column.id === 'lineKind') return 'lineKinds'
  if (column.id === 'reason') return 'reasons'
  if (column.type === 'yesNo') return 'yesNo'
  return undefined
}

const productColumns = new Set(['sku', 'product', 'component'])

const offered = (kind: EntryKind, column: Column): ListName | undefined => {
  if (column.id === 'supplier') return 'suppliers'
  // Products and suppliers are made here: offering what exists already would only invite doubles.
  if (productColumns.has(column.id) && kind !== 'products') return 'skus'
  return listOf(column)
}

const isResult = ({ id }: SheetColumn): boolean => id.startsWith('=')

const addNames = async (context: Excel.RequestContext, title: string) => {
  const sheets = context.workbook.worksheets.load('items/name')
  const tables = context.workbook.tables.load('items/name')
  await context.sync()
  return {
    sheet: freeName(
      title,
      sheets.items.map(({ name }) => name),
    ),
    table: freeName(
      identifier(title),
      tables.items.map(({ name }) => name),
    ),
  }
}

const writeTop = (
  sheet: Excel.Worksheet,
  kind: EntryKind,
  tableName: string,
  columns: SheetColumn[],
  owner: Owner,
) => {
  const heading = sheet.getRange('A1')
  heading.numberFormat = [['@']]
  heading.values = [[entryTables[kind].title]]
  heading.format.font.bold = true
  heading.format.font.size = look.titleSize
  const hint = sheet.getRange('A2')
  hint.numberFormat = [['@']]
  hint.values = [[rowWords.hint(owner.name)]]
  hint.format.font.color = look.quiet
  // The lines of BOMs are of many units: they have no sum.
  if (kind === 'boms' || !columns.some(isSummedInput)) return
  const label = sheet.getRangeByIndexes(totalsRow, 0, 1, 1)
  label.numberFormat = [['@']]
  label.values = [['Total']]
  label.format.font.bold = true
  columns.forEach((column, at) => {
    const formula = totalAbove(kind, tableName, column, columns)
    if (formula === null) return
    const cell = sheet.getRangeByIndexes(totalsRow, at, 1, 1)
    cell.formulas = [[formula]]
    cell.numberFormat = [[column.format === 'General' ? '#,##0.00##' : column.format]]
    cell.format.font.bold = true
    cell.format.horizontalAlignment = Excel.HorizontalAlignment.right
  })
}

const formatBody = (sheet: Excel.Worksheet, columns: SheetColumn[]): void => {
  // Rows pasted below the first one take the format of the column, so SKU 0012 stays what it is.
  columns.forEach(({ format }, at) => {
    if (format === 'General') return
    const column = sheet.getRangeByIndexes(bodyRow, at, 1, 1).getEntireColumn()
    column.numberFormat = format as unknown as string[][]
  })
  const first = columns.findIndex(isResult)
  const ours = columns.length - first
  const results = sheet.getRangeByIndexes(bodyRow, first, 1, ours)
  results.format.fill.color = look.resultBody
  results.format.font.color = look.resultText
}

const formatHeader = (sheet: Excel.Worksheet, columns: SheetColumn[]): void => {
  const first = columns.findIndex(isResult)
  const header = sheet.getRangeByIndexes(headerRow, 0, 1, columns.length)
  header.format.font.bold = true
  sheet.getRangeByIndexes(headerRow, 0, 1, first).format.fill.color = look.inputHeader
  sheet.getRangeByIndexes(headerRow, first, 1, columns.length - first).format.fill.color = look.resultHeader
  columns.forEach(({ id, header: words, format }, at) => {
    const column = sheet.getRangeByIndexes(headerRow, at, 1, 1).getEntireColumn()
    column.format.columnWidth = widthOf(format, words)
    if (hiddenResults.has(id as ResultId)) column.columnHidden = true
  })
  sheet.freezePanes.freezeRows(bodyRow)
}

const addValidation = (sheet: Excel.Worksheet, kind: EntryKind): void => {
  entryTables[kind].columns.forEach((column, at) => {
    const list = offered(kind, column)
    if (!list) return
    offerList(sheet.getRangeByIndexes(bodyRow, at, 1, 1), list, { title: column.header, hint: column.hint })
  })
}

/** A1 letters of a column counted from 0. */
const letters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26)

/** One rule for the whole table: a cell is marked when the hidden Problem cells column names its header. */
const addMarks = (sheet: Excel.Worksheet, columns: SheetColumn[]): void => {
  const problems = letters(columns.findIndex(({ id }) => id === '=problems'))
  const last = columns.findIndex(({ id }) => id === '=status')
  const range = sheet.getRangeByIndexes(bodyRow, 0, 1, last + 1)
  const { custom } = range.conditionalFormats.add(Excel.ConditionalFormatType.custom)
  custom.rule.formula = `=ISNUMBER(FIND("|"&A$${headerRow + 1}&"|",$${problems}${bodyRow + 1}))`
  custom.format.fill.color = look.problemFill
  custom.format.font.color = look.problemText
}

/** The table that was inserted. */
export type Inserted = { key: string; sheet: string; table: string }

/**
 * Inserts an empty entry table on a new sheet, in front of the person, and remembers its columns. The workbook
 * belongs to `owner` from then on. Five syncs.
 */
export const insertEntryTable = async (
  context: Excel.RequestContext,
  kind: EntryKind,
  owner: Owner,
): Promise<Inserted> => {
  const { title } = entryTables[kind]
  const columns = sheetColumns(kind)
  await ensureLists(context)
  const names = await addNames(context, title)
  const sheet = context.workbook.worksheets.add(names.sheet)
  sheet.getRangeByIndexes(headerRow, 0, 1, columns.length).values = [columns.map(({ header }) => header)]
  formatBody(sheet, columns)
  const table = sheet.tables.add(sheet.getRangeByIndexes(headerRow, 0, 2, columns.length), true)
  table.name = names.table
  table.style = look.tableStyle
  table.load('id')
  table.columns.load('items/id')
  await context.sync()
  writeTop(sheet, kind, names.table, columns, owner)
  formatHeader(sheet, columns)
  addValidation(sheet, kind)
  addMarks(sheet, columns)
  const ids = table.columns.items.map((column, at) => [columns[at]?.id ?? '', column.id])
  remember(context, entryKey(table.id), { kind, columns: Object.fromEntries(ids) as Record<string, number> })
  remember(context, ownerKey, owner)
  sheet.activate()
  sheet.getRangeByIndexes(bodyRow, 0, 1, 1).select()
  await context.sync()
  return { key: table.id, sheet: names.sheet, table: names.table }
}
