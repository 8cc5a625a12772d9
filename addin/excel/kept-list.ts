import { keptNotes, type KeptNote } from '../rows/own-columns.ts'
import { reports } from '../rows/reports.ts'
import { serialOf } from '../rows/totals.ts'
import { shift1904 } from '../rows/cells.ts'
import { keptWords } from '../messages/kept.ts'
import { probe1904 } from './lists.ts'
import { locate, type Workbook } from './locate.ts'
import { look } from './look.ts'
import { freeName } from './names.ts'
import { keptKey } from './settings.ts'

/** What is kept for one report: notes of people beside rows that it does not show now. */
export type KeptList = { key: string; report: string; notes: KeptNote[] }

const listsOf = ({ memory, reports: places }: Workbook): KeptList[] =>
  [...memory.kept].flatMap(([key, kept]) => {
    const notes = keptNotes(kept)
    const mark = memory.reports.get(key)
    const title = mark && reports[mark.report].title.replace('…', mark.subject?.label ?? '')
    const report = places.get(key)?.sheet ?? keptWords.gone(title ?? '')
    return notes.length === 0 ? [] : [{ key, report, notes }]
  })

/** Everything that is kept in this workbook. Two syncs. */
export const readKept = async (context: Excel.RequestContext): Promise<KeptList[]> =>
  listsOf(await locate(context))

/** Copies what is kept to a new sheet, as plain text; the answer is its name, null when nothing is kept. */
export const putKeptOnSheet = async (context: Excel.RequestContext): Promise<string | null> => {
  const workbook = await locate(context)
  const rows = listsOf(workbook).flatMap(({ report, notes }) => notes.map((note) => ({ report, ...note })))
  if (rows.length === 0) return null
  const counts1904 = probe1904(context, workbook.sheetNames)
  await context.sync()
  const name = freeName(keptWords.sheet, [...workbook.sheetNames])
  const sheet = context.workbook.worksheets.add(name)
  const { report: of, row: where, column: above, typed, keptSince } = keptWords
  const headers = [of, where, above, typed, keptSince]
  const { length } = headers
  const range = sheet.getRangeByIndexes(0, 0, rows.length + 1, length)
  // In a text cell nothing from outside becomes a formula, a number or a date.
  range.numberFormat = '@' as unknown as string[][]
  sheet.getRangeByIndexes(1, length - 1, rows.length, 1).numberFormat = 'yyyy-mm-dd' as unknown as string[][]
  const day = (iso: string) => serialOf(iso) - (counts1904() ? shift1904 : 0)
  range.values = [
    headers,
    ...rows.map(({ report, row, column, text, since }) => [report, row, column, text, day(since)]),
  ]
  const header = range.getRow(0)
  header.format.font.bold = true
  header.format.fill.color = look.resultHeader
  range.format.columnWidth = 110
  sheet.freezePanes.freezeRows(1)
  sheet.activate()
  await context.sync()
  return name
}

/** Forgets what is kept for one report; nothing brings it back. */
export const forgetKept = async (context: Excel.RequestContext, key: string): Promise<void> => {
  const setting = context.workbook.settings.getItemOrNullObject(keptKey(key)).load('key')
  await context.sync()
  if (!setting.isNullObject) setting.delete()
  await context.sync()
}
