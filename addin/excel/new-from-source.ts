import { newSheetWords } from '../messages/new-sheets.ts'
import type { LocatedEntry } from './locate.ts'
import { format, loadAbove, loadBelow, type Around } from './around.ts'
import { readPageSetup, type PageSetup } from './page-setup.ts'
import { SheetProblem } from './run.ts'

/** One column as it looks: taken over by the new sheet. */
type Look = {
  column: Excel.Range
  header: Excel.Range
  body: Excel.Range
  validation: Excel.DataValidation
}

/** What the new sheet does not have of the old one, `sheet`. */
export type Left = {
  sheet: string
  /** Other tables and charts. */
  tables: number
  charts: number
  /** Something stands right of the table. */
  beside: boolean
  /** More stands below the table than totals and notes. */
  below: boolean
  /** Formulas around the table that looked at one of its rows: that row is not there any more. */
  single: number
  /** How the sheet prints. */
  page: boolean
}

/** The entry table in front, and all that a new sheet takes over of it. */
export type Source = {
  entry: LocatedEntry
  table: Excel.Table
  above: Around | null
  below: Around | 'much' | null
  page: PageSetup | null
  left: Left
  first: Excel.Range
  looks: Look[]
}

const noTable = (): SheetProblem => new SheetProblem('no-entry-table', ...newSheetWords.noTable)

/** Reads the entry table on the sheet in front. Throws SheetProblem when there is none. Three syncs. */
export const readSource = async (context: Excel.RequestContext, entries: LocatedEntry[]): Promise<Source> => {
  const active = context.workbook.worksheets.getActiveWorksheet().load('id')
  const used = active.getUsedRangeOrNullObject(true).load('rowIndex,columnIndex,rowCount,columnCount')
  const tables = active.tables.load('items/id')
  const charts = active.charts.load('items/name')
  await context.sync()
  const entry = entries.find(({ sheetId }) => sheetId === active.id)
  if (!entry) throw noTable()
  const { row, column, width } = entry
  const table = context.workbook.tables.getItem(entry.key).load('name,style,showBandedRows')
  table.columns.load('items/name')
  const above = loadAbove(active, entry)
  const below = loadBelow(active, entry, used, tables.items.length > 1)
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
  const left: Left = {
    ...{ sheet: entry.sheet, tables: tables.items.length - 1, charts: charts.items.length, single: 0 },
    beside: used.columnIndex + used.columnCount > column + width,
    below: below === 'much',
    page: false,
  }
  const page = await readPageSetup(context, active)
  return { entry, table, above, below, first, looks, page, left }
}
