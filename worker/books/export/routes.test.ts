import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type {
  ExportChoice,
  ExportPreview,
  Exports,
  ExportSettings,
  ExportStarted,
  Journals,
} from '../../../schema/api/books-export.ts'
import { dayAt, endOfDay, now } from '../../clock.ts'
import { lamp } from '../../posting/testing/book.ts'
import { exporting, type Exporting } from './testing/exporting.ts'
import { build, stock } from './testing/lamps.ts'

const base = (at: Exporting) => `./books/connections/${at.connection}`
const list = async (at: Exporting, query = ''): Promise<Exports> =>
  (await at.book.client.fetch(`${base(at)}/exports${query}`)).json()
const ask = async <Answer>(at: Exporting, path: string, choice: ExportChoice): Promise<Answer> =>
  (await at.book.client.send('POST', `${base(at)}${path}`, choice)).json()
const set = async (at: Exporting, change: Partial<ExportSettings>): Promise<void> => {
  const settings = await (await at.book.client.fetch(`${base(at)}/export-settings`)).json<ExportSettings>()
  const answer = await at.book.client.send('PUT', `${base(at)}/export-settings`, { ...settings, ...change })
  if (answer.status !== 200) throw new Error(await answer.text())
}

test('by hand: documents are ready, are previewed to the cent, and go when they are asked for', async () => {
  const at = await exporting()
  await set(at, { automatic: false })
  await at.book.post({ ...lamp, ...stock, builds: [build] })
  await at.drained()
  const ready = await list(at)
  expect(ready.counts).toMatchObject({ ready: 2, posted: 0 })
  expect(
    ready.documents.map(({ document, amount, state, why }) => [document, amount, state, why?.code]),
  ).toEqual([
    ['PSB-RCV-0001', '80.00', 'ready', 'manual'],
    ['PSB-BLD-0001', '19.00', 'ready', 'manual'],
  ])
  const { journals } = await ask<ExportPreview>(at, '/exports/preview', { pending: true })
  expect(journals[1]).toMatchObject({
    marker: 'PSB-BLD-0001',
    narration: 'Build W-1: 2 x LAMP Lamp | PSB-BLD-0001',
    lines: [
      { code: '632', debit: '19.00', credit: null, description: 'Stock: finished good' },
      { code: '631', debit: null, credit: '16.00' },
      { code: '326', debit: null, credit: '3.00', description: 'Labor taken up by builds' },
    ],
  })
  expect(await at.journals()).toEqual([])
  expect(await ask<ExportStarted>(at, '/exports', { documents: ['PSB-BLD-0001'] })).toEqual({
    started: 1,
    left: [],
  })
  await at.settled()
  expect(await at.journals()).toEqual(['PSB-BLD-0001 2026-09-03: 632 +19.00, 631 -16.00, 326 -3.00'])
  const [sent] = (await list(at, '?state=posted')).documents
  expect(sent).toMatchObject({ document: 'PSB-BLD-0001', reference: 'W-1', state: 'posted', why: null })
  expect(sent?.journals[0]?.link).toContain('/Journal/View.aspx?invoiceID=')
})

test('documents dated before the start wait, and go from a day that is asked for', async () => {
  const at = await exporting('2026-09-03')
  await at.book.post({ ...lamp, ...stock, builds: [build] })
  await at.settled()
  const before = await list(at)
  expect([before.counts.posted, before.counts.held, before.beforeStart]).toEqual([1, 1, 1])
  expect(await ask<ExportStarted>(at, '/exports', { from: '2026-09-01' })).toMatchObject({ started: 1 })
  await at.settled()
  expect((await at.journals()).toSorted()).toEqual([
    'PSB-BLD-0001 2026-09-03: 632 +19.00, 631 -16.00, 326 -3.00',
    'PSB-RCV-0001 2026-09-02: 631 +80.00, 805 -80.00',
  ])
})

test('what was rejected tells the words of the books and goes again with another account', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock })
  await at.world.control('POST', '/organisations/Fernhill/archive-account', { code: '805' })
  await at.settled()
  const [refused] = (await list(at)).documents
  expect(refused).toMatchObject({ state: 'rejected', why: { code: 'account' } })
  expect(refused?.why?.words).toMatch(/archived/)
  expect(refused?.why?.remedy).toMatch(/under Accounts/)
  const lines = [{ role: 'receiving_clearing', type: null, account: at.account('850'), tracking: [] }]
  const mapped = await at.book.client.send('PUT', `${base(at)}/mapping`, { lines })
  expect(mapped.status).toBe(200)
  const preview = await ask<ExportPreview>(at, '/exports/preview', { rejected: true })
  expect(preview.journals.map(({ marker, lines }) => [marker, lines.map(({ code }) => code)])).toEqual([
    ['PSB-RCV-0001/2', ['631', '850']],
  ])
  expect(await ask<ExportStarted>(at, '/exports', { rejected: true })).toMatchObject({ started: 1 })
  await at.settled()
  expect(await at.journals()).toEqual(['PSB-RCV-0001/2 2026-09-02: 631 +80.00, 850 -80.00'])
})

