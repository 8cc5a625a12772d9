import type { Located } from './locate.ts'

const letters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26)

/** Whole columns: a print area that need not grow with the rows. */
const columns = (first: number, count: number): string => `${letters(first)}:${letters(first + count - 1)}`

/** What a new report prints: title, totals and table. The answer is what to remember of it. */
export const setPrint = (
  sheet: Excel.Worksheet,
  { column, width, header }: { column: number; width: number; header: number },
): string => {
  const print = columns(column, width)
  sheet.pageLayout.orientation = Excel.PageOrientation.landscape
  sheet.pageLayout.zoom = { horizontalFitToPages: 1 }
  sheet.pageLayout.setPrintTitleRows(`$${header + 1}:$${header + 1}`)
  sheet.pageLayout.setPrintArea(print)
  return print
}

/** Loads what the sheet of a report prints; read by `followPrint` after the next sync. */
export const loadPrint = (context: Excel.RequestContext, { sheetId }: Located): Excel.RangeAreas =>
  context.workbook.worksheets.getItem(sheetId).pageLayout.getPrintAreaOrNullObject().load('address')

/**
 * Prints columns that people added to the table too, unless somebody chose another area than ours. The answer is what
 * to remember from now on.
 */
export const followPrint = (
  context: Excel.RequestContext,
  { sheetId, column, width }: Located,
  area: Excel.RangeAreas,
  ours: string | undefined,
): string | undefined => {
  const wanted = columns(column, width)
  const now = area.isNullObject ? '' : area.address.replace(/^.*!/, '').replaceAll('$', '')
  if (now === wanted || ours === undefined || now !== ours) return now === wanted ? wanted : ours
  context.workbook.worksheets.getItem(sheetId).pageLayout.setPrintArea(wanted)
  return wanted
}
