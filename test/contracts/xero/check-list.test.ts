/**
 * What a stand-in for Xero has to do as Xero does, point by point, seen by Xero's own client: tokens, connections, limits,
 * keys, the rules of manual journals, lists, dates and bad days.
 */
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { LineAmountTypes, ManualJournal, type ManualJournalLine } from 'xero-node'
import { startXero, type XeroServer } from '../../../dev/xero/server.ts'
import type { Exchange } from '../../../dev/xero/world.ts'
import { sharedFolder } from '../../shared.ts'
import { readContract } from './contract.ts'
import { replyProblems } from './exchanges.ts'
import { pointedAt, type Pointed } from './xero-node.ts'

const folder = sharedFolder('contracts/xero')
const redirectUri = 'https://localhost:3443/callback'
const scopes = [
  ...['offline_access', 'accounting.settings.read', 'accounting.contacts.read', 'accounting.invoices.read'],
  ...['accounting.manualjournals', 'accounting.reports.trialbalance.read'],
]
const minute = 60_000

const exchanges: Exchange[] = []
const open: { server: XeroServer; pointed: Pointed }[] = []
afterEach(async () => {
  for (const { server, pointed } of open.splice(0)) {
    pointed.restore()
    await server.close()
  }
})

/** A stand-in whose clock stands still until it is moved, and the client before anybody consented. */
const begun = async (asked = scopes) => {
  const watch = (exchange: Exchange) => {
    exchanges.push(exchange)
    return []
  }
  const server = await startXero({ port: 0, watch, now: () => Date.UTC(2026, 10, 2, 10) })
  const { XERO_CLIENT_ID: clientId = '', XERO_CLIENT_SECRET: clientSecret = '' } = server.vars
  const pointed = await pointedAt(server.url, { clientId, clientSecret, redirectUri, scopes: asked })
  open.push({ server, pointed })
  const { control } = server
  const consent = async (login = 'adviser', names = ['Fernhill']): Promise<string> => {
    const page = new URL(await pointed.client.buildConsentUrl())
    const form = new URLSearchParams(page.search)
    form.set('login', login)
    form.set('choice', 'allow')
    for (const name of names) form.append('organisation', control.organisation(name).data.id)
    const answer = await fetch(page, { method: 'POST', body: form, redirect: 'manual' })
    return answer.headers.get('location') ?? ''
  }
  return {
    control,
    client: pointed.client,
    api: pointed.client.accountingApi,
    consent,
    clientId,
    clientSecret,
  }
}

/** The same, connected to Fernhill Lamps. */
const connected = async (login = 'adviser', asked = scopes) => {
  const world = await begun(asked)
  await world.client.apiCallback(await world.consent(login))
  const fernhill = world.control.organisation('Fernhill')
  return { ...world, fernhill, tenant: fernhill.data.id }
}

type Connected = Awaited<ReturnType<typeof connected>>
type Refusal = { status: number; headers: Record<string, string>; text: string }

/** The status in what its token requests throw; 0 where nobody answered. */
const answeredTo = (thrown: unknown): number =>
  (thrown as { response?: { status?: number } }).response?.status ?? 0

/** How a call failed: xero-node throws JSON as text, and what broke on the way as it came. */
const refused = async (call: Promise<unknown>): Promise<Refusal> => {
  try {
    await call
  } catch (thrown) {
    if (typeof thrown !== 'string') return { status: answeredTo(thrown), headers: {}, text: String(thrown) }
    const { response } = JSON.parse(thrown) as {
      response?: { statusCode: number; headers: Record<string, string> }
    }
    return { status: response?.statusCode ?? 0, headers: response?.headers ?? {}, text: thrown }
  }
  throw new Error('It was not refused')
}

const line = (accountCode: string, lineAmount: number, more: ManualJournalLine = {}): ManualJournalLine => ({
  accountCode,
  lineAmount,
  ...more,
})
const aJournal = (change: Partial<ManualJournal> = {}): ManualJournal => ({
  narration: 'PSB-BLD-0001',
  date: '2026-10-01',
  status: ManualJournal.StatusEnum.POSTED,
  lineAmountTypes: LineAmountTypes.NoTax,
  journalLines: [line('632', 93.4), line('631', -93.4)],
  ...change,
})
const put = ({ api, tenant }: Connected, journal = aJournal(), key?: string, each = true) =>
  api.createManualJournals(tenant, { manualJournals: [journal] }, !each, key)

