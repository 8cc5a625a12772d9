import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launch } from '../dev/browser.ts'
import { startIdentity } from '../dev/identity/serve.ts'
import { seedSample } from '../dev/sample/seed.ts'
import { freePort, serve } from '../dev/serve/serve.ts'
import { prepareMonth, workMonth, type MonthFigures } from '../test/e2e/month.ts'
import { Person } from '../test/e2e/person.ts'
import { median, type Figure } from './figure.ts'

/** Each run takes a browser through a whole month: three of them are enough to see a change. */
const runs = 3
const slow = 200

const runMonth = async (
  browser: Browser,
  url: string,
  name: string,
  latency: number,
): Promise<MonthFigures> => {
  const person = await Person.sitDown(browser, url, latency > 0 ? { latency } : {})
  person.seat.page.setDefaultTimeout(60_000)
  try {
    await person.signIn('accountant')
    await prepareMonth(person, name)
    return await workMonth(person, name)
  } finally {
    await person.seat.close()
  }
}

const figure = (name: string, values: readonly number[], unit: string, limit: number): Figure => ({
  ...{ name, value: median(values), unit, limit, ratio: null },
})

/**
 * A month of 5,000 builds with 312 problems in the sheet: pasted, checked, fixed in groups and posted, by a person in a
 * real browser at the workbench. The first run warms up and does not count.
 */
export const sheet = async (): Promise<Figure[]> => {
  const state = await mkdtemp(join(tmpdir(), 'partsemble-bench-'))
  const port = await freePort(3530)
  const identity = await startIdentity({ port: 0, redirectOrigins: [`https://localhost:${port}`] })
  const served = await serve({ port, state, vars: identity.vars, bundled: true })
  const browser = await launch()
  try {
    await seedSample(served.url, 'nothing')
    const fast: MonthFigures[] = []
    const slowly: MonthFigures[] = []
    for (let run = 0; run <= runs; run += 1) {
      const month = await runMonth(browser, served.url, `FAST${run}`, 0)
      if (run === 0) continue
      fast.push(month)
      slowly.push(await runMonth(browser, served.url, `SLOW${run}`, slow))
    }
    const of = (key: keyof MonthFigures, months = fast) => months.map((month) => month[key])
    return [
      figure('sheet-5k-work', of('total'), 'ms', 20_000),
      figure('sheet-5k-work-200ms', of('total', slowly), 'ms', 40_000),
      figure('sheet-5k-syncs', of('syncs'), 'syncs', 39),
      figure('sheet-5k-freeze', of('longestTask'), 'ms', 200),
    ]
  } finally {
    await browser.close()
    await served.close()
    await identity.close()
    await rm(state, { recursive: true, force: true })
  }
}
