import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { Connection } from '../../schema/api/books-connections.ts'
import type { Exports, TieOut } from '../../schema/api/books-export.ts'
import { organisationsOf, type Client } from '../client/client.ts'

/** What became of the export, in documents, and how ledger and books compare at the end. */
export type BooksAnswer = {
  exports: { posted: number; rejected: number; unknown: number }
  tieOut: TieOut['accounts']
}

/** What the books sell that the ledger does not know yet: imported as a product. */
export const importedItem = { code: 'DISPLAY-STAND', name: 'Display stand' }

const patience = 600_000
const pauseMs = 500

/** The accounts of the quick set-up, by what the pane calls them; those of cost lines only where there are any. */
const accounts = [
  ['Stock of materials and components', '631'],
  ['Stock of finished goods and sub-assemblies', '632'],
  ['Goods received, not billed', '805'],
  ['Cost of sales', '310'],
  ['Labor taken up by builds', '326'],
  ['Overhead taken up by builds', '327'],
  ['Other costs taken up by builds', '325'],
] as const

/** Takes the pane's Books from the connection to a tie-out of zero, as a person does. */
export class BooksPane {
  readonly #page: Page
  readonly #frame: FrameLocator
  readonly #client: Client
  constructor(page: Page, client: Client) {
    this.#page = page
    this.#frame = page.frameLocator('#pane iframe')
    this.#client = client
  }

  /** Connects to the first organisation that the consent at Xero reaches. */
  async connect(): Promise<void> {
    await this.#button('Books').click()
    await this.#button('Connect to Xero').click()
    const popup = this.#page.waitForEvent('popup')
    await this.#button('Allow').click()
    await (await popup).getByRole('button', { name: 'Allow access' }).click()
    await this.#frame.getByRole('button', { name: /^Connect (?!to )/ }).click()
    await this.#says('Xero has no way to adjust quantities')
  }

  /** Makes the one item that the ledger does not know a product. */
  async importItem(): Promise<void> {
    await this.#button('Items').click()
    await this.#frame.getByRole('searchbox').fill(importedItem.code)
    const item = this.#frame
      .getByRole('list', { name: 'Items of Xero' })
      .getByRole('listitem')
      .filter({ hasText: importedItem.code })
    await item.getByRole('checkbox').check()
    await item.getByRole('combobox').selectOption({ label: 'New finished good' })
    await this.#button('Import 1 row').click()
    await this.#says('1 row done.')
  }

  async leave(): Promise<void> {
    await this.#button('Back').click()
    await this.#button('Check').waitFor()
  }

  /** One journal a day rather than one a document: what a company with thousands of documents a month chooses. */
  async daily(): Promise<void> {
    await this.#button('Books').click()
    await this.#button('Rules').click()
    await this.#frame.getByRole('checkbox', { name: 'One journal a day' }).check()
    await this.#button('Save').click()
    await this.#says('Saved.')
    await this.#button('Back').click()
  }

  /** Answers the quick set-up and saves it, after the preview of a receipt and a build has come up. */
  async setUp(show: () => Promise<unknown>): Promise<void> {
    await this.#button('Books').click()
    await this.#frame.getByRole('radio', { name: /To a clearing account/ }).check()
    await this.#frame.getByRole('radio', { name: /Partsemble, by the lots/ }).check()
    for (const [label, code] of accounts) await this.#pick(label, code)
    const receipt = this.#frame.getByText(/^Credit 805 /).first()
    await receipt.waitFor({ timeout: patience })
    await receipt.scrollIntoViewIfNeeded()
    await show()
    await this.#button('Save').click()
  }

  /** Waits until everything that goes has gone, and looks at the list. */
  async exported(): Promise<BooksAnswer['exports']> {
    for (;;) {
      const { counts } = await this.#client.send<Exports>('GET', `${await this.#path()}/exports?limit=1`)
      const open = (counts.ready ?? 0) + (counts.sending ?? 0)
      if (open === 0 && (counts.posted ?? 0) > 0) {
        await this.#button('Exports').click()
        const list = this.#frame.getByRole('list', { name: 'Exports' })
        await list.getByText('In Xero', { exact: true }).first().waitFor({ timeout: patience })
        return { posted: counts.posted ?? 0, rejected: counts.rejected ?? 0, unknown: counts.unknown ?? 0 }
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  /** Posts the difference at the start, if there is one, and holds ledger and books against each other on a day. */
  async tieOut(date: string): Promise<TieOut['accounts']> {
    await this.#button('Tie-out').click()
    await this.#frame.getByLabel('At the end of').fill(date)
    await this.#button('Difference at the start').click()
    const post = this.#frame.getByRole('button', { name: /^Post the difference against/ })
    await post.click({ timeout: patience })
    await this.#says('It goes by itself now.')
    await this.exported()
    await this.#button('Tie-out').click()
    await this.#frame.getByLabel('At the end of').fill(date)
    await this.#frame
      .getByText(/agrees to the cent|from Xero\.$/)
      .first()
      .waitFor({ timeout: patience })
    const { accounts: found } = await this.#client.send<TieOut>(
      'GET',
      `${await this.#path()}/tie-out?date=${date}`,
    )
    return found
  }

  async #path(): Promise<string> {
    const [organisation] = await organisationsOf(this.#client)
    const base = `/api/organisations/${organisation?.id ?? ''}/books/connections`
    const { connections } = await this.#client.send<{ connections: Connection[] }>('GET', base)
    return `${base}/${connections[0]?.id ?? ''}`
  }

  async #pick(label: string, code: string): Promise<void> {
    const box = this.#frame.getByRole('combobox', { name: label })
    if ((await box.count()) === 0) return
    await box.click()
    await box.fill(code)
    await this.#frame.getByRole('option', { name: new RegExp(`^${code} `) }).click()
  }

  #button(name: string): Locator {
    return this.#frame.getByRole('button', { name, exact: true })
  }

  async #says(words: string): Promise<void> {
    await this.#frame.getByText(words).first().waitFor({ timeout: patience })
  }
}
