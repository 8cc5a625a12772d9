import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core'
import type { Workbench } from '../page/probe.ts'

type Cell = string | number | boolean

/** What `open` may choose. */
export type SeatOptions = {
  /** Excel API level; 1.15 by default. */
  api?: '1.9' | '1.15'
  /** Milliseconds added to every sync. */
  latency?: number
  /** Another page than the manifest's, such as `/blank.html`. */
  addin?: string
  dark?: boolean
  width?: number
  height?: number
}

/** A person at the workbench in a real browser: what tests and the demo drive. */
export class Seat {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors that the page or the add-in threw or logged, as they came. */
  readonly errors: string[] = []

  private constructor(page: Page, context: BrowserContext) {
    this.page = page
    this.context = context
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message))
    // Broken content security policies are told here only.
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text())
    })
  }

  /** Opens the workbench and waits until the add-in's page has finished loading. */
  static async open(browser: Browser, url: string, options: SeatOptions = {}): Promise<Seat> {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
      colorScheme: options.dark ? 'dark' : 'light',
    })
    const page = await context.newPage()
    const seat = new Seat(page, context)
    const address = new URL(url)
    address.searchParams.set('api', options.api ?? '1.15')
    if (options.latency) address.searchParams.set('latency', String(options.latency))
    if (options.addin) address.searchParams.set('addin', options.addin)
    await page.goto(address.href)
    await page.locator('body[data-addin=ready]').waitFor()
    return seat
  }

  /** The workbook as an .xlsx file, as File > Save writes it. */
  async save(): Promise<Uint8Array> {
    return Buffer.from(await this.page.evaluate(() => window.workbench.save()), 'base64')
  }

  /** Opens a file instead of the workbook at hand, which is not saved; the add-in starts anew. */
  async open(file: Uint8Array, name = 'Workbook.xlsx'): Promise<void> {
    const address = await this.page.evaluate(([content, as]) => window.workbench.keep(content, as), [
      Buffer.from(file).toString('base64'),
      name,
    ] as const)
    await this.page.goto(address)
    await this.page.locator('body[data-addin=ready]').waitFor()
  }

  async close(): Promise<void> {
    await this.context.close()
  }

  /** The add-in's own page. */
  pane(): Frame {
    const frame = this.page.frames().find((each) => each.parentFrame() !== null)
    if (!frame) throw new Error('The task pane has no page.')
    return frame
  }

  /** A cell in sight, by its A1 name. */
  cell(name: string): Locator {
    return this.page.locator(`[data-a="${name}"]`)
  }

  /** Selects an address, a table or a table's body, wherever it is. */
  async goTo(where: string): Promise<void> {
    await this.page.evaluate((to) => window.workbench.goTo(to), where)
  }

  /** Types into a cell with the keyboard and presses Enter; what a validation only tells is answered with OK. */
  async type(name: string, text: string): Promise<void> {
    await this.goTo(name)
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
    const told = this.page.locator('dialog[open][data-kind=Information]')
    if (await told.isVisible()) await this.page.keyboard.press('Enter')
  }

  /** Presses a key in the grid, such as `Control+z`. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  /** Pastes a block at a cell through a clipboard event, as a browser delivers it. */
  async paste(name: string, block: readonly (readonly Cell[])[]): Promise<void> {
    await this.goTo(name)
    await this.page.evaluate(
      (text) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        document.activeElement?.dispatchEvent(event)
      },
      block.map((row) => row.join('\t')).join('\n'),
    )
  }

  /** Values of an address, a table or a column (`Receipts[SKU]`); errors as their codes. */
  values(where: string): Promise<Cell[][]> {
    return this.page.evaluate((from) => window.workbench.values(from), where)
  }

  /** What the cells show. */
  texts(where: string): Promise<string[][]> {
    return this.page.evaluate((from) => window.workbench.texts(from), where)
  }

  tables(): Promise<ReturnType<Workbench['tables']>> {
    return this.page.evaluate(() => window.workbench.tables())
  }

  sheets(): Promise<string[]> {
    return this.page.evaluate(() => window.workbench.sheets())
  }

  /** How many batches the add-in has sent so far. */
  syncs(): Promise<number> {
    return this.page.evaluate(() => window.workbench.syncs())
  }

  /** What the add-in asked of Excel that the workbench does not offer; a test that finds any has failed. */
  unmodelled(): Promise<string[]> {
    return this.page.evaluate(() => window.workbench.unmodelled())
  }

  /** Clicks a button of the ribbon, or an entry of one of its menus (`ribbon('Insert', 'Receipts')`). */
  async ribbon(button: string, entry?: string): Promise<void> {
    const ribbon = this.page.getByRole('navigation', { name: 'Ribbon' })
    await ribbon.getByRole('button', { name: button, exact: true }).click()
    if (entry) await this.page.getByRole('menuitem', { name: entry, exact: true }).click()
  }

  /** Runs a ribbon command and waits until the add-in says that it is done. */
  command(functionName: string): Promise<void> {
    return this.page.evaluate((name) => window.workbench.command(name), functionName)
  }
}
