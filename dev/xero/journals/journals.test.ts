import { describe, expect, test } from 'vitest'
import { connected, journal, type Answer, type Connected } from '../testing/client.ts'

type Line = Record<string, unknown>

const put = (app: Connected, ...journals: object[]) =>
  app.api('PUT', '/ManualJournals?summarizeErrors=false', { body: { ManualJournals: journals } })
const post = (app: Connected, id: string, change: object) =>
  app.api('POST', `/ManualJournals/${id}`, { body: { ManualJournals: [change] } })

const elements = ({ body }: Answer) => (body.ManualJournals ?? body.Elements) as Record<string, unknown>[]
const idOf = (answer: Answer) => String(elements(answer)[0]?.ManualJournalID)
const messages = (answer: Answer, field = 'ValidationErrors') =>
  elements(answer).flatMap((element) =>
    ((element[field] ?? []) as { Message: string }[]).map(({ Message }) => Message),
  )

const on = (account: Line, amount = 10): object => ({
  ...journal(),
  JournalLines: [
    { LineAmount: amount, ...account },
    { LineAmount: -amount, AccountCode: '632' },
  ],
})

test('a posted journal moves its accounts, and the trial balance shows it', async () => {
  const app = await connected()
  const before = app.fernhill.balances('2026-11-02')
  const answer = await put(app, journal())
  expect(elements(answer)[0]).toMatchObject({
    Status: 'POSTED',
    StatusAttributeString: 'OK',
    HasErrors: false,
    Date: '/Date(1793491200000+0000)/',
  })
  expect(app.fernhill.posted()).toEqual({ 631: -9340, 632: 9340 })
  expect((app.fernhill.balances('2026-11-02')['632'] ?? 0) - (before['632'] ?? 0)).toBe(9340)
  expect(app.fernhill.balances('2026-10-31')).toEqual(before)
  const report = await app.api('GET', '/Reports/TrialBalance?date=2026-11-02')
  expect(report.text).toContain('Stock: finished goods (632)')
  expect(report.text).toContain('984.39')
})

describe('defaults', () => {
  test('without a status it is a draft, and moves nothing', async () => {
    const app = await connected()
    const answer = await put(app, { ...journal(), Status: undefined })
    expect(elements(answer)[0]?.Status).toBe('DRAFT')
    expect(app.fernhill.posted()).toEqual({})
  })

  test('without a date it is today where the organisation is', async () => {
    const app = await connected({ organisations: ['Harbour'] }, { now: () => Date.UTC(2026, 10, 2, 3) })
    const lines = [
      { LineAmount: 1, AccountCode: '1400' },
      { LineAmount: -1, AccountCode: '2050' },
    ]
    await put(app, { Narration: 'Late at night', JournalLines: lines })
    expect(app.control.organisation('Harbour').journals()[0]?.date).toBe('2026-11-01')
  })

  test('dates are taken as ISO and as Xero writes them, and nothing else', async () => {
    const app = await connected()
    await put(
      app,
      { ...journal(), Date: '/Date(1793491200000)/' },
      { ...journal(), Date: '2026-11-01T00:00:00' },
    )
    expect(app.fernhill.journals().map(({ date }) => date)).toEqual(['2026-11-01', '2026-11-01'])
    for (const wrong of ['01/11/2026', '2026-02-30'])
      expect(messages(await put(app, { ...journal(), Date: wrong }))).toEqual([
        `'${wrong}' is not a valid date.`,
      ])
  })

  test('an account can be named by its id', async () => {
    const app = await connected()
    const id = app.fernhill.data.accounts.find(({ code }) => code === '631')?.id
    await put(app, on({ AccountID: id }))
    expect(app.fernhill.posted()).toEqual({ 631: 1000, 632: -1000 })
  })

  test('a third decimal is rounded', async () => {
    const app = await connected()
    await put(app, on({ AccountCode: '631' }, 1.005))
    expect(app.fernhill.posted()).toEqual({ 631: 101, 632: -101 })
  })
})