/** What Xero says of a journal, its warnings marked. */
const said = async (app: Connected, change: Partial<ManualJournal>): Promise<string[]> => {
  const [element] = (await put(app, aJournal(change))).body.manualJournals ?? []
  return [
    ...(element?.validationErrors ?? []).map(({ message }) => message ?? ''),
    ...(element?.warnings ?? []).map(({ message }) => `warns: ${message ?? ''}`),
  ]
}

describe('tokens', () => {
  test('are given for the client’s secret only', async () => {
    const app = await connected()
    const refresh = app.client.readTokenSet().refresh_token ?? ''
    const { status } = await refused(app.client.refreshWithRefreshToken(app.clientId, 'another', refresh))
    expect(status).toBe(401)
  })

  test('are given for a code once, and within five minutes', async () => {
    const { client, consent, control } = await begun()
    const back = await consent()
    await client.apiCallback(back)
    await expect(client.apiCallback(back)).rejects.toThrow('invalid_grant')
    const late = await consent()
    control.clock.advance(5 * minute)
    await expect(client.apiCallback(late)).rejects.toThrow('invalid_grant')
  })

  test('to refresh by change each time; the one before is good for half an hour', async () => {
    const { client, clientId, clientSecret, control } = await connected()
    const first = client.readTokenSet().refresh_token ?? ''
    const again = () => client.refreshWithRefreshToken(clientId, clientSecret, first)
    expect((await again()).refresh_token).not.toBe(first)
    control.clock.advance(30 * minute - 1)
    await again()
    control.clock.advance(1)
    expect((await refused(again())).status).toBe(400)
  })

  test('of access end after half an hour', async () => {
    const { api, tenant, control } = await connected()
    control.clock.advance(30 * minute)
    const { status, text } = await refused(api.getOrganisations(tenant))
    expect([status, text]).toEqual([401, expect.stringContaining('TokenExpired')])
  })

  test('reach as far as their scopes', async () => {
    const { api, tenant } = await connected('adviser', ['offline_access', 'accounting.settings.read'])
    await api.getAccounts(tenant)
    expect((await refused(api.getManualJournals(tenant))).status).toBe(401)
    expect((await refused(api.getContacts(tenant))).status).toBe(401)
  })
})

describe('connections', () => {
  test('that were deleted, are foreign or unknown are 403', async () => {
    const { api, client, tenant, control } = await connected()
    const foreign = control.organisation('Harbour').data.id
    for (const other of [foreign, crypto.randomUUID()])
      expect((await refused(api.getOrganisations(other))).status).toBe(403)
    const [mine] = (await client.updateTenants(false)) as { id: string }[]
    await client.disconnect(mine?.id ?? '')
    const { status, text } = await refused(api.getOrganisations(tenant))
    expect([status, text]).toEqual([403, expect.stringContaining('AuthenticationUnsuccessful')])
  })

  test('of one consent are listed by its event', async () => {
    const { client, consent } = await connected()
    await client.apiCallback(await consent('adviser', ['Harbour']))
    expect(await client.updateTenants(false)).toHaveLength(2)
    const claims = client.readTokenSet().access_token?.split('.')[1] ?? ''
    const { authentication_event_id: event } = JSON.parse(atob(claims)) as Record<string, string>
    const listed = (await client.updateTenants(false)) as { authEventId: string; tenantName: string }[]
    expect(listed.filter(({ authEventId }) => authEventId === event)).toMatchObject([
      { tenantName: 'Harbour & Pine Inc' },
    ])
  })

  test('of a user without reports refuse journals', async () => {
    const app = await connected('standard')
    expect((await refused(put(app))).status).toBe(403)
    expect((await refused(app.api.getReportTrialBalance(app.tenant))).status).toBe(403)
  })
})