test('what waits out a failure goes at once when a person asks for it', async () => {
  const at = await exporting()
  const rights = (may: boolean) =>
    at.world.control('POST', '/organisations/Fernhill/rights', { login: 'adviser', may })
  await rights(false)
  await at.book.post({ ...lamp, ...stock })
  await at.drained()
  expect((await list(at)).documents[0]).toMatchObject({ state: 'ready', why: { code: 'forbidden' } })
  await rights(true)
  await at.drained()
  expect(await at.journals()).toEqual([])
  const choice = { documents: ['PSB-RCV-0001'] }
  const { journals } = await ask<ExportPreview>(at, '/exports/preview', choice)
  expect(journals).toMatchObject([{ marker: 'PSB-RCV-0001', documents: ['PSB-RCV-0001'] }])
  expect(await ask<ExportStarted>(at, '/exports', choice)).toEqual({ started: 1, left: [] })
  await at.drained()
  expect(await at.journals()).toEqual(['PSB-RCV-0001 2026-09-02: 631 +80.00, 805 -80.00'])
})

test('a draft that was deleted in the books is offered again', async () => {
  const at = await exporting()
  await set(at, { drafts: true })
  await at.book.post({ ...lamp, ...stock })
  await at.settled()
  expect((await list(at)).documents[0]?.state).toBe('draft')
  const [draft] = await at.standing()
  await at.world.control('POST', `/organisations/Fernhill/journals/${draft!.id}`, { Status: 'DELETED' })
  await at.world.advance(16 * 60_000)
  await at.drained()
  expect((await list(at)).documents[0]).toMatchObject({ state: 'gone', why: { code: 'gone' } })
  await ask(at, '/exports', { documents: ['PSB-RCV-0001'] })
  await at.settled()
  expect(await at.journals()).toEqual(['PSB-RCV-0001/2 2026-09-02: 631 +80.00, 805 -80.00'])
})

test('one journal a day, with the documents behind it', async () => {
  const at = await exporting()
  await set(at, { daily: true })
  await at.book.post({ ...lamp, ...stock, builds: [{ ...build, date: '2026-09-02' }] })
  await at.settled()
  expect(await at.journals()).toEqual([
    'PSB-DAY-0001 2026-09-02: 631 +64.00, 632 +19.00, 805 -80.00, 326 -3.00',
  ])
  const { journals } = await (await at.book.client.fetch(`${base(at)}/journals`)).json<Journals>()
  expect(journals[0]).toMatchObject({
    kind: 'day',
    state: 'posted',
    documents: ['PSB-BLD-0001', 'PSB-RCV-0001'],
  })
})

test('one journal a day, however many documents it has and in whatever order they were posted', async () => {
  const at = await exporting()
  await set(at, { daily: true })
  const receipts = Array.from({ length: 120 }, (_, n) => ({
    ...{ date: `2026-09-0${2 + (n % 2)}`, receipt: `PO-${n}`, supplier: 'ACM', sku: 'BULB' },
    ...{ quantity: 1, unitCost: 2 },
  }))
  await at.book.post({ ...lamp, receipts })
  await at.settled()
  expect(await at.journals()).toEqual([
    'PSB-DAY-0001 2026-09-02: 631 +120.00, 805 -120.00',
    'PSB-DAY-0002 2026-09-03: 631 +120.00, 805 -120.00',
  ])
})

test('one journal a day waits for the day to end where the organisation is, or for a person', async () => {
  const at = await exporting()
  await set(at, { daily: true })
  const zone = 'Europe/London'
  await at.world.advance(endOfDay(now(env), zone) - now(env) + 12 * 3_600_000)
  const day = dayAt(now(env), zone)
  const receipt = (number: string, date: string) => ({
    ...{ date, receipt: number, supplier: 'ACM', sku: 'BULB', quantity: 1, unitCost: 2 },
  })
  await at.book.post({
    ...lamp,
    receipts: [receipt('P', '2026-09-02'), receipt('A', day), receipt('B', day)],
  })
  const midnight = endOfDay(now(env), zone)
  await at.settled()
  expect(await at.journals()).toEqual(['PSB-DAY-0001 2026-09-02: 631 +2.00, 805 -2.00'])
  const waiting = await list(at)
  expect(waiting.counts).toMatchObject({ ready: 2, held: 0, posted: 1 })
  expect(waiting.documents.find(({ state }) => state === 'ready')?.why).toMatchObject({ code: 'day' })
  expect(await ask<ExportStarted>(at, '/exports', { documents: ['PSB-RCV-0002'] })).toMatchObject({
    started: 1,
  })
  await at.settled()
  expect((await at.journals()).slice(1)).toEqual([`PSB-DAY-0002 ${day}: 631 +2.00, 805 -2.00`])
  await at.book.post({ receipts: [receipt('C', day)] })
  await at.world.advance(midnight - now(env) - 1000)
  expect(await at.drained()).toBeLessThanOrEqual(midnight)
  expect(await at.journals()).toHaveLength(2)
  await at.world.advance(1000)
  await at.settled()
  expect((await at.journals()).slice(2)).toEqual([`PSB-DAY-0003 ${day}: 631 +4.00, 805 -4.00`])
})

