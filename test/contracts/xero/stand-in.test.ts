/** Every route of the stand-in, driven by Xero's own client; every exchange held against what Xero published. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LineAmountTypes, ManualJournal, type XeroClient } from 'xero-node'
import { accountingRoutes } from '../../../dev/xero/accounting/routes.ts'
import { startXero, type XeroServer } from '../../../dev/xero/server.ts'
import type { Exchange } from '../../../dev/xero/world.ts'
import { sharedFolder } from '../../shared.ts'
import { readContract } from './contract.ts'
import { problemsOf } from './exchanges.ts'
import { pointedAt, type Pointed } from './xero-node.ts'

const folder = sharedFolder('contracts/xero')
const redirectUri = 'https://localhost:3443/callback'
const scopes = [
  ...['openid', 'profile', 'email', 'offline_access', 'accounting.settings', 'accounting.contacts.read'],
  ...['accounting.invoices.read', 'accounting.manualjournals', 'accounting.reports.trialbalance.read'],
]

const exchanges: Exchange[] = []
let server: XeroServer
let pointed: Pointed
let client: XeroClient
let tenant: string

/** A person chooses both organisations; answers where they are sent back to. */
const consent = async (): Promise<string> => {
  const asked = new URL(await client.buildConsentUrl())
  const form = new URLSearchParams(asked.search)
  form.set('login', 'adviser')
  form.set('choice', 'allow')
  for (const name of ['Fernhill', 'Harbour'])
    form.append('organisation', server.control.organisation(name).data.id)
  const answer = await fetch(asked, { method: 'POST', body: form, redirect: 'manual' })
  return answer.headers.get('location') ?? ''
}

beforeAll(async () => {
  const watch = (exchange: Exchange) => {
    exchanges.push(exchange)
    return []
  }
  server = await startXero({ port: 0, watch })
  const { XERO_CLIENT_ID: clientId = '', XERO_CLIENT_SECRET: clientSecret = '' } = server.vars
  pointed = await pointedAt(server.url, { clientId, clientSecret, redirectUri, scopes })
  client = pointed.client
  await client.apiCallback(await consent())
  tenant = server.control.organisation('Fernhill').data.id
})
afterAll(async () => {
  pointed.restore()
  await server.close()
})

const aBuild = (narration: string, amount = 93.4): ManualJournal => ({
  narration,
  date: '2026-10-01',
  status: ManualJournal.StatusEnum.POSTED,
  lineAmountTypes: LineAmountTypes.NoTax,
  url: 'https://partsemble.test/x/1',
  journalLines: [
    {
      lineAmount: amount,
      accountCode: '632',
      description: 'LAMP-TAB x 2',
      tracking: [{ name: 'Region', option: 'North' }],
    },
    { lineAmount: -amount, accountCode: '631', description: 'Components', taxType: 'NONE' },
  ],
})

test('sign-in, refresh and the list of connections', async () => {
  const claims = client.readTokenSet().claims()
  expect(claims).toMatchObject({ iss: server.url, name: 'Alex Adviser' })
  const before = client.readTokenSet().refresh_token
  await client.refreshToken()
  expect(client.readTokenSet().refresh_token).not.toBe(before)
  const tenants = (await client.updateTenants()) as {
    tenantName: string
    orgData: { baseCurrency: string }
  }[]
  expect(
    tenants.map(({ tenantName, orgData }) => `${tenantName} ${orgData.baseCurrency}`).toSorted(),
  ).toEqual(['Fernhill Lamps GBP', 'Harbour & Pine Inc USD'])
})

test('organisation, actions, accounts, tracking, items, contacts', async () => {
  const api = client.accountingApi
  const organisation = (await api.getOrganisations(tenant)).body.organisations?.[0]
  expect(organisation).toMatchObject({ name: 'Fernhill Lamps', countryCode: 'GB' })
  const actions = (await api.getOrganisationActions(tenant)).body.actions ?? []
  expect(actions).toContainEqual({ name: 'CreateManualJournal', status: 'ALLOWED' })
  const accounts =
    (await api.getAccounts(tenant, undefined, 'Status=="ACTIVE" AND Type=="CURRENT"')).body.accounts ?? []
  expect(accounts.map(({ code }) => code)).toEqual(['610', '631', '632'])
  const one = (await api.getAccount(tenant, accounts[1]?.accountID ?? '')).body.accounts?.[0]
  expect(one?.name).toBe('Stock: materials and components')
  const tracking = (await api.getTrackingCategories(tenant)).body.trackingCategories ?? []
  expect(tracking.map(({ name }) => name)).toEqual(['Region', 'Channel'])
  const items = (await api.getItems(tenant, undefined, undefined, undefined, 4)).body.items ?? []
  const tracked = items.filter(({ isTrackedAsInventory }) => isTrackedAsInventory)
  expect(tracked.map(({ code }) => code)).toEqual(['DIMMER', 'GLOBE-95'])
  expect((await api.getItem(tenant, tracked[0]?.itemID ?? '')).body.items?.[0]?.quantityOnHand).toBe(30)
  const contacts = await api.getContacts(
    ...([tenant, undefined, undefined, 'Name ASC', undefined, 1, true, undefined, undefined, 4] as const),
  )
  expect(contacts.body.contacts?.map(({ name }) => name)[0]).toBe('Ashdown Timber')
  const contact = await api.getContact(tenant, contacts.body.contacts?.[0]?.contactID ?? '')
  expect(contact.body.contacts?.[0]?.isSupplier).toBe(true)
})

