/** Which rows of the outbox become one journal. Pure. */
import { dayFor, type Late, type Locks } from './dates.ts'
import type { JournalKind, WaitingRow } from './row.ts'

/** What is known of a document beside its waiting rows. */
export type History = {
  /** Its first journal; null: none of it was sent yet. */
  sent: { marker: string } | null
  /** Its accounts are those mapped then; null: it had none yet. */
  mappedAt: number | null
}

export const noHistory: History = { sent: null, mappedAt: null }

/** Rows that go as one journal on one day, for one reason. */
export type Unit = {
  kind: JournalKind
  /** The day of the journal, and the one it belongs to. */
  date: string
  ownDate: string
  document: string | null
  rows: WaitingRow[]
}

export type UnitSettings = { daily: boolean; late: Late }

/** Opening stock goes by the opening difference: all that comes after is a difference to it. */
const isLate = (row: WaitingRow, { sent }: History): boolean =>
  (sent !== null || row.kind === 'opening') && row.cause !== 'first'

/** One key for rows that go together, and what kind of journal they are. */
const kindOf = (row: WaitingRow, history: History, daily: boolean): JournalKind => {
  // Stock that goes to other accounts is moved as a whole, whatever days it is of.
  if (daily && !(isLate(row, history) && row.cause === 'retyped')) return 'day'
  if (!isLate(row, history)) return 'document'
  return row.cause === 'amended' || row.cause === 'voided' ? 'reversal' : 'difference'
}

const keyOf = (row: WaitingRow, kind: JournalKind, history: History, date: string): string => {
  switch (kind) {
    case 'day':
      return `day ${date}`
    case 'document':
      // Never sent: it goes as it stands now, with all that changed it since. Else only what came at that post.
      return `document ${row.document} ${row.date} ${history.sent === null ? '' : row.version}`
    case 'reversal':
      return `reversal ${row.document} ${row.date} ${row.version}`
    default:
      return row.cause === 'retyped' ? `retyped ${row.version}` : `difference ${row.version} ${row.date}`
  }
}

/**
 * Groups waiting rows, in the order in which they come; rows whose day is locked and that nobody asked for are `held`.
 * In daily mode a day's rows go together, whatever they are.
 */
export const unitsOf = (
  rows: readonly WaitingRow[],
  historyOf: (document: string) => History,
  settings: UnitSettings,
  locks: Locks,
): { units: Unit[]; held: WaitingRow[] } => {
  const units = new Map<string, Unit>()
  const held: WaitingRow[] = []
  for (const row of rows) {
    const history = historyOf(row.document)
    const isDifference = isLate(row, history)
    const date = dayFor(row.date, { isDifference, asked: row.asked }, settings.late, locks)
    if (date === null) {
      held.push(row)
      continue
    }
    const kind = kindOf(row, history, settings.daily)
    const key = keyOf(row, kind, history, date)
    const unit = units.get(key)
    if (unit !== undefined) {
      unit.rows.push(row)
      // A change of type moves what stands there at the end: it is dated on the last day.
      if (row.cause === 'retyped' && date > unit.date) Object.assign(unit, { date, ownDate: row.date })
    } else {
      const document = kind === 'document' || kind === 'reversal' ? row.document : null
      units.set(key, { kind, date, ownDate: kind === 'day' ? date : row.date, document, rows: [row] })
    }
  }
  return { units: [...units.values()], held }
}