describe('limits', () => {
  const left = async ({ api, tenant }: Connected) => (await api.getOrganisations(tenant)).response.headers

  test('stand on every reply', async () => {
    const headers = await left(await connected())
    expect(headers).toMatchObject({
      'x-daylimit-remaining': '999',
      'x-minlimit-remaining': '59',
      'x-appminlimit-remaining': '9999',
    })
  })

  test('of the minute refuse the 61st call, and say for how long', async () => {
    const app = await connected()
    for (let call = 0; call < 60; call += 1) await left(app)
    app.control.clock.advance(20_000)
    const { status, headers } = await refused(left(app))
    expect(status).toBe(429)
    expect(headers).toMatchObject({ 'x-rate-limit-problem': 'minute', 'retry-after': '40' })
    app.control.clock.advance(40_000)
    await left(app)
  })

  test('of the day and of what goes at once: hours, and no time at all', async () => {
    const app = await connected()
    app.control.setLimits({ day: 0 })
    const day = await refused(left(app))
    expect(day.headers['x-rate-limit-problem']).toBe('day')
    expect(Number(day.headers['retry-after'])).toBeGreaterThan(0)
    app.control.setLimits({ day: 1000, concurrent: 0 })
    const { status, headers } = await refused(left(app))
    expect([status, headers['x-rate-limit-problem'], headers['retry-after']]).toEqual([
      429,
      'concurrent',
      undefined,
    ])
  })
})

describe('a key', () => {
  test('gives the same reply for six minutes, then means nothing', async () => {
    const app = await connected()
    await put(app, aJournal(), 'k1')
    app.control.clock.advance(6 * minute - 1)
    await put(app, aJournal(), 'k1')
    expect(app.fernhill.journals()).toHaveLength(1)
    app.control.clock.advance(1)
    await put(app, aJournal(), 'k1')
    expect(app.fernhill.journals()).toHaveLength(2)
  })

  test('with anything else is refused; errors are remembered too', async () => {
    const app = await connected()
    await put(app, aJournal(), 'k1')
    const { status, text } = await refused(put(app, aJournal({ narration: 'Other' }), 'k1'))
    expect(status).toBe(400)
    expect(text).toContain('Idempotency Key: k1 is used with a different request.')
    app.control.fault({ kind: 'error-after' })
    expect((await refused(put(app, aJournal(), 'k2'))).status).toBe(500)
    expect((await refused(put(app, aJournal(), 'k2'))).status).toBe(500)
    expect(app.fernhill.journals()).toHaveLength(2)
  })
})

describe('manual journals', () => {
  test.each([
    [
      'that do not balance',
      { journalLines: [line('632', 100), line('631', -10)] },
      'The total debits (100.00) must equal total credits (-10.00)',
    ],
    [
      'of one line',
      { journalLines: [line('632', 0)] },
      'A manual journal must have at least two journal lines.',
    ],
    [
      'on a bank account',
      { journalLines: [line('090', 1), line('631', -1)] },
      "Account code '090' is not a valid code for this document.",
    ],
    [
      'on a system account',
      { journalLines: [line('610', 1), line('631', -1)] },
      "Account code '610' is not a valid code for this document.",
    ],
    [
      'on an account of the type INVENTORY',
      { journalLines: [line('630', 1), line('631', -1)] },
      "Account code '630' is not a valid code for this document.",
    ],
    [
      'on an archived account',
      { journalLines: [line('639', 1), line('631', -1)] },
      "Account code '639' has been archived, or deleted.",
    ],
    [
      'with three tracking categories',
      {
        journalLines: [
          line('632', 1, { tracking: [1, 2, 3].map(() => ({ name: 'Region', option: 'North' })) }),
          line('631', -1),
        ],
      },
      'A line can have at most two tracking categories.',
    ],
    [
      'with a link that is none',
      { url: 'not a link' },
      'Url must be a valid absolute url, and must not contain "xero".',
    ],
  ])('%s are refused', async (_, change, words) => {
    const app = await connected()
    expect(await said(app, change)).toEqual([words])
    expect(app.fernhill.journals()).toEqual([])
  })

  test('on an account that is none lose that line, with a warning', async () => {
    const lines = [line('476', 5), line('632', 1), line('631', -1)]
    expect(await said(await connected(), { journalLines: lines })).toEqual([
      "warns: Account code '476' has been removed as it does not match a recognised account.",
    ])
  })

  test('on a locked day are refused, the day of the lock included', async () => {
    const app = await connected()
    app.fernhill.setLockDates({ period: '2026-09-30', endOfYear: '2026-10-01' })
    expect(await said(app, {})).toEqual([
      'The document date cannot be before the end of year lock date, currently set at 1 October 2026',
    ])
    expect(await said(app, { date: '2026-10-02' })).toEqual([])
  })

  test('have no tax where they say so; else it comes on top, and amounts have two decimals', async () => {
    const app = await connected()
    const taxed = [line('632', 100, { taxType: 'INPUT2' }), line('631', -100)]
    expect(await said(app, { journalLines: taxed })).toEqual([])
    const exclusive = { journalLines: taxed, lineAmountTypes: LineAmountTypes.Exclusive }
    expect(await said(app, exclusive)).toEqual([
      'The total debits (120.00) must equal total credits (-100.00)',
    ])
    await put(app, aJournal({ journalLines: [line('632', 1.005), line('631', -1.005)] }))
    expect(
      app.fernhill
        .journals()
        .at(-1)
        ?.lines.map(({ cents }) => cents),
    ).toEqual([101, -101])
  })

  test('are made by PUT whatever they name, and changed by POST', async () => {
    const app = await connected()
    const id = (await put(app)).body.manualJournals?.[0]?.manualJournalID ?? ''
    await put(app, aJournal({ manualJournalID: id, narration: 'Another' }))
    expect(app.fernhill.journals().map(({ narration }) => narration)).toEqual(['PSB-BLD-0001', 'Another'])
    const changed = { manualJournals: [aJournal({ manualJournalID: id, narration: 'Changed' })] }
    await app.api.updateOrCreateManualJournals(app.tenant, changed, false)
    expect(app.fernhill.journals().map(({ narration }) => narration)).toEqual(['Changed', 'Another'])
  })
})

