import { counted, day, type Room, type Said } from './said.ts'

/** A country by its name; what is no code of one stays as it is. */
const countryName = (code: string): string =>
  /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(undefined, { type: 'region' }).of(code) ?? code) : code

/** Books. Connecting an accounting system, how the connection is, and ending it. */
export const booksWords = {
  /** Above the button on the first screen of the pane. */
  settings: 'Settings',
  /** That button, and the title of the room. */
  title: 'Books',
  /** Below that button. */
  about: 'Connect Xero: accounts, items, suppliers, and journals of what you post.',
  /** On the first screen: the connection is not well. */
  trouble: (name: string, message: string, remedy: string) => `${name}: ${message} ${remedy}`,
  /** On the first screen: documents that did not arrive. */
  stuck: (counts: string) => `Documents on their way to Xero need you: ${counts}.`,
  /** The button there. */
  openBooks: 'Open Books',
  /** The button that goes back. */
  back: 'Back',
  /** The button, and the title of the window. */
  connect: 'Connect to Xero',
  /** Above that button. */
  aboutConnect:
    'Xero opens in a window of its own and asks whether Partsemble may read and post journals. Your password stays with Xero.',
  /** While that window is open. */
  waiting: 'Waiting for the window of Xero…',
  /** For a role that may not connect. */
  notYours: (role: string) =>
    `The role ${role} does not connect the books. Ask the owner or an admin of this organisation.`,
  /** In the window, when all went well. */
  consented: 'Xero has let Partsemble in. Close this window and go on in the pane.',
  /** The window was closed before it was finished. */
  windowClosed: ['The window of Xero was closed.', 'Press the button again.'],
  /** A window of the add-in is open already. */
  otherWindow: ['Another window of this add-in is open.', 'Close it, then press the button again.'],
  /** Excel or the browser did not let the window open. */
  notOpened: (code: number): Said => [
    `Excel did not open the window of Xero (${code}).`,
    'Allow pop-ups for this site, then press the button again.',
  ],
  /** The person said no in Xero. */
  consentCancelled: ['The consent was cancelled in Xero.', 'Connect again when you are ready.'],
  /** More than some minutes passed. */
  consentExpired: ['That took too long.', 'Connect again.'],
  /** Xero did not answer. */
  consentOffline: ['Xero did not answer.', 'Try again in a few minutes.'],
  /** This installation knows no app of Xero. */
  notConfigured: [
    'Xero is not set up in this installation.',
    'Ask the person who installed Partsemble to set it up.',
  ],
  /** The person who consented has no organisation there, or allowed none. */
  noOrganisation: [
    'That consent reaches no organisation in Xero.',
    'Connect again and allow access to one of your organisations; a practice has no books to connect.',
  ],
  /** Anything else. */
  consentFailed: ['Connecting did not work.', 'Connect again.'],
  /** Above the organisations that a consent reaches. */
  choose: 'Which organisation in Xero is it?',
  /** The button beside one of them. */
  chooseOne: (name: string) => `Connect ${name}`,
  /** The same, where it was connected before. */
  chooseAgain: (name: string) => `Reconnect ${name}`,
  /** The button that gives the choice up. */
  cancel: 'Cancel',
  /** When what is wrong with a connection is over by itself. */
  until: (when: string) => `Until ${when}.`,
  /** The state of a connection, as a badge. */
  connected: 'Connected',
  /** The same, when its consent is over. */
  reconnectNeeded: 'Reconnect',
  /** The same, when it was ended. */
  disconnected: 'Disconnected',
  /** Below the name: country and currency there. */
  where: (country: string, currency: string) => `${countryName(country)} · ${currency}`,
  /** The lock date of the books. */
  locked: (iso: string) => `Locked in Xero up to ${day(iso)}: nothing is posted there on that day or before.`,
  /** The same, where the books have both and they differ. */
  bothLocks: (period: string, year: string) =>
    `The period lock date there is ${day(period)}, the end of year lock date ${day(year)}.`,
  /** The books have no lock date. */
  notLocked: 'No lock date in Xero.',
  /** What is left of the day's calls. */
  callsLeft: (calls: number) =>
    `${counted(calls, 'call')} of today left; the last tenth is kept for journals.`,
  /** When it was read last. */
  checked: (when: string) => `Checked ${when}.`,
  /** The button that reads the organisation again. */
  check: 'Check now',
  /** The button that opens the books in a browser. */
  open: 'Open Xero',
  /** The button that connects the same one again. */
  reconnect: 'Reconnect',
  /** The button that ends the connection. */
  disconnect: 'Disconnect',
  /** Asked before that. */
  reallyDisconnect: (name: string) =>
    `Disconnect ${name}? Nothing is sent any more. What is in Xero stays there, and what waits is kept.`,
  /** The button that does it. */
  yesDisconnect: 'Yes, disconnect',
  /** The button that does not. */
  noDisconnect: 'Keep it',
  /** The choice of what is shown of a connection, for screen readers. */
  parts: 'What to see',
  /** A part: the quick set-up and its details. */
  accounts: 'Accounts',
  /** A part: what goes to the books. */
  exports: 'Exports',
  /** A part: the list of items. */
  items: 'Items',
  /** A part: the list of suppliers. */
  suppliers: 'Suppliers',
  /** A part: the settings of exports. */
  rules: 'Rules',
  /** A part: ledger against books. */
  tieOut: 'Tie-out',
  /** Reading something from the books. */
  reading: 'Reading from Xero…',
  /** What a reading came to. */
  read: (created: number, updated: number, deactivated: number, skipped: number, when: string) =>
    `Read ${when}: ${created.toLocaleString()} new, ${updated.toLocaleString()} changed, ` +
    `${deactivated.toLocaleString()} gone, ${skipped.toLocaleString()} as before.`,
  /** The button that reads a list from the books again. */
  refresh: 'Read from Xero',
} satisfies Room

/** What the codes of a failed consent mean. */
export const consentRefusals: Readonly<Record<string, Said>> = {
  cancelled: booksWords.consentCancelled,
  expired: booksWords.consentExpired,
  offline: booksWords.consentOffline,
  'not-configured': booksWords.notConfigured,
  'no-organisation': booksWords.noOrganisation,
}