test('journals: made, read, changed, voided, noted', async () => {
  const api = client.accountingApi
  const made = await api.createManualJournals(
    tenant,
    { manualJournals: [aBuild('PSB-BLD-0001')] },
    false,
    'key-1',
  )
  const id = made.body.manualJournals?.[0]?.manualJournalID ?? ''
  const again = await api.createManualJournals(
    tenant,
    { manualJournals: [aBuild('PSB-BLD-0001')] },
    false,
    'key-1',
  )
  expect(again.body.manualJournals?.[0]?.manualJournalID).toBe(id)
  const listed = await api.getManualJournals(
    tenant,
    new Date(Date.now() - 60_000),
    undefined,
    'Date ASC',
    1,
    10,
  )
  expect(listed.body).toMatchObject({ pagination: { page: 1, itemCount: 1 } })
  const read = (await api.getManualJournal(tenant, id)).body.manualJournals?.[0]
  expect(read?.date).toEqual(new Date('2026-10-01T00:00:00Z'))
  expect(read?.journalLines?.map(({ lineAmount }) => lineAmount)).toEqual([93.4, -93.4])
  const draft = { ...aBuild('PSB-BLD-0002'), status: ManualJournal.StatusEnum.DRAFT }
  const second = await api.updateOrCreateManualJournals(tenant, { manualJournals: [draft] }, false)
  const draftId = second.body.manualJournals?.[0]?.manualJournalID ?? ''
  const approved = { narration: 'PSB-BLD-0002', status: ManualJournal.StatusEnum.POSTED }
  const changed = await api.updateManualJournal(tenant, draftId, { manualJournals: [approved] })
  expect(changed.body.manualJournals?.[0]).toMatchObject({ status: 'POSTED', narration: 'PSB-BLD-0002' })
  const voided = { narration: 'PSB-BLD-0001', status: ManualJournal.StatusEnum.VOIDED }
  await api.updateManualJournal(tenant, id, { manualJournals: [voided] })
  await api.createManualJournalHistoryRecord(tenant, id, {
    historyRecords: [{ details: 'Voided by Partsemble' }],
  })
  const history = (await api.getManualJournalsHistory(tenant, id)).body.historyRecords ?? []
  expect(history.at(-1)).toMatchObject({ details: 'Voided by Partsemble', user: 'System Generated' })
})

test('what is refused, one by one and all together', async () => {
  const api = client.accountingApi
  const [good, bad] = [
    aBuild('PSB-BLD-0003'),
    { ...aBuild('PSB-BLD-0004'), journalLines: [{ lineAmount: 1, accountCode: '631' }] },
  ]
  const each = await api.createManualJournals(tenant, { manualJournals: [good, bad] }, false)
  expect(each.body.manualJournals?.map(({ validationErrors }) => validationErrors?.length ?? 0)).toEqual([
    0, 2,
  ])
  await expect(api.createManualJournals(tenant, { manualJournals: [bad] }, true)).rejects.toMatch(
    /total debits \(1\.00\) must equal total credits \(0\.00\)/,
  )
})