describe('is refused', () => {
  test.each([
    ['090', "Account code '090' is not a valid code for this document."],
    ['610', "Account code '610' is not a valid code for this document."],
    ['860', "Account code '860' is not a valid code for this document."],
    ['630', "Account code '630' is not a valid code for this document."],
    ['639', "Account code '639' has been archived, or deleted."],
  ])('on account %s', async (AccountCode, message) => {
    const app = await connected()
    const answer = await put(app, on({ AccountCode }))
    expect(answer.status).toBe(200)
    expect(messages(answer)).toEqual([message])
    expect(elements(answer)[0]).toMatchObject({ StatusAttributeString: 'ERROR', HasErrors: true })
    expect(app.fernhill.journals()).toEqual([])
  })

  test('after its account was archived', async () => {
    const app = await connected()
    expect(messages(await put(app, on({ AccountCode: '631' })))).toEqual([])
    app.fernhill.archiveAccount('631')
    expect(messages(await put(app, on({ AccountCode: '631' })))).toEqual([
      "Account code '631' has been archived, or deleted.",
    ])
  })

  test.each([
    ['no narration', { Narration: ' ' }, 'Narration is a mandatory field.'],
    ['one line', { JournalLines: [{ LineAmount: 0, AccountCode: '631' }] }, 'at least two journal lines'],
    ['a relative link', { Url: '/x/1' }, 'valid absolute url'],
    ['a link that names Xero', { Url: 'https://xero-links.test/' }, 'valid absolute url'],
    ['an unknown status', { Status: 'APPROVED' }, "'APPROVED' is not a status"],
    ['a status to begin with that is none', { Status: 'VOIDED' }, 'cannot have status VOIDED'],
    ['unknown amounts', { LineAmountTypes: 'Net' }, "'Net' is not a valid value"],
  ])('with %s', async (_, change, message) => {
    const app = await connected()
    const answer = await put(app, { ...journal(), ...change })
    expect(messages(answer).join(' ')).toContain(message)
    expect(app.fernhill.journals()).toEqual([])
  })

  test('out of balance, in Xero’s words', async () => {
    const app = await connected()
    const JournalLines = [
      { LineAmount: 100, AccountCode: '631' },
      { LineAmount: -10, AccountCode: '632' },
    ]
    expect(messages(await put(app, { ...journal(), JournalLines }))).toEqual([
      'The total debits (100.00) must equal total credits (-10.00)',
    ])
  })

  test('on and before a lock date, and not after it', async () => {
    const app = await connected()
    app.fernhill.setLockDates({ period: '2026-10-31', endOfYear: '2026-03-31' })
    const at = (Date: string) => put(app, { ...journal(), Date })
    const text = (name: string, date: string) =>
      `The document date cannot be before the ${name} lock date, currently set at ${date}`
    expect(messages(await at('2026-11-01'))).toEqual([])
    expect(messages(await at('2026-10-31'))).toEqual([text('period', '31 October 2026')])
    expect(messages(await at('2026-03-31'))).toContain(text('end of year', '31 March 2026'))
    expect(app.fernhill.journals()).toHaveLength(1)
  })

  test('what is no journal at all, as a whole', async () => {
    const app = await connected()
    const many = Array.from({ length: 51 }, (_, at) => journal(`PSB-BLD-${at}`))
    for (const body of ['text', { ManualJournals: [{ JournalLines: 'none' }] }, { ManualJournals: many }]) {
      const answer = await app.api('PUT', '/ManualJournals', { body })
      expect(answer).toMatchObject({ status: 400, body: { Type: 'PostDataInvalidException' } })
    }
    expect(app.fernhill.journals()).toEqual([])
  })
})

test('a line on an unknown account falls away with a warning: refused if that breaks the balance, else made', async () => {
  const app = await connected()
  const warning = "Account code '476' has been removed as it does not match a recognised account."
  const broken = await put(app, on({ AccountCode: '476' }))
  expect(messages(broken, 'Warnings')).toEqual([warning])
  expect(elements(broken)[0]?.StatusAttributeString).toBe('ERROR')
  const whole = journal()
  const made = await put(app, {
    ...whole,
    JournalLines: [...whole.JournalLines, { LineAmount: 0, AccountCode: '476' }],
  })
  expect(messages(made, 'Warnings')).toEqual([warning])
  expect(elements(made)[0]?.StatusAttributeString).toBe('WARNING')
  expect(app.fernhill.journals()).toHaveLength(1)
})

