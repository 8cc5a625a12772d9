import type { ExportState } from '../../schema/api/books-export.ts'
import { cents, counted, day, type Room } from './said.ts'

const states: Record<ExportState, string> = {
  ready: 'Ready',
  sending: 'Sending',
  posted: 'In Xero',
  draft: 'Draft in Xero',
  rejected: 'Rejected',
  unknown: 'Unknown',
  gone: 'Gone from Xero',
  held: 'Held',
  nothing: 'Nothing to post',
}

/** Exports. What goes to the books, how it goes, and whether both agree. */
export const exportWords = {
  /** The title of the list. */
  title: 'Exports',
  /** Below it. */
  about: 'Documents whose stock moved, transfers, the opening difference: what became of each in Xero.',
  /** The state of a document, and a choice of which are shown. */
  state: (state: ExportState) => states[state],
  /** The choice of those, for screen readers. */
  show: 'Show documents that are',
  /** A choice: with how many there are. */
  only: (state: ExportState, count: number) => `${states[state]} ${count.toLocaleString()}`,
  /** A choice: whatever their state. */
  all: (count: number) => `All ${count.toLocaleString()}`,
  /** The field that finds documents. */
  search: 'Number, supplier or customer',
  /** What a document is. */
  kind: (kind: string) =>
    ({
      receipt: 'Receipt',
      build: 'Build',
      sale: 'Sale',
      return: 'Return',
      adjustment: 'Adjustment',
      opening: 'Opening stock',
      transfer: 'Transfer',
      'opening-difference': 'Opening difference',
      'second-copy': 'Reversal of a second copy',
    })[kind] ?? kind,
  /** A document: what, when, of whom, and what it comes to. */
  document: (kind: string, on: string, party: string, amount: string, currency: string) =>
    `${kind} of ${day(on)}${party === '' ? '' : `, ${party}`}: ${Number(amount).toLocaleString(undefined, { style: 'currency', currency })}`,
  /** After it, where the journal's cents are not what the ledger came to. */
  inLedger: (amount: string, currency: string) =>
    `; in the ledger ${Number(amount).toLocaleString(undefined, { style: 'currency', currency, maximumFractionDigits: 6 })}`,
  /** The same as the header of a column, empty where both are equal. */
  ofLedger: 'In the ledger, where it differs',
  /** What Xero itself said. */
  theirWords: (words: string) => `Xero says: “${words}”`,
  /** The link to a journal. */
  open: (marker: string) => `${marker} in Xero`,
  /** The same, where the journal carries another day than its document. */
  openDated: (marker: string, on: string) => `${marker} in Xero, dated ${day(on)}`,
  /** A journal that would be made, and its day. */
  dated: (marker: string, on: string) => `${marker}, dated ${day(on)}`,
  /** The button that sends documents that wait for it. */
  exportAll: (count: number) => `Export all ready (${count.toLocaleString()})`,
  /** The button that tries rejected ones again. */
  retryAll: (count: number) => `Try all rejected again (${count.toLocaleString()})`,
  /** The button for documents from before the first day. */
  exportEarlier: (count: number) => `Also export earlier ones (${count.toLocaleString()} held)`,
  /** The field beside it. */
  earlierFrom: 'Earlier documents, from',
  /** Below that. */
  aboutEarlier:
    'Documents of earlier days are held: export them only if Xero does not have them from elsewhere.',
  /** The button for chosen documents. */
  exportChosen: (count: number) => `Export ${counted(count, 'chosen one')}`,
  /** The button that shows the journals that would go. */
  preview: 'Preview',
  /** The button of one document. */
  export: 'Export',
  /** The same, when it was rejected or is gone. */
  retry: 'Try again',
  /** Progress of an export. */
  going: (done: number, total: number) =>
    `${done.toLocaleString()} of ${counted(total, 'document')} answered by Xero`,
  /** When it is over. */
  gone: (count: number) => `${counted(count, 'document')} answered by Xero.`,
  /** Documents that were asked for and cannot go. */
  left: (count: number) => `${counted(count, 'document')} cannot go:`,
  /** Above previewed journals. */
  previewed: (count: number) =>
    count === 0 ? 'No journal would be made.' : `${counted(count, 'journal')} would be made:`,
  /** Below them. */
  morePreviewed: 'There are more than are shown here.',
  /** The button that closes the preview. */
  close: 'Close',
  /** Instead of a list. */
  nothing: 'No documents here.',
  /** The button below the list. */
  more: 'Show more',
  /** The button that puts the list on a sheet. */
  toSheet: 'Put on a sheet',
  /** The title of the rules. */
  rules: 'How documents go to Xero',
  /** A rule. */
  automatic: 'As soon as they are posted',
  /** Below it. */
  aboutAutomatic: 'Otherwise they wait under Exports until you send them.',
  /** A rule. */
  drafts: 'As drafts, to be approved in Xero',
  /** Below it. */
  aboutDrafts: 'What becomes of a draft there is read back.',
  /** A rule. */
  daily: 'One journal a day',
  /** Below it. */
  aboutDaily:
    'It goes when the day is over, or when you press Export. Otherwise each document has its own journal.',
  /** A rule with three answers. */
  late: 'What changes an earlier day is dated',
  /** Its first answer. */
  ownDay: 'that day; if locked, the first open one',
  /** Its second answer. */
  firstOpenDay: 'always the first open day',
  /** Its third answer. */
  hold: 'that day; if locked, it waits for you',
  /** A rule. */
  exportFrom: 'First day that goes to Xero',
  /** The button. */
  save: 'Save',
  /** It went well. */
  saved: 'Saved.',
  /** The title of the tie-out. */
  tieOut: 'Tie-out',
  /** Below it. */
  aboutTieOut: 'The stock ledger against the balances in Xero, account by account, at the end of a day.',
  /** Its day. */
  atEndOf: 'At the end of',
  /** Everything agrees. */
  agrees: (on: string) => `Stock in the ledger and in Xero agrees to the cent at the end of ${day(on)}.`,
  /** It does not. */
  differs: (accounts: number) =>
    `${counted(accounts, 'stock account differs', 'stock accounts differ')} from Xero.`,
  /** A figure of an account. */
  ledger: 'Ledger',
  /** The same. */
  posted: 'Posted from here',
  /** The same: also what is ready, and waits to be sent by hand. */
  held: 'Held or waiting',
  /** The same. */
  unknown: 'Unknown',
  /** The same. */
  missing: 'Missing',
  /** The same. */
  cents: 'Cents',
  /** The same. */
  notExported: 'Stays out',
  /** The same. */
  others: 'By others',
  /** The same. */
  balance: 'In Xero',
  /** The same. */
  difference: 'Difference',
  /** Above the documents behind what is held, unknown or missing. */
  behind: 'Documents behind it',
  /** One of them. */
  behindOne: (document: string, on: string, part: string, amount: string) =>
    `${document} of ${day(on)}: ${part} ${cents(amount)}`,
  /** The button for the difference that was there at the start. */
  opening: 'Difference at the start',
  /** Above it. */
  aboutOpening: (on: string) =>
    `Opening stock here against the balances in Xero on ${day(on)}. One journal can bring Xero to what the ledger says.`,
  /** A line of it. */
  openingLine: (account: string, ledger: string, balance: string, difference: string) =>
    `${account}: ledger ${cents(ledger)}, Xero ${cents(balance)}, difference ${cents(difference)}`,
  /** There is none. */
  noOpening: 'There is no difference at the start.',
  /** There is a journal of it already. */
  openingMade: (marker: string, state: ExportState) => `${marker} was made of it: ${states[state]}.`,
  /** Such a journal, or a transfer, came to nothing. */
  refusedJournal: (marker: string) => `${marker} is not in Xero.`,
  /** The button that posts it. */
  postOpening: (against: string) => `Post the difference against ${against}`,
  /** The same, after it was refused. */
  postOpeningAgain: (against: string) => `Post the difference again, against ${against}`,
  /** A journal was made of it; of changed types one is made when it goes. */
  made: (markers: readonly string[], documents: number) =>
    [
      ...(markers.length > 0 ? [`Made: ${markers.join(', ')}. It goes by itself now.`] : []),
      ...(documents > 0
        ? [`What changed its type goes by itself now: ${counted(documents, 'document')}.`]
        : []),
      ...(markers.length + documents === 0 ? ['There is nothing left to move.'] : []),
    ].join(' '),
  /** The mapping was changed after something was posted. */
  transfer: 'Amounts stand on accounts that are no longer chosen:',
  /** One of them. */
  move: (amount: string, from: string, to: string) => `${cents(amount)} from ${from} to ${to}`,
  /** The same, for products whose type was changed. */
  retyped: (count: number) =>
    `${counted(count, 'document')} of products whose type was changed, in a journal on the last of their days`,
  /** The button that moves them by one journal. */
  makeTransfer: (on: string) => `Post a transfer journal dated ${day(on)}`,
} satisfies Room