test('sales and credit notes', async () => {
  const fernhill = server.control.organisation('Fernhill')
  const sale = {
    number: 'INV-0001',
    contactId: fernhill.data.contacts.find(({ name }) => name === 'The Lamp Room')?.id ?? '',
    date: '2026-10-02',
    status: 'AUTHORISED' as const,
    currency: 'GBP',
    rate: 1,
    updated: 0,
    lines: [
      {
        id: crypto.randomUUID(),
        description: 'Table lamp',
        quantity: 2,
        unitAmount: 119.1234,
        itemId: fernhill.data.items.find(({ code }) => code === 'LAMP-TAB')?.id ?? '',
        accountCode: '200',
        discountRate: 10,
        cents: 21442,
      },
    ],
  }
  const [invoiceId, noteId] = [crypto.randomUUID(), crypto.randomUUID()]
  fernhill.putSale('invoices', { ...sale, id: invoiceId })
  fernhill.putSale('creditNotes', { ...sale, id: noteId, number: 'CN-0001' })
  const api = client.accountingApi
  const unpaged = (await api.getInvoices(tenant)).body.invoices ?? []
  expect(unpaged[0]?.lineItems).toEqual([])
  const invoice = (await api.getInvoice(tenant, invoiceId, 4)).body.invoices?.[0]
  expect(invoice?.lineItems?.[0]).toMatchObject({
    itemCode: 'LAMP-TAB',
    unitAmount: 119.1234,
    lineAmount: 214.42,
  })
  expect(
    (await api.getCreditNotes(tenant, undefined, undefined, undefined, 1)).body.creditNotes,
  ).toHaveLength(1)
  expect((await api.getCreditNote(tenant, noteId)).body.creditNotes?.[0]?.creditNoteNumber).toBe('CN-0001')
})

test('the trial balance', async () => {
  const report = (await client.accountingApi.getReportTrialBalance(tenant, '2026-10-31')).body.reports?.[0]
  expect(report?.reportTitles).toEqual(['Trial Balance', 'Fernhill Lamps', 'As at 31 October 2026'])
  const rows = report?.rows?.flatMap(({ rows }) => rows ?? []) ?? []
  const [debits, credits] = (rows.at(-1)?.cells ?? []).slice(3).map(({ value }) => value)
  expect(debits).toBe(credits)
})

test('refusals come in the shapes that were seen', async () => {
  const api = client.accountingApi
  const error = async (call: Promise<unknown>) =>
    call.then(
      () => null,
      (thrown: unknown) =>
        (JSON.parse(String(thrown)) as { response: { statusCode: number } }).response.statusCode,
    )
  server.control.fault({ kind: 'limit-bare' })
  expect(await error(api.getItems(tenant))).toBe(429)
  server.control.fault({ kind: 'unavailable' })
  expect(await error(api.getItems(tenant))).toBe(503)
  server.control.fault({ kind: 'error-before' })
  expect(await error(api.getItems(tenant))).toBe(500)
  expect(await error(api.getItems(crypto.randomUUID()))).toBe(403)
  expect(await error(api.getManualJournal(tenant, crypto.randomUUID()))).toBe(404)
  server.control.fault({ kind: 'token-invalid' })
  expect(await error(api.getItems(tenant))).toBe(401)
})

test('disconnecting and revoking', async () => {
  const [harbour] = client.tenants.filter(({ tenantName }: { tenantName: string }) =>
    tenantName.startsWith('Harbour'),
  ) as {
    id: string
  }[]
  await client.disconnect(harbour?.id ?? '')
  expect(((await client.updateTenants(false)) as unknown[]).length).toBe(1)
  await client.revokeToken()
  expect(server.control.state().connections).toEqual([])
})

test('every route was driven', () => {
  const driven = exchanges
    .filter(({ status }) => status < 300)
    .map(({ method, path }) => `${method} ${path.split('?')[0]}`)
  const undriven = accountingRoutes()
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} /api.xro/2.0${path}`)
    .filter(
      (route) => !driven.some((each) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(each)),
    )
  expect(undriven).toEqual([])
  for (const other of ['GET /connections', 'DELETE /connections'])
    expect(
      driven.some((each) => each.startsWith(other)),
      other,
    ).toBe(true)
})

test.skipIf(!folder)('every exchange is as Xero published it', () => {
  const contract = readContract(folder ?? '')
  expect(exchanges.length).toBeGreaterThan(30)
  expect(exchanges.flatMap((exchange) => problemsOf(contract, exchange))).toEqual([])
})

test.skipIf(!folder)('the list of connections is as Xero published it', () => {
  const contract = readContract(folder ?? '', 'xero-identity.yaml')
  const seen = exchanges.filter(({ path }) => path.startsWith('/connections'))
  const problems = seen.flatMap(({ method, path, status, headers, body }) =>
    contract.validateResponse(method, path.replace('/connections', '/Connections'), {
      status,
      headers,
      body: body ? (JSON.parse(body) as unknown) : undefined,
    }),
  )
  expect(problems).toEqual([])
})
