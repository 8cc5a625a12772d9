import type { Known } from './draft.ts'
import { report } from './messages.ts'
import type { SheetRow } from './sheet.ts'

/** Entry tables whose rows carry a date of their own. */
const dated: ReadonlySet<string> = new Set(['opening', 'receipts', 'builds', 'sales', 'adjustments'])

/** Refuses rows dated before the cut-over, on or before the lock date or in the future, and corrections of locked ones. */
export const checkDates = (row: SheetRow, known: Known): void => {
  checkReplaced(row, known)
  const date = row.isActive && dated.has(row.kind) ? row.date('date') : null
  if (date === null) return
  const { cutover, today, lockDate, lockedBy } = known
  const isOpening = row.kind === 'opening'
  const effective = isOpening ? cutover : date
  if (!isOpening && date < cutover) report(row, 'before-cut-over', 'date', { date, cutover })
  else if (lockDate !== null && effective <= lockDate) {
    const locked = { date: effective, lock: lockDate }
    if (lockedBy === null) report(row, 'locked', 'date', locked)
    else report(row, 'locked-in-books', 'date', { ...locked, books: lockedBy })
  }
  if (date > today) report(row, 'in-the-future', 'date', { date, today })
}

const checkReplaced = (row: SheetRow, known: Known): void => {
  const fact = row.replaces?.fact
  const lock = known.lockDate
  if (!fact || lock === null || fact.effective > lock) return
  const locked = { date: fact.effective, lock }
  if (known.lockedBy === null) report(row, 'locked-document', null, locked)
  else report(row, 'locked-document-in-books', null, { ...locked, books: known.lockedBy })
}
