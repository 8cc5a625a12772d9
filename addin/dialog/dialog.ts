/** The last page of our windows (signing in, consent): hands the one-time code to the pane that opened it. */
import { readOutcome } from './outcome.ts'

const { message, title, sentence } = readOutcome(location.hash)
const heading = document.querySelector('h1')
if (heading) heading.textContent = title
document.title = `Partsemble: ${title}`
const element = document.getElementById('outcome')
if (element) element.textContent = sentence

await Office.onReady()
// Opened as an ordinary window there is no pane to tell; the sentence is all there is.
if (Office.context?.ui?.messageParent) {
  Office.context.ui.messageParent(JSON.stringify(message), { targetOrigin: location.origin })
}
// The code is for the pane alone: a person who copies the address copies nothing. (office.js takes history away.)
location.replace('#')
