import { expect, inject, test } from 'vitest'
import { findings } from './looks/judge.ts'
import { newSitting } from './sitting.ts'

// The screens inside Excel are looked at where the guide walks through them: guide.test.ts.

const sitting = newSitting()

test('outside Excel the page says where it belongs', async () => {
  const context = await sitting.browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 320, height: 600 },
  })
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
