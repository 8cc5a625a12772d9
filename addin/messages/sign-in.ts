import type { Room, Said } from './said.ts'

/** Signing in. The first screen, the window that opens for it, and what can go wrong there. */
export const signInWords = {
  /** The page was opened outside Excel. */
  openInExcel: 'Open this in Excel',
  /** Below that. */
  whereInExcel:
    'Partsemble works beside your workbook. In Excel choose Home, Add-ins, then Partsemble; it opens at the right of the ' +
    'sheet.',
  /** The title of the first screen. */
  title: 'Costed builds and true margins, from your sheets',
  /** The first of three steps. */
  insert: 'Insert a table and paste the month’s receipts, builds and sales.',
  /** The second. */
  check: 'Check: every problem is shown in its row, before anything is posted.',
  /** The third. */
  post: 'Post: lots, unit costs and references come back into the rows.',
  /** Below the button. */
  nothingSent: 'Nothing in your sheet is sent before you press Check or Post.',
  /** The button, and while its window is open. */
  button: (isOpen: boolean) => (isOpen ? 'Waiting for the sign-in window…' : 'Sign in'),
  /** The button after a failure to begin. */
  again: 'Try again',
  /** The session ended by itself. */
  ended: [
    'Your session has ended.',
    'Nothing was lost: all rows stand in the sheet. Sign in and press the button again; what was sent already is asked for ' +
      'first.',
  ],
  /** The window was closed before it was finished. */
  closed: ['The sign-in window was closed.', 'Press Sign in again.'],
  /** A window of the add-in is open already. */
  otherWindow: ['Another window of this add-in is open.', 'Close it, then press Sign in again.'],
  /** Excel or the browser did not let the window open. */
  notOpened: (code: number): Said => [
    `Excel did not open the sign-in window (${code}).`,
    'Allow pop-ups for this site, then press Sign in again.',
  ],
  /** The person said no at the sign-in service. */
  cancelled: ['Sign-in was cancelled.', 'Press Sign in again.'],
  /** More than some minutes passed. */
  expired: ['That sign-in took too long.', 'Press Sign in again.'],
  /** The account that was chosen names no address. */
  noEmail: [
    'Your account has no email address, and members are known by theirs.',
    'Sign in with another account.',
  ],
  /** Partsemble was installed without a way to sign in. */
  notConfigured: ['Sign-in is not set up here yet.', 'Ask the person who installed Partsemble to set it up.'],
  /** Too many attempts from one place. */
  tooMany: ['There were too many attempts.', 'Wait a few minutes, then press Sign in again.'],
  /** What came back was not from the sign-in service, or not for this sign-in. */
  notTrusted: ['The answer of the sign-in service could not be trusted.', 'Press Sign in again.'],
  /** Anything else. */
  failed: ['Signing in did not work.', 'Press Sign in again.'],
  /** Names a session among the person's others. */
  onTheWeb: 'Excel on the web',
  /** Names a session among the person's others. */
  on: (platform: string) => `Excel on ${platform}`,
  /** In the window, when all went well. */
  done: 'You are signed in. You can close this window.',
  /** In the window, when it did not. */
  closeWindow: ([message, remedy]: Said) => `${message} Close this window. ${remedy}`,
} satisfies Room

/** What the Worker's codes of a failed sign-in mean. */
export const signInRefusals: Readonly<Record<string, Said>> = {
  cancelled: signInWords.cancelled,
  'sign-in-expired': signInWords.expired,
  'no-email': signInWords.noEmail,
  'not-configured': signInWords.notConfigured,
  'too-many-requests': signInWords.tooMany,
  refused: signInWords.notTrusted,
}
