import type { DialogMessage } from '../../schema/api/identity.ts'

const remedies: Record<string, string> = {
  cancelled: 'Sign-in was cancelled.',
  'sign-in-expired': 'That sign-in took too long. Close this window and sign in again.',
  'no-email':
    'Your account has no email address, and members are known by theirs. Sign in with another account.',
  'not-configured': 'This installation has no identity provider yet. Its administrator has to name one.',
  'too-many-requests': 'There were too many attempts. Wait some minutes, then sign in again.',
  refused: 'The identity provider’s answer could not be trusted. Close this window and sign in again.',
}

/** What sign-in came to: a message for the pane, and a sentence for the person who looks at the dialog. */
export type Outcome = { message: DialogMessage; sentence: string }

/** Reads the outcome that the Worker put behind the `#` of the dialog page's address. */
export const readOutcome = (hash: string): Outcome => {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''))
  const code = parameters.get('code')
  if (code) {
    return { message: { kind: 'sign-in', code }, sentence: 'You are signed in. You can close this window.' }
  }
  const error = parameters.get('error') ?? 'unexpected'
  const sentence = remedies[error] ?? 'Something went wrong. Close this window and sign in again.'
  return { message: { kind: 'sign-in', error }, sentence }
}
