import type { DialogMessage } from '../../schema/api/identity.ts'
import { signInRefusals, signInWords } from '../messages/sign-in.ts'
import type { Said } from '../messages/said.ts'
import { ApiFailure } from './failure.ts'
import type { Api } from './client.ts'

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** A PKCE pair: the verifier stays in the pane, its challenge goes with the dialog's address. */
export const newPkce = async (): Promise<{ verifier: string; challenge: string }> => {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return { verifier, challenge: base64url(new Uint8Array(digest)) }
}

const closedByPerson = 12006
const promptIgnored = 12009
const dialogOpen = 12007

/** What is said when a window does not open, or is closed before it was finished. */
export type WindowWords = { closed: Said; otherWindow: Said; notOpened: (code: number) => Said }

const dialogFailure = (code: number, words: WindowWords): ApiFailure => {
  if (code === closedByPerson || code === promptIgnored)
    return new ApiFailure('cancelled', 'window-closed', ...words.closed)
  if (code === dialogOpen) return new ApiFailure('refused', 'dialog-open', ...words.otherWindow)
  return new ApiFailure('refused', `dialog-${code}`, ...words.notOpened(code))
}

/** The one-time code out of what the dialog says. Throws ApiFailure when it says that it failed. */
export const codeOf = (message: string): string => {
  const said = JSON.parse(message) as DialogMessage
  if ('code' in said) return said.code
  throw new ApiFailure('refused', said.error, ...(signInRefusals[said.error] ?? signInWords.failed))
}

/** Opens a window of ours and answers what it says at its end. Throws ApiFailure. */
export const askDialog = (address: string, words: WindowWords): Promise<string> =>
  new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(
      address,
      { height: 60, width: 30, promptBeforeOpen: true },
      (opened) => {
        if (opened.status === Office.AsyncResultStatus.Failed)
          return reject(dialogFailure(opened.error.code, words))
        const dialog = opened.value
        dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
          if (!('message' in event)) return
          if (event.origin !== undefined && event.origin !== location.origin) return
          dialog.close()
          resolve(event.message)
        })
        dialog.addEventHandler(Office.EventType.DialogEventReceived, (event) => {
          if ('error' in event) reject(dialogFailure(event.error, words))
        })
      },
    )
  })

const device = (): string => {
  const platform = String(Office.context.platform ?? '')
  return platform === 'OfficeOnline'
    ? signInWords.onTheWeb
    : platform === ''
      ? 'Excel'
      : signInWords.on(platform)
}

/** Opens the sign-in window and swaps its code for a session. Throws ApiFailure. */
export const signIn = async (api: Api): Promise<void> => {
  const { verifier, challenge } = await newPkce()
  const message = await askDialog(`${location.origin}/sign-in?challenge=${challenge}`, signInWords)
  await api.signIn(codeOf(message), verifier, device())
}