describe('tracking', () => {
  const north = { Name: 'Region', Option: 'North' }
  const online = { Name: 'Channel', Option: 'Online' }

  test('two categories on a line are kept, by name or by id', async () => {
    const app = await connected()
    const category = app.fernhill.data.tracking[1]
    const byId = { TrackingCategoryID: category?.id, TrackingOptionID: category?.options[0]?.id }
    const answer = await put(app, on({ AccountCode: '631', Tracking: [north, byId] }))
    const [line] = elements(answer)[0]?.JournalLines as { Tracking: object[] }[]
    expect(line?.Tracking).toMatchObject([north, online])
  })

  test('a third one, or an option that is not there, is refused', async () => {
    const app = await connected()
    const three = on({ AccountCode: '631', Tracking: [north, online, north] })
    expect(messages(await put(app, three))).toEqual(['A line can have at most two tracking categories.'])
    const west = on({ AccountCode: '631', Tracking: [{ Name: 'Region', Option: 'West' }] })
    expect(messages(await put(app, west))[0]).toContain("'West' is not an active option of 'Region'")
  })
})

describe('tax', () => {
  const taxed = (LineAmountTypes: string, TaxType = 'INPUT2', debit = 100, credit = -120) => ({
    ...journal(),
    LineAmountTypes,
    JournalLines: [
      { LineAmount: debit, AccountCode: '631', TaxType },
      { LineAmount: credit, AccountCode: '805', TaxType: 'NONE' },
    ],
  })

  test('there is none with NoTax, whatever the lines say', async () => {
    const app = await connected()
    await put(app, taxed('NoTax', 'INPUT2', 100, -100))
    expect(app.fernhill.posted()).toEqual({ 631: 10000, 805: -10000 })
  })

  test('comes on top with Exclusive, and lies within with Inclusive', async () => {
    const app = await connected()
    await put(app, taxed('Exclusive'))
    expect(app.fernhill.posted()).toEqual({ 631: 10000, 805: -12000, 820: 2000 })
    await put(app, taxed('Inclusive', 'INPUT2', 120, -120))
    expect(app.fernhill.posted()).toEqual({ 631: 20000, 805: -24000, 820: 4000 })
  })

  test('of another country is refused', async () => {
    expect(messages(await put(await connected(), taxed('Exclusive', 'INPUT')))).toContain(
      "The TaxType code 'INPUT' cannot be used with account code '631'.",
    )
  })
})

describe('fifty in a call', () => {
  const fifty = Array.from({ length: 50 }, (_, at) =>
    at % 10 === 3 ? on({ AccountCode: '090' }) : journal(`PSB-BLD-${String(at).padStart(4, '0')}`),
  )

  test('each is answered for itself, in its place', async () => {
    const app = await connected()
    const answer = await put(app, ...fifty)
    expect(answer.status).toBe(200)
    const wrong = elements(answer).flatMap(({ HasErrors }, at) => (HasErrors === true ? [at] : []))
    expect(wrong).toEqual([3, 13, 23, 33, 43])
    expect(elements(answer)[3]?.ManualJournalID).toBe('00000000-0000-0000-0000-000000000000')
    expect(app.fernhill.journals()).toHaveLength(45)
  })

  test.each(['?summarizeErrors=true', ''])('one that is wrong refuses them all with "%s"', async (query) => {
    const app = await connected()
    const answer = await app.api('PUT', `/ManualJournals${query}`, { body: { ManualJournals: fifty } })
    expect(answer).toMatchObject({
      status: 400,
      body: { ErrorNumber: 10, Type: 'ValidationException', Message: 'A validation exception occurred' },
    })
    expect(messages(answer)).toHaveLength(5)
    expect(elements(answer)[0]).toMatchObject({ Narration: 'PSB-BLD-0001 Table lamp x 2' })
    expect(app.fernhill.journals()).toEqual([])
  })
})

