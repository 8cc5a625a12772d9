import type { DialogMessage } from '../../schema/api/identity.ts'
import { signInRefusals, signInWords } from '../messages/sign-in.ts'

/** What sign-in came to: a message for the pane, and a sentence for the person who looks at the dialog. */
export type Outcome = { message: DialogMessage; sentence: string }

/** Reads the outcome that the Worker put behind the `#` of the dialog page's address. */
export const readOutcome = (hash: string): Outcome => {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''))
  const code = parameters.get('code')
  if (code) {
    return { message: { kind: 'sign-in', code }, sentence: signInWords.done }
  }
  const error = parameters.get('error') ?? 'unexpected'
  const sentence = signInWords.closeWindow(signInRefusals[error] ?? signInWords.failed)
  return { message: { kind: 'sign-in', error }, sentence }
}
