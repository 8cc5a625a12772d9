import type { Doubt, PostedDates } from '../rows/doubts.ts'
import { datesOf } from '../rows/doubts.ts'
import { emptyResults } from '../rows/results.ts'
import { isPosted } from '../rows/states.ts'
import { withoutEvents } from './events.ts'
import { withoutFilters } from './filters.ts'
import { readTables } from './read.ts'
import { forgetPosted, seenPosted } from './seen.ts'
import { datesKey, leftOutKey, remember } from './settings.ts'
import { writeResults, type Edits } from './write.ts'

/** Queues keeping the dates of all posted rows, as they were read last. */
export const rememberDates = (context: Excel.RequestContext): void => {
  for (const { table, isPosted: isMeant } of seenPosted()) {
    const dates = datesOf(table, isMeant)
    if (dates && Object.keys(dates).length > 0) remember(context, datesKey(table.key), dates)
  }
}

/**
 * What a person said about posted rows that may be new. *New* takes ids and results off them, so that they are posted
 * as rows of their own; *corrections* leaves a copy out, or takes the new dates as they are. Five syncs.
 */
export const answerDoubt = async (
  context: Excel.RequestContext,
  doubt: Doubt,
  answer: 'new' | 'corrections',
): Promise<void> => {
  const { tables, entries } = await readTables(context)
  const table = tables.find(({ key }) => key === doubt.table)
  const entry = entries.find(({ key }) => key === doubt.table)
  if (!table || !entry) return
  if (answer === 'corrections') {
    const dates: PostedDates | null = datesOf(table, isPosted)
    if (doubt.reason === 'copy') remember(context, leftOutKey(doubt.table), true)
    else if (dates) remember(context, datesKey(doubt.table), dates)
    await context.sync()
    return
  }
  const edits: Edits = new Map()
  for (const row of table.rows) if (isPosted(row)) edits.set(row.at, { ...emptyResults, '=rowId': '' })
  await withoutFilters(context, [entry], () =>
    withoutEvents(context, async () => {
      await writeResults(context, entry, edits)
      remember(context, datesKey(doubt.table), {})
    }),
  )
  forgetPosted(doubt.table)
}
