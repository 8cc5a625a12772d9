import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import { sheetColumns } from '../rows/columns.ts'
import type { Mapping } from '../rows/mapping/mapping.ts'
import { recognise } from './recognise.ts'
import { memoryOf, type ColumnIds, type Memory } from './settings.ts'

/** Where one of our columns stands now: its place in the table (from 0) and the header above it. */
export type ColumnPlace = { at: number; header: string }

/** Where a table stands now. Valid until the next sync that may let a person change the sheet. */
export type Located = {
  /** Excel's id of the table. */
  key: string
  sheetId: string
  sheet: string
  /** First cell of the body, and its size. */
  row: number
  column: number
  rows: number
  width: number
  columns: Map<string, ColumnPlace>
  filtered: boolean
  /** The sheet refuses changes. */
  isProtected: boolean
}

/** `own`: somebody's own sheet, and what its columns mean. */
export type LocatedEntry = Located & { kind: EntryKind; own?: Mapping | undefined }

type Loaded = {
  table: Excel.Table
  body: Excel.Range
  filter: Excel.AutoFilter
  protection: Excel.WorksheetProtection
}

/** Which columns are ours: by Excel's column ids where we know them, else by the headers we inserted. */
const placeColumns = (
  columns: readonly Excel.TableColumn[],
  ids: ColumnIds | undefined,
  headers: readonly { id: string; header: string }[],
): Map<string, ColumnPlace> => {
  const placed = new Map<string, ColumnPlace>()
  const byHeader = new Map(headers.map(({ id, header }) => [header, id]))
  const byId = new Map(Object.entries(ids ?? {}).map(([id, excelId]) => [excelId, id]))
  columns.forEach((column, at) => {
    const id = ids ? byId.get(column.id) : byHeader.get(column.name)
    if (id !== undefined && !placed.has(id)) placed.set(id, { at, header: column.name })
  })
  return placed
}

const located = (
  { table, body, filter, protection }: Loaded,
  columns: Map<string, ColumnPlace>,
): Located => ({
  key: table.id,
  sheetId: table.worksheet.id,
  sheet: table.worksheet.name,
  row: body.rowIndex,
  column: body.columnIndex,
  rows: body.rowCount,
  width: body.columnCount,
  columns,
  filtered: filter.isDataFiltered,
  isProtected: protection.protected,
})

/** Everything of ours in the workbook, and what the workbook remembers. */
export type Workbook = {
  memory: Memory
  /** Name of the file, as people know it. */
  name: string
  entries: LocatedEntry[]
  /** Report tables by Excel's table id. */
  reports: Map<string, Located>
  /** Names of all sheets and of all named ranges. */
  sheetNames: ReadonlySet<string>
  rangeNames: ReadonlySet<string>
}

/** Finds our tables, renamed or moved as they may be, in two syncs. */
export const locate = async (context: Excel.RequestContext): Promise<Workbook> => {
  const settings = context.workbook.settings.load('items/key,items/value')
  context.workbook.load('name')
  const tables = context.workbook.tables.load('items/id')
  const sheets = context.workbook.worksheets.load('items/name')
  const names = context.workbook.names.load('items/name')
  await context.sync()
  const memory = memoryOf(settings.items)
  const loaded = tables.items.map((table): Loaded => {
    table.load('id,name')
    table.columns.load('items/id,items/name')
    table.worksheet.load('id,name')
    const body = table.getDataBodyRange().load('rowIndex,columnIndex,rowCount,columnCount')
    const protection = table.worksheet.protection.load('protected')
    return { table, body, filter: table.autoFilter.load('isDataFiltered'), protection }
  })
  await context.sync()
  const entries: LocatedEntry[] = []
  const remembered = loaded.flatMap(({ table }) => {
    const mark = memory.entries.get(table.id)
    return mark ? [{ mark, columns: table.columns.items }] : []
  })
  const reports = new Map<string, Located>()
  for (const each of loaded) {
    const columns = each.table.columns.items
    const report = memory.reports.get(each.table.id)
    if (report) {
      reports.set(each.table.id, located(each, placeColumns(columns, report.columns, [])))
      continue
    }
    const { kind, columns: ids, own } = memory.entries.get(each.table.id) ?? recognise(columns, remembered)
    if (kind === undefined) continue
    entries.push({ ...located(each, placeColumns(columns, ids, sheetColumns(kind))), kind, own })
  }
  const order = Object.keys(entryTables)
  entries.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return {
    ...{ memory, entries, reports },
    name: context.workbook.name,
    sheetNames: new Set(sheets.items.map(({ name }) => name)),
    rangeNames: new Set(names.items.map(({ name }) => name)),
  }
}
