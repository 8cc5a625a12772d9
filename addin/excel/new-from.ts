import { hiddenResults, type ResultId } from '../rows/columns.ts'
import { paint } from './around.ts'
import { ensureLists } from './lists.ts'
import { locate } from './locate.ts'
import { freeName, identifier } from './names.ts'
import { readSource, type Left, type Source } from './new-from-source.ts'
import { writePageSetup } from './page-setup.ts'
import { entryKey, ownerKey, remember, type Owner } from './settings.ts'
import { clearBroken, closeGap, layAround, loadLaid, renamed, renameLaid, type Laid } from './surround.ts'
import { addMarks } from './use-own-sheet.ts'

type Grid = (string | number | boolean)[][]

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

/** `March2`, but `Sheet1 (2)`: a number would become another one. */
const nameLike = (sheet: string, taken: readonly string[]): string => {
  if (!/\d$/.test(sheet)) return freeName(sheet.slice(0, 28), taken)
  const used = new Set(taken.map((name) => name.toLowerCase()))
  for (let n = 2; ; n += 1) {
    const name = `${sheet.slice(0, 25)} (${n})`
    if (!used.has(name.toLowerCase())) return name
  }
}

/** Adds the sheet, its table of one row, and what stands around it. */
const addTable = async (
  context: Excel.RequestContext,
  source: Source,
  name: string,
  tableName: string,
): Promise<{ sheet: Excel.Worksheet; table: Excel.Table; laid: Laid[] }> => {
  const { entry, table: old } = source
  const { row, column, width } = entry
  const sheet = context.workbook.worksheets.add(name).load('id')
  writeLooks(sheet, source)
  const laid = layAround(sheet, source)
  const header = sheet.getRangeByIndexes(row - 1, column, 1, width)
  header.numberFormat = '@' as unknown as string[][]
  header.values = [old.columns.items.map((each) => each.name)]
  const table = sheet.tables.add(sheet.getRangeByIndexes(row - 1, column, 2, width), true).load('id')
  table.name = tableName
  table.style = old.style
  table.showBandedRows = old.showBandedRows
  table.columns.load('items/id')
  loadLaid(sheet, laid)
  await context.sync()
  return { sheet, table, laid }
}

/** The sheet that was added, and what it does not have of the old one. */
export type NewSheet = { sheet: string; left: Left }

/**
 * Adds a sheet like the one in front: its layout, formulas, page setup, what stands below the table, and what its columns
 * mean; without inputs, results and ids. Throws SheetProblem when there is no entry table in front. Eleven syncs.
 */
export const newSheetFrom = async (context: Excel.RequestContext, owner: Owner): Promise<NewSheet> => {
  const { entries, sheetNames } = await locate(context)
  const source = await readSource(context, entries)
  await ensureLists(context)
  const { entry, table: old } = source
  const tables = context.workbook.tables.load('items/name')
  await context.sync()
  const name = nameLike(entry.sheet, [...sheetNames])
  const tableName = freeName(
    identifier(old.name),
    tables.items.map((each) => each.name),
  )
  const { sheet, table, laid } = await addTable(context, source, name, tableName)
  const { row, column, width } = entry
  renameLaid(sheet, laid, old.name, tableName)
  closeGap(sheet, row, laid)
  const body = sheet.getRangeByIndexes(row, column, 1, width)
  body.formulas = emptied(source, old.name, tableName)
  body.load('rowIndex,columnIndex,rowCount,columnCount')
  const ids = table.columns.items.map(({ id }) => id)
  const columns = Object.fromEntries([...entry.columns].map(([id, { at }]) => [id, ids[at] ?? -1]))
  const shown = (entry.columns.get('=status')?.at ?? width - 1) + 1
  loadLaid(sheet, laid)
  await context.sync()
  const single = clearBroken(sheet, laid)
  addMarks(context, { sheetId: sheet.id, width: shown }, body, columns, ids)
  const mark = { kind: entry.kind, columns }
  remember(context, entryKey(table.id), entry.own ? { ...mark, own: entry.own } : mark)
  remember(context, ownerKey, owner)
  sheet.freezePanes.freezeRows(row)
  sheet.activate()
  sheet.getRangeByIndexes(row, column, 1, 1).select()
  await context.sync()
  const page = await writePageSetup(context, sheet, source.page)
  return { sheet: name, left: { ...source.left, single, page: !page } }
}
