import { join } from 'node:path'
import type { Locator, Page, PageScreenshotOptions } from 'playwright-core'
import { root } from '../../../dev/root.ts'
import type { Person } from '../person.ts'

/** Where the guide's pictures are. */
export const imageFolder = join(root, 'docs/guide/images')

/** Whether this run takes the guide's pictures anew (`npm run guide`), or only walks its steps. */
export const isTaking = process.env.PARTSEMBLE_GUIDE === 'write'

/** What stands above and below a part, in pixels. */
const margin = 6

const shot = (name: string): PageScreenshotOptions => ({
  ...{ path: join(imageFolder, `${name}.png`), animations: 'disabled', caret: 'hide' },
})

/** Takes pictures for the guide, of the pane alone or of the whole window; remembers their names in any case. */
export class Album {
  readonly names: string[] = []
  readonly #person: Person

  constructor(person: Person) {
    this.#person = person
  }

  /** A part of the pane, or the pane as it looks in a window of that height. */
  async pane(name: string, part?: Locator | number): Promise<void> {
    const pane = this.#person.seat.page.locator('#pane iframe')
    if (typeof part === 'number' || !part) await this.#take(name, pane, part ?? 0)
    else await this.#take(name, part, 1600)
  }

  /** The pane from one part's top to another's end, in its whole width. */
  async between(name: string, top: Locator, end: Locator): Promise<void> {
    this.names.push(`${name}.png`)
    if (!isTaking) return
    const { page } = this.#person.seat
    const before = page.viewportSize()
    if (before) await page.setViewportSize({ ...before, height: 2600 })
    // A long list scrolls even then, and the top comes below the pane's own title.
    await top.evaluate((it) => {
      it.style.scrollMarginTop = '8px'
      it.scrollIntoView()
    })
    const pane = await page.locator('#pane iframe').boundingBox()
    const [from, to] = [await top.boundingBox(), await end.boundingBox()]
    if (!pane || !from || !to) throw new Error(`${name} is not in sight`)
    const y = from.y - margin
    const clip = { x: pane.x, y, width: pane.width, height: to.y + to.height + margin - y }
    await page.screenshot({ ...shot(name), clip })
    if (before) await page.setViewportSize(before)
  }

  /** Spreadsheet and pane. */
  async wide(name: string): Promise<void> {
    await this.#take(name, this.#person.seat.page.locator('body'))
  }

  /** A page in a window of its own, of that width and as high as it needs. */
  async page(name: string, page: Page, width: number): Promise<void> {
    this.names.push(`${name}.png`)
    if (!isTaking) return
    await page.setViewportSize({ width, height: 300 })
    await page.screenshot({ ...shot(name), fullPage: true })
  }

  async #take(name: string, what: Locator, height = 0): Promise<void> {
    this.names.push(`${name}.png`)
    if (!isTaking) return
    const { page } = this.#person.seat
    const before = page.viewportSize()
    // A part that is longer than the window is shown whole.
    if (before && height > 0) await page.setViewportSize({ ...before, height })
    await what.screenshot(shot(name))
    if (before && height > 0) await page.setViewportSize(before)
  }
}
