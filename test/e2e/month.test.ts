import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launch } from '../../dev/browser.ts'
import { prepareMonth, workMonth } from './month.ts'
import { Person } from './person.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test(
  '5,000 builds are pasted, checked, 312 problems fixed in groups and posted in fewer than 40 syncs',
  { timeout: 120_000 },
  async () => {
    const person = await Person.sitDown(browser, inject('url'))
    await person.signIn('accountant')
    await prepareMonth(person, 'M5K')
    const figures = await workMonth(person, 'M5K')
    console.log(JSON.stringify(figures))
    expect(figures.syncs).toBeLessThan(40)
    expect(person.seat.errors).toEqual([])
    expect(await person.seat.unmodelled()).toEqual([])
    await person.seat.close()
  },
)