describe('changes', () => {
  const made = async (status: 'DRAFT' | 'POSTED') => {
    const app = await connected()
    return { app, id: idOf(await put(app, { ...journal(), Status: status })) }
  }

  /** What every change carries. */
  const named = { Narration: 'PSB-BLD-0001 Table lamp x 2' }

  test('a change without a narration is refused, as Xero published it', async () => {
    const { app, id } = await made('POSTED')
    expect(messages(await post(app, id, { Status: 'VOIDED' }))).toEqual(['Narration is a mandatory field.'])
    expect(app.fernhill.journals()[0]?.status).toBe('POSTED')
  })

  test('PUT never changes one: naming an id makes another', async () => {
    const { app, id } = await made('DRAFT')
    expect(idOf(await put(app, { ...journal(), ManualJournalID: id }))).not.toBe(id)
    expect(app.fernhill.journals()).toHaveLength(2)
  })

  test('POST changes the one it names, and makes one where it names none', async () => {
    const { app, id } = await made('DRAFT')
    await app.api('POST', '/ManualJournals', {
      body: { ManualJournals: [{ ManualJournalID: id, Narration: 'Other' }] },
    })
    expect(app.fernhill.journals().map(({ narration }) => narration)).toEqual(['Other'])
    await app.api('POST', '/ManualJournals', { body: { ManualJournals: [journal()] } })
    expect(app.fernhill.journals()).toHaveLength(2)
    expect((await post(app, crypto.randomUUID(), { Status: 'POSTED' })).status).toBe(404)
  })

  test.each([
    ['DRAFT', 'POSTED', true],
    ['DRAFT', 'DELETED', true],
    ['DRAFT', 'VOIDED', false],
    ['POSTED', 'VOIDED', true],
    ['POSTED', 'DELETED', false],
    ['POSTED', 'DRAFT', false],
  ] as const)('%s to %s: %s', async (from, to, allowed) => {
    const { app, id } = await made(from)
    expect(messages(await post(app, id, { ...named, Status: to }))).toHaveLength(allowed ? 0 : 1)
    expect(app.fernhill.journals()[0]?.status).toBe(allowed ? to : from)
  })

  test('a refusal of one journal is a 400, whatever the query says', async () => {
    const { app, id } = await made('POSTED')
    const body = { ManualJournals: [{ ...named, Status: 'DELETED' }] }
    const one = await app.api('POST', `/ManualJournals/${id}?summarizeErrors=false`, { body })
    expect(one.status).toBe(400)
    const withId = { ManualJournals: [{ ...named, ManualJournalID: id, Status: 'DELETED' }] }
    expect((await app.api('POST', '/ManualJournals?summarizeErrors=false', { body: withId })).status).toBe(
      200,
    )
  })

  test('a void takes the amounts away again; what is void stays so', async () => {
    const { app, id } = await made('POSTED')
    await post(app, id, { ...named, Status: 'VOIDED' })
    expect(app.fernhill.posted()).toEqual({})
    expect(messages(await post(app, id, { ...named, Status: 'POSTED' }))).toHaveLength(1)
    expect(messages(await post(app, id, { Narration: 'Other' }))).toHaveLength(1)
  })

  test('a void is refused in a locked period, and so is moving one into it', async () => {
    const { app, id } = await made('POSTED')
    app.fernhill.setLockDates({ period: '2026-10-31' })
    expect(messages(await post(app, id, { ...named, Date: '2026-10-31' }))[0]).toMatch(/period lock date/)
    app.fernhill.setLockDates({ period: '2026-11-30' })
    expect(messages(await post(app, id, { ...named, Status: 'VOIDED' }))[0]).toMatch(/period lock date/)
    expect(app.fernhill.journals()[0]).toMatchObject({ status: 'POSTED', date: '2026-11-01' })
  })

  test('a person approves, edits, deletes and voids in the books, and the app can read it', async () => {
    const { app, id } = await made('DRAFT')
    app.fernhill.change(id, { Narration: 'Reworded', Status: 'POSTED' })
    const { body } = await app.api('GET', `/ManualJournals/${id}`)
    expect(body.ManualJournals).toMatchObject([{ Status: 'POSTED', Narration: 'Reworded' }])
    app.fernhill.change(id, { Status: 'VOIDED' })
    expect(() => app.fernhill.change(id, { Status: 'POSTED' })).toThrow('cannot be changed')
  })

  test('notes stay, and show as the system’s', async () => {
    const { app, id } = await made('POSTED')
    const sent = { HistoryRecords: [{ Details: 'x'.repeat(3000) }] }
    await app.api('PUT', `/ManualJournals/${id}/History`, { body: sent })
    const { body } = await app.api('GET', `/ManualJournals/${id}/History`)
    const records = body.HistoryRecords as { Details: string; User: string }[]
    expect(records.at(-1)).toMatchObject({ User: 'System Generated' })
    expect(records.at(-1)?.Details).toHaveLength(2500)
  })
})
