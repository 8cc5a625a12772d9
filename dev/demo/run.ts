import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'
import { launch } from '../browser.ts'
import { entryRows, cutoverOf, inPieces, rowsOf } from '../data/entry.ts'
import type { DataFolder } from '../data/files.ts'
import { readFolder } from '../data/read.ts'
import { Seat } from '../excel/seat/browser.ts'
import { startIdentity } from '../identity/serve.ts'
import { freePort, serve } from '../serve/serve.ts'
import { answerOf, type DemoAnswer } from './answer.ts'
import { demoCompany } from './company.ts'
import { Entry } from './enter.ts'
import { Pane } from './pane.ts'
import { compareSheets } from './sheet.ts'

/** What the demo runs on, where its screenshots go, and who hears how far it is. */
export type DemoOptions = { folder: string; out: string; port: number; tell: (line: string) => void }

/** Most rows that are entered at a time. */
const most = 10_000

/**
 * The main job, whole: on a fresh server an accountant signs in, enters a folder through the add-in's tables, checks
 * and posts piece by piece, and inserts the two reports.
 */
export const runDemo = async (options: DemoOptions): Promise<DemoAnswer> => {
  const data = await readFolder(options.folder)
  const state = await mkdtemp(join(tmpdir(), 'partsemble-demo-'))
  const port = await freePort(options.port)
  const identity = await startIdentity({ port: 0, redirectOrigins: [`https://localhost:${port}`] })
  const served = await serve({ port, state, vars: identity.vars, bundled: true })
  const browser = await launch()
  try {
    await demoCompany(served.url, options.folder, data)
    const seat = await Seat.open(browser, served.url, { width: 1600, height: 900 })
    return await work(seat, data, options).catch(async (error: unknown) => {
      await seat.page.screenshot({ path: join(options.out, 'stopped.png') })
      throw error
    })
  } finally {
    await browser.close()
    await served.close()
    await identity.close()
    await rm(state, { recursive: true, force: true })
  }
}

const work = async (seat: Seat, data: DataFolder, { out, tell }: DemoOptions): Promise<DemoAnswer> => {
  await mkdir(out, { recursive: true })
  const show = (name: string) => seat.page.screenshot({ path: join(out, `${name}.png`) })
  const pane = new Pane(seat.page)
  await show('1-signed-out')
  await pane.signIn('accountant')
  tell('Signed in as the accountant.')
  const seconds = { check: 0, post: 0, report: 0 }
  const clocked = async (name: keyof typeof seconds, job: () => Promise<void>) => {
    const start = performance.now()
    await job()
    seconds[name] += (performance.now() - start) / 1000
  }
  const entry = new Entry(seat, pane)
  const pieces = inPieces(entryRows(data), most)
  for (const [n, piece] of pieces.entries()) {
    await entry.paste(piece)
    await clocked('check', () => pane.check())
    if (n === 0) await show('2-checked')
    await clocked('post', () => pane.post())
    tell(`Piece ${n + 1} of ${pieces.length}: ${piece.length} rows checked and posted.`)
  }
  await show('3-posted')
  const report = async <Report>(title: string, path: string, picture: string): Promise<Report> => {
    const [answer] = await Promise.all([
      answered<Report>(seat, path),
      clocked('report', () => pane.report(title)),
    ])
    await show(picture)
    return answer
  }
  const margin = await report<MarginByProduct>(
    'Margin by product',
    'margin-by-product',
    '4-margin-by-product',
  )
  const valuation = await report<InventoryValuation>(
    'Inventory valuation',
    'inventory-valuation',
    '5-inventory-valuation',
  )
  await compareSheets(seat, margin, valuation)
  for (const name of ['check', 'post', 'report'] as const)
    seconds[name] = Math.round(seconds[name] * 1000) / 1000
  const faults = [...seat.errors, ...(await seat.unmodelled())]
  if (faults.length > 0) throw new Error(`The workbench or the add-in failed:\n${faults.join('\n')}`)
  return answerOf({
    rows: rowsOf(data),
    skus: data.products.map(({ sku }) => sku),
    seconds,
    margin,
    valuation,
    builds: await entry.builds(),
    firstDate: cutoverOf(data),
    lastDate: lastDateOf(data),
  })
}

/** What the Worker answers the add-in when it next asks for a report. */
const answered = async <Report>(seat: Seat, name: string): Promise<Report> => {
  const response = await seat.page.waitForResponse(
    (each) => each.url().includes(`/reports/${name}`) && each.request().method() === 'GET',
    { timeout: 600_000 },
  )
  return (await response.json()) as Report
}

const lastDateOf = ({ opening, receipts, builds, sales }: DataFolder): string =>
  [...opening, ...receipts, ...builds, ...sales].reduce((last, { date }) => (date > last ? date : last), '')
