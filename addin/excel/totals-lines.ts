import { isFiguresOnly, isTotalsLine, type SheetLine } from '../rows/mapping/totals-line.ts'
import { plainSumAt } from '../rows/mapping/plain-sum.ts'
import { isPosted } from '../rows/states.ts'
import type { SheetRow, SheetTable } from '../rows/row.ts'
import type { LocatedEntry } from './locate.ts'

/** Lines of one sheet that are looked at: more rows without date and SKU than this are unfinished rows. */
const mostLines = 60

type Candidate = { entry: LocatedEntry; row: SheetRow; line: Excel.Range }

/**
 * Empties, in what was read, the rows of own sheets that are totals lines, and answers where they stand. The sheet is not
 * touched. One sync, and only where a row has figures but neither date nor text.
 */
export const leaveOutTotals = async (
  context: Excel.RequestContext,
  entries: readonly LocatedEntry[],
  tables: readonly SheetTable[],
): Promise<SheetLine[]> => {
  const candidates = entries.flatMap((entry): Candidate[] => {
    const { own, key } = entry
    const rows = own ? (tables.find((table) => table.key === key)?.rows ?? []) : []
    const found = rows.filter((row) => own && !isPosted(row) && isFiguresOnly(own, row.cells))
    const sheet = context.workbook.worksheets.getItem(entry.sheetId)
    return found.slice(-mostLines).map((row) => ({
      entry,
      row,
      line: sheet.getRangeByIndexes(entry.row + row.at, entry.column, 1, entry.width).load('formulas'),
    }))
  })
  if (candidates.length === 0) return []
  await context.sync()
  const leftOut: SheetLine[] = []
  const leaveOut = ({ entry, row }: Pick<Candidate, 'entry' | 'row'>) => {
    row.cells = row.cells.map(() => null)
    leftOut.push({ sheet: entry.sheet, row: entry.row + row.at + 1 })
  }
  for (const each of candidates)
    if (isTotalsLine((each.line.formulas as unknown[][])[0] ?? [])) leaveOut(each)
  for (const entry of new Set(candidates.map((each) => each.entry))) {
    const rows = tables.find(({ key }) => key === entry.key)?.rows ?? []
    const at = entry.own
      ? plainSumAt(
          entry.own,
          rows.map(({ cells }) => cells),
        )
      : null
    const row = at === null ? undefined : rows[at]
    if (row && !isPosted(row)) leaveOut({ entry, row })
  }
  return leftOut
}
