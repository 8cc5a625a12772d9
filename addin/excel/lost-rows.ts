import type { RowResult } from '../../schema/api/batch.ts'
import { entryTables } from '../../schema/api/entry.ts'
import { rowWords } from '../messages/rows.ts'
import { statusText, voidedText } from '../rows/states.ts'
import { localSerial, serialOf } from '../rows/totals.ts'
import { pieces } from './chunks.ts'
import { look, widthOf } from './look.ts'
import { freeName } from './names.ts'

const columns = [
  { header: 'Table', format: '@' },
  { header: 'Date', format: 'yyyy-mm-dd' },
  { header: 'Reference', format: '@' },
  { header: 'Product name', format: '@' },
  { header: 'Quantity', format: 'General' },
  { header: 'Unit', format: '@' },
  { header: 'Amount', format: '#,##0.00' },
  { header: 'Lot', format: '@' },
  { header: 'Unit cost', format: '#,##0.0000' },
  { header: 'Cost', format: '#,##0.00' },
  { header: 'Status', format: '@' },
  { header: 'Posted at', format: 'yyyy-mm-dd hh:mm' },
  { header: 'Posted row', format: '@' },
]

const figure = (decimal: string | undefined): number | string =>
  decimal === undefined ? '' : Number(decimal)

const line = (row: RowResult): (string | number)[] => [
  entryTables[row.kind].title,
  row.date === undefined ? '' : serialOf(row.date),
  row.reference ?? '',
  row.productName ?? '',
  figure(row.quantity),
  row.unit ?? '',
  figure(row.amount),
  row.lot ?? '',
  row.voided ? 0 : figure(row.unitCost),
  row.voided ? 0 : figure(row.cost),
  row.voided ? voidedText : statusText.posted,
  row.postedAt === undefined ? '' : localSerial(row.postedAt),
  row.id,
]

/**
 * Lists posted rows that stand nowhere in the workbook on a new sheet; answers its name. It is a list to read, no entry
 * table: nothing of it is posted again. Two syncs, and one for each further 1.5 MB.
 */
export const writeLost = async (
  context: Excel.RequestContext,
  rows: readonly RowResult[],
): Promise<string> => {
  const sheets = context.workbook.worksheets.load('items/name')
  await context.sync()
  const name = freeName(
    rowWords.lostSheet,
    sheets.items.map((each) => each.name),
  )
  const sheet = context.workbook.worksheets.add(name)
  const heading = sheet.getRange('A1')
  heading.values = [[rowWords.lostTitle]]
  heading.format.font.bold = true
  heading.format.font.size = look.titleSize
  const header = sheet.getRangeByIndexes(2, 0, 1, columns.length)
  header.values = [columns.map((column) => column.header)]
  header.format.font.bold = true
  header.format.fill.color = look.resultHeader
  columns.forEach(({ header: words, format }, at) => {
    const column = sheet.getRangeByIndexes(3, at, rows.length, 1)
    column.numberFormat = format as unknown as string[][]
    column.getEntireColumn().format.columnWidth = widthOf(format, words)
  })
  sheet.freezePanes.freezeRows(3)
  const values = rows.map(line)
  for (const [from, to] of pieces(values)) {
    sheet.getRangeByIndexes(3 + from, 0, to - from, columns.length).values = values.slice(from, to)
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one request takes 5 MB
    await context.sync()
  }
  sheet.activate()
  await context.sync()
  return name
}
