import type { Browser, FrameLocator, Locator } from 'playwright-core'
import { Seat, type SeatOptions } from '../../dev/excel/seat/browser.ts'

type Cell = string | number | boolean

/** Someone at the workbench with the pane open, who presses what a person presses. */
export class Person {
  readonly seat: Seat
  readonly pane: FrameLocator

  private constructor(seat: Seat) {
    this.seat = seat
    this.pane = seat.page.frameLocator('#pane iframe')
  }

  static async sitDown(browser: Browser, url: string, options: SeatOptions = {}): Promise<Person> {
    const seat = await Seat.open(browser, url, options)
    seat.page.setDefaultTimeout(20_000)
    return new Person(seat)
  }

  button(name: string): Locator {
    return this.pane.getByRole('button', { name, exact: true })
  }

  /** Goes through the sign-in dialog as one of the stand-in's people, wherever that leads. */
  async arrive(login: string): Promise<void> {
    await this.button('Sign in').click()
    const popup = this.seat.page.waitForEvent('popup')
    await this.button('Allow').click()
    await (await popup).locator(`button[value="${login}"]`).click()
  }

  /** Signs in through the dialog as one of the sample company's people. */
  async signIn(login: string): Promise<void> {
    await this.arrive(login)
    await this.button('Check').waitFor()
  }

  /** Inserts an entry table and pastes rows below its headers. */
  async enter(title: string, rows: readonly (readonly Cell[])[]): Promise<void> {
    await this.button(title).click()
    await this.pane.getByText(`new sheet ${title}`).waitFor()
    await this.seat.paste('A5', rows)
  }

  /** What the last check or post came to, in the pane's words. */
  async outcome(): Promise<string> {
    const panel = this.pane.getByTestId('outcome')
    const failed = this.pane.getByRole('alert')
    await panel.or(failed).first().waitFor()
    return panel.or(failed).first().innerText()
  }

  async check(): Promise<string> {
    await this.button('Check').click()
    return this.outcome()
  }

  /** Looks at the control totals, then posts. */
  async post(): Promise<{ totals: string; outcome: string }> {
    await this.button('Post…').click()
    const asked = this.pane.getByRole('group', { name: 'Post these rows?' })
    const totals = await asked.innerText()
    await asked.getByRole('button', { name: /^Post / }).click()
    return { totals, outcome: await this.outcome() }
  }

  /** Waits until the pane says so. */
  async hears(words: string): Promise<void> {
    await this.pane.getByText(words).first().waitFor()
  }

  /** Values of a table's columns by their headers, one array a row. */
  async rows(table: string, ...headers: string[]): Promise<Cell[][]> {
    const columns = await Promise.all(headers.map((header) => this.seat.values(`${table}[${header}]`)))
    const [first = []] = columns
    return first.map((_, at) => columns.map((column) => column[at]?.[0] ?? ''))
  }
}
