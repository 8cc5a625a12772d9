/** The last page of the sign-in dialog: hands the one-time code to the pane that opened it. */
import { readOutcome } from './outcome.ts'

const { message, sentence } = readOutcome(location.hash)
const element = document.getElementById('outcome')
if (element) element.textContent = sentence

await Office.onReady()
// Opened as an ordinary window there is no pane to tell; the sentence is all there is.
if (Office.context?.ui?.messageParent) {
  Office.context.ui.messageParent(JSON.stringify(message), { targetOrigin: location.origin })
}
// The code is for the pane alone: a person who copies the address copies nothing. (office.js takes history away.)
location.replace('#')
