import type { Room } from './said.ts'

/** Rows. What stands in the sheet, in and around the tables. */
export const rowWords = {
  /** In Status, after a check. */
  ready: 'Ready',
  /** In Status, with what is wrong in Message. */
  problem: 'Problem',
  /** In Status, after a post. */
  posted: 'Posted',
  /** In Status: the row was posted before, and is the same. */
  alreadyPosted: 'Already posted',
  /** In Status: the row was posted before, and was edited since. */
  changedSince: 'Changed since',
  /** In Status: the ledger has a row like it that stands somewhere else. */
  looksPosted: 'Looks already posted',
  /** In Status: what it posted was voided. */
  voided: 'Voided',
  /** In Status: the row was edited or fixed since it was checked. */
  notChecked: 'Not checked',
  /** In Message, when a posted row is edited. */
  edited:
    'Edited after posting: the ledger still holds the row as it was. Undo the edit, or choose Correct in the pane.',
  /** Above an entry table. */
  hint: (organisation: string) =>
    `${organisation} · ★ required · paste rows below the headers, then Check and Post`,
  /** Above Line total: a filter hides rows, and some of those shown have a price instead of a total. */
  totalOfAll: 'all rows only',
  /** When something is typed that its list does not offer. */
  notInList: 'This is not in the list. Check will tell whether it is right.',
  /** Names the sheet for posted rows that are gone. */
  lostSheet: 'Posted rows',
  /** Above posted rows that are gone. */
  lostTitle: 'Posted rows that are no longer in this workbook',
} satisfies Room
