import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'
import { launch } from '../browser.ts'
import type { Client } from '../client/client.ts'
import { entryRows, cutoverOf, inPieces, rowsOf } from '../data/entry.ts'
import type { DataFolder } from '../data/files.ts'
import { readFolder } from '../data/read.ts'
import { Seat } from '../excel/seat/browser.ts'
import { startIdentity } from '../identity/serve.ts'
import { freePort, serve } from '../serve/serve.ts'
import { signIn } from '../client/sign-in.ts'
import { companyState } from '../xero/seeds/company.ts'
import { startXero } from '../xero/server.ts'
import { answerOf, type DemoAnswer } from './answer.ts'
import { BooksPane, importedItem, type BooksAnswer } from './books.ts'
import { companyOf, demoCompany, itemsOf } from './company.ts'
import { Entry } from './enter.ts'
import { Pane } from './pane.ts'
import { compareSheets } from './sheet.ts'

/** What the demo runs on, where its screenshots go, and who hears how far it is. */
export type DemoOptions = { folder: string; out: string; port: number; tell: (line: string) => void }

/** Most rows that are entered at a time. */
const most = 10_000

/** Beyond so many rows, the books get one journal a day. */
const manyRows = 2000

/**
 * The main job, whole: on a fresh server an accountant signs in, connects the books, imports an item, enters a folder
 * through the add-in's tables, checks and posts piece by piece, inserts the two reports, sets up the accounts, and
 * waits until everything is in the books and both agree.
 */
export const runDemo = async (options: DemoOptions): Promise<DemoAnswer> => {
  const data = await readFolder(options.folder)
  const state = await mkdtemp(join(tmpdir(), 'partsemble-demo-'))
  const port = await freePort(options.port)
  const identity = await startIdentity({ port: 0, redirectOrigins: [`https://localhost:${port}`] })
  const company = companyOf(options.folder)
  const xero = await startXero({
    port: 0,
    redirectUris: [`https://localhost:${port}/books/xero/callback`],
    state: companyState(company, itemsOf(data)),
  })
  const served = await serve({ port, state, vars: { ...identity.vars, ...xero.vars }, bundled: true })
  const browser = await launch()
  try {
    await demoCompany(served.url, company, data)
    const client = await signIn(served.url, 'accountant')
    const seat = await Seat.open(browser, served.url, { width: 1600, height: 900 })
    return await work({ seat, client, data, ...options }).catch(async (error: unknown) => {
      await seat.page.screenshot({ path: join(options.out, 'stopped.png') })
      throw error
    })
  } finally {
    await browser.close()
    await served.close()
    await xero.close()
    await identity.close()
    await rm(state, { recursive: true, force: true })
  }
}

type Work = DemoOptions & { seat: Seat; client: Client; data: DataFolder }

const work = async ({ seat, client, data, out, tell }: Work): Promise<DemoAnswer> => {
  await mkdir(out, { recursive: true })
  const show = (name: string) => seat.page.screenshot({ path: join(out, `${name}.png`) })
  const pane = new Pane(seat.page)
  await show('1-signed-out')
  await pane.signIn('accountant')
  tell('Signed in as the accountant.')
  const books = new BooksPane(seat.page, client)
  await books.connect()
  await show('2-connected')
  await books.importItem()
  await show('3-imported')
  await books.leave()
  tell('Connected to the books; one item imported.')
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
    if (n === 0) await show('4-checked')
    await clocked('post', () => pane.post())
    tell(`Piece ${n + 1} of ${pieces.length}: ${piece.length} rows checked and posted.`)
  }
  await show('5-posted')
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
    '6-margin-by-product',
  )
  const valuation = await report<InventoryValuation>(
    'Inventory valuation',
    'inventory-valuation',
    '7-inventory-valuation',
  )
  await compareSheets(seat, margin, valuation)
  for (const name of ['check', 'post', 'report'] as const)
    seconds[name] = Math.round(seconds[name] * 1000) / 1000
  const { exports, tieOut } = await toTheBooks(books, data, show)
  tell(`${exports.posted} documents are in the books.`)
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
    imported: [importedItem.code],
    books: { exports, tieOut },
  })
}

/** Sets up the accounts, which begins the export, and goes on when everything is there and was held against the ledger. */
const toTheBooks = async (
  books: BooksPane,
  data: DataFolder,
  show: (name: string) => Promise<unknown>,
): Promise<BooksAnswer> => {
  if (rowsOf(data) > manyRows) await books.daily()
  await books.setUp(() => show('8-set-up'))
  await books.exported()
  await show('9-exported')
  const tieOut = await books.tieOut(lastDateOf(data))
  await show('10-tie-out')
  return { exports: await books.exported(), tieOut }
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
