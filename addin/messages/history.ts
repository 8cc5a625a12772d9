import { counted, joined, type Room } from './said.ts'

/** How many rows a post brought in, and what it did with others. */
export type PostedCounts = { rows: number; corrected: number; voided: number; takenOver: number }

/** History. What this workbook posted, when, and by whom. */
export const historyWords = {
  /** Above it. */
  section: 'History',
  /** The button that opens it. */
  open: 'What this workbook posted',
  /** The list of posts, for screen readers. */
  list: 'Posted from this workbook',
  /** Instead of the list. */
  nothing: 'Nothing was posted from this workbook yet.',
  /** What a post did with the rows of one table. */
  did: (table: string, { rows, corrected, voided, takenOver }: PostedCounts) => {
    const others = joined(
      [
        corrected > 0 && `${corrected.toLocaleString()} corrected`,
        voided > 0 && `${voided.toLocaleString()} voided`,
        takenOver > 0 && `${takenOver.toLocaleString()} taken over`,
      ],
      ', ',
    )
    return `${table}: ${counted(rows, 'row')}${others === '' ? '' : ` (${others})`}`
  },
  /** Behind that: its references. */
  references: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  /** The button below a post. */
  write: 'Write into sheet',
  /** The button below the list. */
  earlier: 'Show earlier posts',
  /** Results were written again, some for rows that are gone. */
  written: (rows: number, lost: number, sheet: string | null) =>
    joined(
      [
        `Written into ${counted(rows, 'row')}.`,
        sheet !== null && `${counted(lost, 'row is', 'rows are')} no longer here: see the sheet ${sheet}.`,
      ],
      ' ',
    ),
} satisfies Room