describe('lists', () => {
  test('come in pages where they are paged, with what there is in all', async () => {
    const { api, tenant } = await connected()
    const contacts = async (page: number) =>
      (
        await api.getContacts(
          ...([
            tenant,
            undefined,
            undefined,
            'Name ASC',
            undefined,
            page,
            true,
            undefined,
            undefined,
            2,
          ] as const),
        )
      ).body
    const [first, second] = [await contacts(1), await contacts(2)]
    expect(first.pagination).toMatchObject({ page: 1, pageSize: 2 })
    expect(first.contacts).toHaveLength(2)
    expect(second.contacts?.[0]?.name).not.toBe(first.contacts?.[0]?.name)
    expect(Number(first.pagination?.itemCount)).toBeGreaterThan(2)
  })

  test('tell what changed since a second; some changes are none', async () => {
    const { api, tenant, fernhill, control } = await connected()
    control.clock.advance(minute)
    const since = new Date(control.clock.now() + 999)
    fernhill.renameItem('oil', 'OIL')
    const items = (await api.getItems(tenant, since)).body.items ?? []
    expect(items.map(({ code }) => code)).toEqual(['OIL'])
    fernhill.putContact({ name: 'The Lamp Room', isSupplier: true })
    expect((await api.getContacts(tenant, since)).body.contacts).toEqual([])
  })

  test('carry days as midnight UTC and instants as they are', async () => {
    const app = await connected()
    const made = (await put(app)).body.manualJournals?.[0]
    expect(made?.date).toEqual(new Date('2026-10-01T00:00:00Z'))
    expect(made?.updatedDateUTC).toEqual(new Date(app.control.clock.now()))
  })
})

describe('bad days', () => {
  test.each([
    ['lost-reply', 0, 1],
    ['lost-request', 0, 0],
    ['slow', 0, 1],
    ['late-commit', 0, 0],
    ['error-before', 500, 0],
    ['error-after', 500, 1],
    ['unavailable', 503, 0],
    ['proxy', 502, 0],
    ['limit-minute', 429, 0],
    ['limit-bare', 429, 0],
  ] as const)('%s: the client hears %i, and %i was made', async (kind, heard, made) => {
    const app = await connected()
    app.control.fault({ kind })
    expect((await refused(put(app))).status).toBe(heard)
    expect(app.fernhill.journals()).toHaveLength(made)
    app.control.clock.advance(21_000)
    await app.api.getOrganisations(app.tenant).catch(() => undefined)
    expect(app.fernhill.journals()).toHaveLength(kind === 'late-commit' ? 1 : made)
  })
})

afterAll(() => {
  if (!folder) return
  const contract = readContract(folder)
  expect(exchanges.length).toBeGreaterThan(100)
  // What is sent here is wrong on purpose at times.
  expect([...new Set(exchanges.flatMap((exchange) => replyProblems(contract, exchange)))]).toEqual([])
})
