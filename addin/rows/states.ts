import type { RowState } from '../../schema/api/batch.ts'
import { rowWords } from '../messages/rows.ts'
import type { SheetRow } from './row.ts'

const { ready, problem, posted, alreadyPosted, changedSince, looksPosted, voided } = rowWords

/** What the Status column says for each state of a row. */
export const statusText: Record<RowState, string> = {
  ready,
  problem,
  posted,
  alreadyPosted,
  changedSince,
  looksPosted,
}

/** What the Status column says of a row whose document was voided: it stays a posted row, and is not new. */
export const voidedText = voided

/** Status of a row that was edited or fixed since it was checked. */
export const { notChecked } = rowWords

const postedTexts = new Set([
  statusText.posted,
  statusText.alreadyPosted,
  statusText.changedSince,
  voidedText,
])

/** Whether the sheet says that this row was posted. A row that lost its Row ID no longer says so. */
export const isPosted = (row: Pick<SheetRow, 'id' | 'status' | 'reference'>): boolean =>
  row.id !== '' && (row.reference !== '' || postedTexts.has(row.status.trim()))

/** States in which the ledger holds the row. */
export const inLedger = (state: RowState): boolean =>
  state === 'posted' || state === 'alreadyPosted' || state === 'changedSince'
