import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launch } from '../../dev/browser.ts'
import { findings } from './looks/judge.ts'

// The screens inside Excel are looked at where the guide walks through them: guide.test.ts.

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('outside Excel the page says where it belongs', async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 320, height: 600 } })
  const page = await context.newPage()
  await page.goto(`${inject('url')}taskpane.html`)
  await page.getByRole('heading', { name: 'Open this in Excel' }).waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await findings(page.mainFrame())).toEqual([])
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await context.close()
})
