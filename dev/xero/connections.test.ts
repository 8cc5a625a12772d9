import { expect, test } from 'vitest'
import { connect, connected, origin, scopes, type Connected } from './testing/client.ts'

const connections = async (app: Connected, query = ''): Promise<Record<string, string>[]> => {
  const headers = { authorization: `Bearer ${app.tokens.access_token}` }
  const answer = await app.xero.answer(new Request(`${origin}/connections${query}`, { headers }))
  return (await answer.json()) as Record<string, string>[]
}

const remove = (app: Connected, id: string) =>
  app.xero.answer(
    new Request(`${origin}/connections/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${app.tokens.access_token}` },
    }),
  )

const forbidden = {
  status: 403,
  body: { Title: 'Forbidden', Status: 403, Detail: 'AuthenticationUnsuccessful' },
}

test('connections are listed for the token’s user, and can be narrowed to one consent', async () => {
  const first = await connected()
  const second = await connect(first.xero, { organisations: ['Harbour'] })
  const others = await connect(first.xero, { login: 'standard' })
  expect((await connections(second)).map(({ tenantName }) => tenantName)).toEqual([
    'Fernhill Lamps',
    'Harbour & Pine Inc',
  ])
  const claims = JSON.parse(atob(second.tokens.access_token.split('.')[1] ?? '')) as Record<string, string>
  const narrowed = await connections(second, `?authEventId=${claims.authentication_event_id ?? ''}`)
  expect(narrowed).toMatchObject([
    { tenantName: 'Harbour & Pine Inc', tenantType: 'ORGANISATION', tenantId: second.tenant },
  ])
  expect(await connections(others)).toHaveLength(1)
})

test('a practice is listed as one, and has no books', async () => {
  const app = await connected({ organisations: ['Fernhill', 'practice'] })
  const [, listed] = await connections(app)
  expect(listed).toMatchObject({ tenantName: 'Ledger & Lantern', tenantType: 'PRACTICE' })
  const headers = { 'xero-tenant-id': listed?.tenantId ?? '' }
  expect(await app.api('GET', '/Organisation', { headers })).toMatchObject(forbidden)
})

test('connecting the same organisation again keeps the connection', async () => {
  const first = await connected()
  const [before] = await connections(first)
  const second = await connect(first.xero)
  expect(await connections(second)).toMatchObject([{ id: before?.id ?? '' }])
})

test('a deleted connection is gone: 204, then 403 for that organisation and no other', async () => {
  const app = await connected({ organisations: ['Fernhill', 'Harbour'] })
  const [fernhill] = await connections(app)
  expect((await remove(app, fernhill?.id ?? '')).status).toBe(204)
  expect((await remove(app, fernhill?.id ?? '')).status).toBe(404)
  expect(await app.api('GET', '/Organisation')).toMatchObject(forbidden)
  const headers = { 'xero-tenant-id': app.xero.control.organisation('Harbour').data.id }
  expect((await app.api('GET', '/Organisation', { headers })).status).toBe(200)
})

test('a person can disconnect the app at Xero', async () => {
  const app = await connected()
  app.fernhill.disconnect()
  expect(await app.api('GET', '/Organisation')).toMatchObject(forbidden)
  expect(await connections(app)).toEqual([])
})

test('an organisation that is missing, foreign or unknown is 403', async () => {
  const app = await connected()
  const foreign = app.control.organisation('Harbour').data.id
  for (const tenant of ['', foreign, crypto.randomUUID()])
    expect(await app.api('GET', '/Organisation', { headers: { 'xero-tenant-id': tenant } })).toMatchObject(
      forbidden,
    )
})

test('a token that Xero never gave is 401', async () => {
  const app = await connected()
  const answer = await app.api('GET', '/Organisation', { headers: { authorization: 'Bearer made-up' } })
  expect(answer).toMatchObject({ status: 401, body: { Title: 'Unauthorized', Type: null } })
})

test('each route needs its scope', async () => {
  const needs = {
    '/Organisation': 'accounting.settings.read',
    '/Accounts': 'accounting.settings.read',
    '/Contacts': 'accounting.contacts.read',
    '/ManualJournals': 'accounting.manualjournals',
    '/Invoices': 'accounting.invoices.read',
    '/Reports/TrialBalance': 'accounting.reports.trialbalance.read',
  }
  for (const [path, scope] of Object.entries(needs)) {
    const without = await connected({ scope: scopes.replace(` ${scope}`, '') })
    expect((await without.api('GET', path)).status, path).toBe(401)
    expect((await (await connected({ scope })).api('GET', path)).status, path).toBe(200)
  }
})

test('reading journals does not allow writing them', async () => {
  const app = await connected({ scope: 'accounting.manualjournals.read' })
  expect((await app.api('GET', '/ManualJournals')).status).toBe(200)
  expect((await app.api('PUT', '/ManualJournals', { body: {} })).status).toBe(401)
})

test('a user without the right is refused journals and the trial balance, and the actions say so', async () => {
  const app = await connected({ login: 'standard' })
  expect((await app.api('GET', '/Accounts')).status).toBe(200)
  for (const path of ['/ManualJournals', '/Reports/TrialBalance'])
    expect(await app.api('GET', path)).toMatchObject(forbidden)
  const { body } = await app.api('GET', '/Organisation/Actions')
  expect(body.Actions).toContainEqual({ Name: 'CreateManualJournal', Status: 'NOT-ALLOWED' })
  app.control.setRights('standard', 'Fernhill', true)
  expect((await app.api('GET', '/ManualJournals')).status).toBe(200)
})