test.each(['known', 'found out'])(
  'one journal a day: what a lock date moves to today waits for the journal of today (lock date %s)',
  async (lock) => {
    const at = await exporting()
    await set(at, { daily: true })
    const zone = 'Europe/London'
    await at.world.advance(endOfDay(now(env), zone) - now(env) + 12 * 3_600_000)
    const [yesterday, day] = [dayAt(now(env) - 24 * 3_600_000, zone), dayAt(now(env), zone)]
    const lockAt = async (date: string | null): Promise<void> => {
      await at.world.control('POST', '/organisations/Fernhill/lock-dates', { period: date })
    }
    await lockAt(yesterday)
    const row = { supplier: 'ACM', sku: 'BULB', quantity: 1, unitCost: 2 }
    const receipts = [
      { ...row, date: yesterday, receipt: 'Y' },
      { ...row, date: day, receipt: 'T' },
    ]
    await at.book.post({ ...lamp, receipts })
    if (lock === 'known') await at.book.client.send('POST', `${base(at)}/check`, {})
    await at.settled()
    expect(await at.journals()).toEqual([])
    expect((await list(at)).documents.map(({ state, why }) => [state, why?.code])).toEqual([
      ['ready', 'day'],
      ['ready', 'day'],
    ])
    await at.world.advance(endOfDay(now(env), zone) - now(env))
    await at.settled()
    expect(await at.journals()).toEqual([
      expect.stringMatching(`^PSB-DAY-000[12] ${day}: 631 \\+4.00, 805 -4.00`),
    ])
  },
)

test('without one journal a day, what waited for its day to end goes at once', async () => {
  const at = await exporting()
  await set(at, { daily: true })
  const date = dayAt(now(env), 'Europe/London')
  await at.book.post({ ...lamp, receipts: [{ ...stock.receipts[0]!, date }] })
  await at.drained()
  await set(at, { daily: false })
  await at.drained()
  expect(await at.journals()).toHaveLength(1)
})

test('journals that no document asks for are in the list, with their state, link and the words of the books', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock })
  await at.settled()
  await at.book.client.send('POST', `${base(at)}/opening-difference`, { date: '2026-09-01' })
  await at.settled()
  const lines = [{ role: 'receiving_clearing', type: null, account: at.account('850'), tracking: [] }]
  await at.book.client.send('PUT', `${base(at)}/mapping`, { lines })
  await at.world.control('POST', '/organisations/Fernhill/archive-account', { code: '850' })
  await at.book.client.send('POST', `${base(at)}/transfers`, { date: '2026-09-30' })
  await at.settled()
  const found = await list(at)
  const told = found.documents.map(({ document, kind, date, amount, state }) =>
    [document, kind, date, amount, state].join(' '),
  )
  expect(told).toEqual([
    'PSB-TRF-0001 transfer 2026-09-30 80.00 rejected',
    'PSB-RCV-0001 receipt 2026-09-02 80.00 posted',
    'PSB-CUT-0001 opening-difference 2026-09-01 2574.22 posted',
  ])
  const [transfer, , opening] = found.documents
  expect(transfer?.why).toMatchObject({ code: 'account', words: expect.stringMatching(/archived/) as string })
  expect(transfer?.why?.remedy).toMatch(/then post it again under Accounts\.$/)
  expect(opening?.journals[0]?.link).toContain('/Journal/View.aspx?invoiceID=')
  expect([found.counts, found.apart]).toMatchObject([
    { posted: 2, rejected: 1 },
    { posted: 1, rejected: 1 },
  ])
  expect((await list(at, '?kind=transfer&state=rejected')).documents).toHaveLength(1)
  expect((await list(at, '?search=cut-0001')).documents).toMatchObject([{ document: 'PSB-CUT-0001' }])
  const pages: string[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: Exports = await list(at, `?limit=1&after=${encodeURIComponent(after)}`)
    pages.push(...page.documents.map(({ document }) => document))
    after = page.next
  }
  expect(pages).toEqual(found.documents.map(({ document }) => document))
})

test('a document is found by the journal that it went with', async () => {
  const at = await exporting()
  await set(at, { daily: true })
  await at.book.post({ ...lamp, ...stock })
  await at.settled()
  expect((await list(at, '?search=psb-day-0001')).documents).toMatchObject([{ document: 'PSB-RCV-0001' }])
})

test('lists are paged and searched', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock, builds: [build] })
  const first = await list(at, '?limit=1')
  expect(first.documents.map(({ document }) => document)).toEqual(['PSB-RCV-0001'])
  const second = await list(at, `?limit=1&after=${encodeURIComponent(first.next ?? '')}`)
  expect(second.documents.map(({ document }) => document)).toEqual(['PSB-BLD-0001'])
  expect((await list(at, '?search=po-1')).documents.map(({ document }) => document)).toEqual(['PSB-RCV-0001'])
  expect((await list(at, '?kind=build&from=2026-09-04')).documents).toEqual([])
})
