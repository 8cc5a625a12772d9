import type { RowAnswer } from '../../schema/api/batch.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import type { ResultId } from './columns.ts'
import { messageText } from './problems.ts'
import { inLedger, statusText, voidedText } from './states.ts'
import { localSerial } from './totals.ts'

/** What goes into our columns of one row; null leaves a cell as it is, '' empties it. */
export type ResultCells = Record<Exclude<ResultId, '=rowId'>, string | number | null>

/** Our columns of a row that was copied from a posted one and got its own id. */
export const emptyResults: ResultCells = {
  '=productName': '',
  '=unit': '',
  '=status': '',
  '=message': '',
  '=reference': '',
  '=lot': '',
  '=unitCost': '',
  '=cost': '',
  '=postedAt': '',
  '=problems': '',
}

/** A cost that is not told, because there is none or the role may not see it, leaves what others were told. */
const figure = (decimal: string | undefined): number | null =>
  decimal === undefined ? null : Number(decimal)

/** The header that stands over a column in the sheet now, undefined when the user deleted it. */
export type Headers = (id: string) => string | undefined

/**
 * Which cells are marked: headers between bars, so that one formula for all columns finds its own. A problem of the
 * row as a whole, or of a deleted column, marks the status.
 */
const markedCells = (answer: RowAnswer, headers: Headers): string => {
  const marked = new Set<string>()
  for (const { column, severity } of answer.problems)
    if (severity === 'problem') marked.add(headers(column ?? '=status') ?? headers('=status') ?? '')
  return marked.size === 0 ? '' : `|${[...marked].join('|')}|`
}

/** The answer to a row; `voided`: what it posted is out of the ledger. */
export type Result = RowAnswer & { voided?: boolean }

const nothing = Object.fromEntries(Object.keys(emptyResults).map((id) => [id, null])) as ResultCells

/** A voided row keeps its name, reference and lot, and costs nothing. */
const voidedResults: ResultCells = {
  ...nothing,
  ...{ '=status': voidedText, '=message': '', '=problems': '', '=unitCost': 0, '=cost': 0 },
}

/** What the answer to a row puts into its result columns. */
export const resultsOf = (kind: EntryKind, answer: Result, headers: Headers): ResultCells => {
  if (answer.voided === true) return voidedResults
  const kept = inLedger(answer.state)
  return {
    '=productName': answer.productName ?? '',
    '=unit': answer.unit ?? '',
    '=status': statusText[answer.state],
    '=message': messageText(kind, answer.problems),
    '=reference': kept ? (answer.reference ?? '') : '',
    '=lot': kept ? (answer.lot ?? '') : '',
    '=unitCost': kept ? figure(answer.unitCost) : '',
    '=cost': kept ? figure(answer.cost) : '',
    '=postedAt': kept && answer.postedAt !== undefined ? localSerial(answer.postedAt) : '',
    '=problems': markedCells(answer, headers),
  }
}
