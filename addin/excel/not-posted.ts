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
