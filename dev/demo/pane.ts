import type { FrameLocator, Locator, Page } from 'playwright-core'

/** Most milliseconds for one job of the pane. */
const patience = 600_000

/** Presses the pane's buttons as a person does, and reads what it says. */
export class Pane {
  readonly #page: Page
  readonly #frame: FrameLocator
  constructor(page: Page) {
    this.#page = page
    this.#frame = page.frameLocator('#pane iframe')
  }

  /** Signs in through the dialog, at the local identity stand-in, as one of its people. */
  async signIn(login: string): Promise<void> {
    await this.#button('Sign in').click()
    const dialog = this.#page.waitForEvent('popup')
    // Office asks before it opens a window.
    await this.#button('Allow').click()
    await (await dialog).locator(`button[value="${login}"]`).click()
    await this.#button('Check').waitFor()
  }

  /** Inserts an empty entry table, by its title. */
  async insert(title: string): Promise<void> {
    await this.#button(title).click()
    await this.#said('Paste or type rows')
  }

  /** Checks new rows. Throws what the pane says unless there are no problems. */
  async check(): Promise<void> {
    await this.#button('Check').click()
    await this.#said('checked, no problems.')
  }

  /** Posts new rows, after looking at their totals. Throws what the pane says unless all are posted. */
  async post(): Promise<void> {
    await this.#button('Post…').click()
    const confirm = this.#frame.getByRole('group', { name: 'Post these rows?' })
    await confirm.getByRole('button', { name: /^Post / }).click()
    await this.#said('now in the ledger.')
  }

  /** Inserts a report, by its title. */
  async report(title: string): Promise<void> {
    await this.#button(title).click()
    await this.#said('is on a new sheet.')
  }

  #button(name: string): Locator {
    return this.#frame.getByRole('button', { name, exact: true })
  }

  /** Waits until the pane says so; what it says instead is thrown. */
  async #said(words: string): Promise<void> {
    const panel = this.#frame.locator('[aria-live=polite]')
    const over = panel.locator('[data-testid=outcome], [role=alert], [role=group], .fui-MessageBar').first()
    await over.waitFor({ timeout: patience })
    const text = await panel.innerText()
    if (!text.includes(words)) throw new Error(`The pane says: ${text}`)
  }
}
