import { look, type Walk } from '../../looks/walk.ts'
import { bookkeeper, inXero, makeCompany } from './company.ts'

/** docs/guide/books.md, the connection: the consent in Xero's window, the organisation, and the card. */
export const connect = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await makeCompany()
  await inXero('lock-dates', { period: '2026-08-31', endOfYear: '2026-03-31' })
  await person.arrive(bookkeeper)
  await person.button('Books').click()
  await person.button('Connect to Xero').waitFor()
  await look(walk, 'nothing connected')
  await album.pane('books-connect', 460)
  await person.button('Connect to Xero').click()
  const popup = person.seat.page.waitForEvent('popup')
  await person.button('Allow').click()
  const consent = await popup
  await consent.getByLabel('Harbour & Pine').check()
  await album.page('books-consent', consent, 560)
  await consent.getByRole('button', { name: 'Allow access' }).click()
  const fernhill = person.button('Connect Fernhill Lamps')
  await fernhill.waitFor()
  await look(walk, 'choosing the organisation')
  await album.pane('books-choose', 520)
  await fernhill.click()
  await person.hears('Xero has no way to adjust quantities')
  // Choosing the accounts reads them: from then on what is left of the day's calls is known.
  await person.pane.getByRole('heading', { name: 'Accounts', level: 2 }).waitFor()
  await person.button('Check now').click()
  await person.hears('the last tenth is kept for journals')
  await look(walk, 'connected')
  const name = person.pane.getByRole('heading', { name: 'Fernhill Lamps', level: 3 })
  await album.pane('books-card', name.locator('xpath=../..'))
}
