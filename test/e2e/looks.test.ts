import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { launch } from '../../dev/browser.ts'
import { Person } from './person.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { id: string; nodes: { html: string; failureSummary?: string }[] }

let browser: Browser
let person: Person

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
afterEach(() => person.seat.close())

/** What axe-core finds wrong in the pane as it stands. */
const findings = async (): Promise<string[]> => {
  const found = await person.seat.pane().evaluate(async () => {
    // Colours are judged when buttons have faded into them.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } }
    return (await axe.run()).violations
  })
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

test.each([
  { dark: false, width: 1366 },
  { dark: true, width: 1366 },
])('every state of the pane is accessible (dark: $dark)', { timeout: 90_000 }, async (options) => {
  person = await Person.sitDown(browser, inject('url'), options)
  await person.seat.pane().evaluate(axe)
  await person.button('Sign in').waitFor()
  expect(await findings()).toEqual([])
  await person.signIn('accountant')
  expect(await findings()).toEqual([])
  await person.enter('Receipts', [
    ['2026-09-02', 'LOOK-1', 'NOBODY', 'NOTHING', 3, 1],
    ['soon', 'LOOK-2', 'NOBODY', 'NOTHING', 0, 1],
  ])
  await person.check()
  expect(await findings()).toEqual([])
  await person.button('Post…').click()
  await person.pane.getByRole('group', { name: 'Post these rows?' }).waitFor()
  expect(await findings()).toEqual([])
})

test('outside Excel the page says where it belongs', async () => {
  person = await Person.sitDown(browser, inject('url'))
  const page = await person.seat.context.newPage()
  await page.goto(`${inject('url')}taskpane.html`)
  await page.getByRole('heading', { name: 'Open this in Excel' }).waitFor()
})
