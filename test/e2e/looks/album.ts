import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { root } from '../../../dev/root.ts'
import type { Person } from '../person.ts'

/** Where the guide's pictures are. */
export const imageFolder = join(root, 'docs/guide/images')

/** Whether this run takes the guide's pictures anew (`npm run guide`), or only walks its steps. */
export const isTaking = process.env.PARTSEMBLE_GUIDE === 'write'

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

  /** Spreadsheet and pane. */
  async wide(name: string): Promise<void> {
    await this.#take(name, this.#person.seat.page.locator('body'))
  }

  async #take(name: string, what: Locator, height = 0): Promise<void> {
    this.names.push(`${name}.png`)
    if (!isTaking) return
    const { page } = this.#person.seat
    const before = page.viewportSize()
    // A part that is longer than the window is shown whole.
    if (before && height > 0) await page.setViewportSize({ ...before, height })
    await what.screenshot({ path: join(imageFolder, `${name}.png`), animations: 'disabled', caret: 'hide' })
    if (before && height > 0) await page.setViewportSize(before)
  }
}
