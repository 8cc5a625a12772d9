import { expect, test } from 'vitest'
import { connected, journal, origin, type Connected } from '../testing/client.ts'

const look = async (app: Connected, path: string): Promise<string> => {
  const answer = await app.xero.answer(new Request(`${origin}${path}`))
  expect(answer.status).toBe(200)
  return answer.text()
}

const press = (app: Connected, action: string, fields: Record<string, string>, from = `${origin}/settings`) =>
  app.xero.answer(
    new Request(`${origin}/books/${action}`, {
      method: 'POST',
      headers: { referer: from },
      body: new URLSearchParams({ org: app.fernhill.data.id, ...fields }).toString(),
    }),
  )

test('journals stand newest first, with their lines, totals, link and status', async () => {
  const app = await connected()
  app.fernhill.post(journal('PSB-BLD-0001'))
  app.fernhill.post({ ...journal('PSB-BLD-0002', 1234.5), Status: 'DRAFT', Url: '' })
  const page = await look(app, '/')
  expect(page.indexOf('PSB-BLD-0002')).toBeLessThan(page.indexOf('PSB-BLD-0001'))
  expect(page.match(/<b>1,234\.50<\/b>/g)).toHaveLength(2)
  expect(page).toContain('href="https://partsemble.test/x/PSB-BLD-0001"')
  for (const words of ['DRAFT', 'POSTED', 'Approve', 'Delete', 'Void', '632 Stock: finished goods'])
    expect(page).toContain(words)
  expect(await look(app, '/?find=bld-0001')).not.toContain('PSB-BLD-0002')
})

test('what the app sent never becomes markup', async () => {
  const app = await connected()
  app.fernhill.post(journal('<script>alert(1)</script>'))
  expect(await look(app, '/')).not.toContain('<script>')
})

test('a link into Xero opens the journal', async () => {
  const app = await connected()
  app.fernhill.post(journal('PSB-BLD-0001'))
  app.fernhill.post(journal('PSB-BLD-0002'))
  const id = app.fernhill.journals()[0]?.id ?? ''
  const page = await look(app, `/Journal/View.aspx?invoiceID=${id}`)
  expect(page).toContain('PSB-BLD-0001')
  expect(page).not.toContain('PSB-BLD-0002')
})

test('a link by an organisation’s short code leads to its books, and to one of its journals', async () => {
  const app = await connected()
  const harbour = app.control.organisation('Harbour')
  const { id } = harbour.post({
    ...journal('PSB-BLD-0007'),
    JournalLines: harbour.data.accounts
      .filter(({ type, system }) => system === '' && (type === 'CURRENT' || type === 'DIRECTCOSTS'))
      .slice(0, 2)
      .map(({ code: AccountCode }, at) => ({ AccountCode, LineAmount: at === 0 ? 5 : -5 })),
  })
  const to = async (path: string) => {
    const link = `${origin}/organisationlogin/default.aspx?shortcode=${encodeURIComponent(harbour.data.shortCode)}${path}`
    const answer = await app.xero.answer(new Request(link))
    expect(answer.status).toBe(302)
    return look(app, (answer.headers.get('location') ?? '').replace(origin, ''))
  }
  expect(await to('')).toContain('Harbour &amp; Pine Inc')
  expect(await to(`&redirecturl=/Journal/View.aspx?invoiceID=${id}`)).toContain('PSB-BLD-0007')
})

test('drafts are edited, approved and deleted; what is posted is voided', async () => {
  const app = await connected()
  const { id } = app.fernhill.post({ ...journal(), Status: 'DRAFT' })
  const back = await press(app, 'edit', { id, narration: 'Reworded', date: '2026-11-02' }, `${origin}/?org=x`)
  expect({ status: back.status, to: back.headers.get('location') }).toEqual({ status: 400, to: null })
  const lines = new URLSearchParams({
    org: app.fernhill.data.id,
    id,
    narration: 'Reworded',
    date: '2026-11-02',
  })
  for (const [account, amount] of [
    ['632', '1,000.50'],
    ['631', '-1000.50'],
  ] as const) {
    lines.append('account', account)
    lines.append('description', 'Edited')
    lines.append('amount', amount)
  }
  const edited = await app.xero.answer(
    new Request(`${origin}/books/edit`, { method: 'POST', body: lines.toString() }),
  )
  expect(edited.status).toBe(303)
  await press(app, 'status', { id, status: 'POSTED' })
  expect(app.fernhill.journals()).toMatchObject([
    { narration: 'Reworded', date: '2026-11-02', status: 'POSTED' },
  ])
  expect(app.fernhill.posted()).toEqual({ 632: 100050, 631: -100050 })
  await press(app, 'status', { id, status: 'VOIDED' })
  expect(app.fernhill.posted()).toEqual({})
})

test('a journal is entered by hand', async () => {
  const app = await connected()
  await press(app, 'post', {
    narration: 'By hand',
    date: '2026-11-01',
    debit: '330',
    credit: '631',
    amount: '12.34',
  })
  expect(app.fernhill.journals()).toMatchObject([{ by: 'person', status: 'POSTED' }])
  expect(app.fernhill.posted()).toEqual({ 330: 1234, 631: -1234 })
})

test('what Xero would refuse is refused here, with the reason', async () => {
  const app = await connected()
  const answer = await press(app, 'post', {
    narration: 'By hand',
    date: '2026-11-01',
    debit: '090',
    credit: '631',
    amount: '1',
  })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('Account code &#39;090&#39; is not a valid code')
})

test('the bookkeeper’s switches: lock date, archived account, renamed item, rights, disconnecting', async () => {
  const app = await connected()
  const { data } = app.fernhill
  const answer = await press(app, 'lock-dates', { period: '2026-09-30', endOfYear: '' })
  expect(answer.headers.get('location')).toBe(`${origin}/settings`)
  expect(data.periodLockDate).toBe('2026-09-30')
  await press(app, 'archive-account', { code: '631', archived: 'true' })
  expect(data.accounts.find(({ code }) => code === '631')?.status).toBe('ARCHIVED')
  await press(app, 'rename-item', { code: 'oil', to: 'OIL' })
  expect(data.items.some(({ code }) => code === 'OIL')).toBe(true)
  await press(app, 'rights', { login: 'adviser', may: 'false' })
  expect((await app.api('GET', '/ManualJournals')).status).toBe(403)
  expect(await look(app, '/settings')).toContain('connected by Alex Adviser')
  await press(app, 'disconnect', {})
  expect(await look(app, '/settings')).toContain('No app is connected')
})

test('the trial balance of a day, and of the other organisation', async () => {
  const app = await connected()
  expect(await look(app, '/trial-balance?day=2026-09-30')).toContain('As at 30 September 2026, in GBP')
  const harbour = app.control.organisation('Harbour').data.id
  expect(await look(app, `/trial-balance?org=${harbour}`)).toContain('25,000.00')
})

test('bad days are switched on and off, the clock moved on, and what arrived is listed', async () => {
  const app = await connected()
  await press(app, 'fault', { kind: 'error-before', rate: '0.1' })
  await press(app, 'clock', { ms: '3600000' })
  expect(app.control.clock.offset()).toBe(3_600_000)
  const page = await look(app, '/bad-days')
  expect(page).toContain('Switched on: error-before 10 %')
  expect(page).toContain('POST /connect/token')
  await press(app, 'clear', {})
  expect(app.control.faults()).toEqual([])
})
