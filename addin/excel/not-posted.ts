import { choose } from '../rows/choose.ts'
import { statusText } from '../rows/states.ts'
import { readTables } from './read.ts'

/** Rows of this workbook that are not in the ledger, and how many of them the last check refused. */
export type NotPosted = { rows: number; problems: number }

/** Counts the rows that are not posted yet; three syncs for a month's work. */
export const countNotPosted = async (context: Excel.RequestContext): Promise<NotPosted> => {
  const { tables } = await readTables(context)
  const rows = choose(tables, 'new').flatMap((each) => each.rows)
  return { rows: rows.length, problems: rows.filter(({ status }) => status === statusText.problem).length }
}

/**
 * Shows and selects the first row that is not posted, on the first sheet that has one. False when all are posted by
 * now. Four syncs.
 */
export const goToNotPosted = async (context: Excel.RequestContext): Promise<boolean> => {
  const { tables, entries } = await readTables(context)
  const [first] = choose(tables, 'new')
  const entry = entries.find(({ key }) => key === first?.table.key)
  const [row] = first?.rows ?? []
  if (!entry || !row) return false
  const sheet = context.workbook.worksheets.getItem(entry.sheetId)
  sheet.activate()
  sheet.getRangeByIndexes(entry.row + row.at, entry.column, 1, 1).select()
  await context.sync()
  return true
}
