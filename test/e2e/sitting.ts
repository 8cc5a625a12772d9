/** What every file of browser tests begins and ends with. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { launch } from '../../dev/browser.ts'
import { Seat, type SeatOptions } from '../../dev/excel/seat/browser.ts'
import { Person } from './person.ts'

/** A browser for the tests of a file, and seats at the workbench in it. */
export type Sitting = {
  readonly browser: Browser
  /** A person at the workbench, with the pane open. */
  sitDown: (options?: SeatOptions) => Promise<Person>
  /** The workbench alone, with an add-in that does nothing of itself. */
  openBlank: (options?: SeatOptions) => Promise<Seat>
}

/** Opens a browser before the tests of the file that calls it, and closes it after them. */
export const newSitting = (): Sitting => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  return {
    get browser() {
      return browser
    },
    sitDown: (options) => Person.sitDown(browser, inject('url'), options),
    openBlank: (options) => Seat.open(browser, inject('url'), { ...options, addin: '/blank.html' }),
  }
}

/** Ends a test: nothing went wrong in the page, and nothing was asked of Excel that the workbench does not model. */
export const getUp = async ({ seat }: Person): Promise<void> => {
  expect(seat.errors).toEqual([])
  expect(await seat.unmodelled()).toEqual([])
  await seat.close()
}
