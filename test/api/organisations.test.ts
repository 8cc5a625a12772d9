import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../worker/app.ts'
import { signedIn } from '../../worker/identity/testing/session.ts'
import { newWorld } from './issuer.ts'

const settings = {
  name: 'Bicycles',
  currency: 'USD',
  timeZone: 'America/New_York',
  cutoverDate: '2024-01-01',
}
type Me = { person: { id: string }; organisations: { id: string; role: string; permissions: string[] }[] }
type Members = { members: { email: string; role: string; status: string }[] }

test('who creates an organisation owns it', async () => {
  const world = await newWorld()
  const token = await world.signIn('owner')
  const created = await world.api(token, 'POST', '/api/organisations', { ...settings, isSample: true })
  expect(created.status).toBe(201)
  const organisation = await created.json<{ id: string }>()
  expect(organisation).toMatchObject({ ...settings, isSample: true, role: 'owner' })
  const read = await world.api(token, 'GET', `/api/organisations/${organisation.id}`)
  expect(await read.json()).toEqual(organisation)
})

test.each([
  ['an unknown currency', { currency: 'EUX' }],
  ['an unknown time zone', { timeZone: 'Europe/Nowhere' }],
  ['a day that is not in the calendar', { cutoverDate: '2023-02-29' }],
  ['an empty name', { name: '   ' }],
])('an organisation with %s is refused', async (_, wrong) => {
  const client = await signedIn('owner')
  const answer = await client.send('POST', '/api/organisations', { ...settings, ...wrong })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'invalid-request' })
})

test('an invited email becomes a member when it signs in, with the role it was invited with', async () => {
  const world = await newWorld()
  const owner = await world.signIn('owner')
  const { id } = await (await world.api(owner, 'POST', '/api/organisations', settings)).json<{ id: string }>()
  const added = await world.api(owner, 'POST', `/api/organisations/${id}/members`, {
    email: 'Admin@sample.test',
    role: 'admin',
  })
  expect(await added.json()).toEqual({ email: 'admin@sample.test', role: 'admin', status: 'invited' })
  const admin = await world.signIn('admin')
  const me = await (await world.api(admin, 'GET', '/api/session')).json<Me>()
  expect(me.organisations).toMatchObject([{ id, role: 'admin' }])
  expect(me.organisations[0]?.permissions).toContain('members')
  expect(me.organisations[0]?.permissions).not.toContain('admins')
})

test('an email that nobody has proved is not let in', async () => {
  // Somebody whom no other test has seen.
  const unproved = { sub: 'unproved', email: 'unproved@sample.test', email_verified: false }
  const liar = await newWorld({ claims: (claims) => ({ ...claims, ...unproved }) })
  const owner = await signedIn('owner')
  await owner.send('POST', './members', { email: unproved.email, role: 'builder' })
  const token = await liar.signIn('builder')
  const { organisations } = await (await liar.api(token, 'GET', '/api/session')).json<Me>()
  expect(organisations.map(({ id }) => id)).not.toContain(owner.organisation.id)
})

test('an invitation goes to who has the email now, not to who had it before', async () => {
  const before = await newWorld()
  const former = await before.signIn('accountant')
  const after = await newWorld({ claims: (claims) => ({ ...claims, sub: 'someone new' }) })
  await after.signIn('accountant')
  const owner = await signedIn('owner')
  await owner.send('POST', './members', { email: 'accountant@sample.test', role: 'accountant' })
  const mine = (await (await before.api(former, 'GET', '/api/session')).json<Me>()).organisations
  expect(mine.map(({ id }) => id)).not.toContain(owner.organisation.id)
})

describe('members', () => {
  test('who has signed in before is a member at once', async () => {
    const [owner, other] = [await signedIn('owner'), await signedIn('owner')]
    const added = await owner.send('POST', './members', { email: other.email, role: 'builder' })
    expect(await added.json()).toMatchObject({ status: 'active', role: 'builder' })
    const path = `/api/organisations/${owner.organisation.id}`
    expect((await other.fetch(path)).status).toBe(200)
  })

  test('a removed member is a stranger from the next request on', async () => {
    const owner = await signedIn('owner')
    const builder = await signedIn('builder', owner.organisation)
    expect((await owner.fetch(`./members/${builder.email}`, { method: 'DELETE' })).status).toBe(204)
    expect((await builder.fetch('./members')).status).toBe(404)
  })

  test('the owner can be neither changed nor removed', async () => {
    const owner = await signedIn('owner')
    const admin = await signedIn('admin', owner.organisation)
    for (const client of [owner, admin]) {
      const changed = await client.send('POST', './members', { email: owner.email, role: 'builder' })
      expect(await changed.json()).toMatchObject({ code: 'owner-stays' })
      expect((await client.fetch(`./members/${owner.email}`, { method: 'DELETE' })).status).toBe(409)
    }
    const { members } = await (await owner.fetch('./members')).json<Members>()
    expect(members.find(({ email }) => email === owner.email)?.role).toBe('owner')
  })

  test('an admin chooses accountants and builders, and only the owner admins', async () => {
    const owner = await signedIn('owner')
    const admin = await signedIn('admin', owner.organisation)
    const second = await signedIn('admin', owner.organisation)
    const set = (client: typeof owner, email: string, role: string) =>
      client.send('POST', './members', { email, role })
    expect((await set(admin, 'new@sample.test', 'accountant')).status).toBe(200)
    expect((await set(admin, 'new@sample.test', 'admin')).status).toBe(403)
    expect((await set(admin, second.email, 'builder')).status).toBe(403)
    expect((await set(owner, second.email, 'builder')).status).toBe(200)
  })

  test('nobody can be made owner', async () => {
    const owner = await signedIn('owner')
    const answer = await owner.send('POST', './members', { email: 'x@sample.test', role: 'owner' })
    expect(answer.status).toBe(400)
  })

  test.each(['accountant', 'builder'] as const)('the %s manages nobody', async (role) => {
    const client = await signedIn(role)
    const answer = await client.send('POST', './members', { email: 'x@sample.test', role: 'builder' })
    expect(answer.status).toBe(403)
  })
})

describe('settings', () => {
  test('change, and the change is in the audit log', async () => {
    const owner = await signedIn('owner')
    const path = `/api/organisations/${owner.organisation.id}`
    const answer = await owner.send('PATCH', path, { name: 'Renamed', cutoverDate: '2023-06-01' })
    expect(await answer.json()).toMatchObject({ name: 'Renamed', cutoverDate: '2023-06-01', currency: 'EUR' })
    const row = await env.DIRECTORY.prepare('SELECT * FROM audit_log WHERE organisation_id = ?')
      .bind(owner.organisation.id)
      .first()
    expect(row).toMatchObject({ action: 'settings-changed', person_id: owner.personId })
  })

  test('once there are documents, cut-over and currency stand and the name may change', async () => {
    const owner = await signedIn('owner')
    const app = createApp({ hasDocuments: () => Promise.resolve(true) })
    const patch = async (change: object) => {
      const headers = { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' }
      const init = { method: 'PATCH', headers, body: JSON.stringify(change) }
      return app.request(`/api/organisations/${owner.organisation.id}`, init, env)
    }
    expect(await (await patch({ cutoverDate: '2023-06-01' })).json()).toMatchObject({
      code: 'documents-exist',
    })
    expect((await patch({ currency: 'USD' })).status).toBe(409)
    expect((await patch({ name: 'Renamed', currency: 'EUR' })).status).toBe(200)
  })
})

describe('devices', () => {
  test('are listed, and one can be signed out from another', async () => {
    const world = await newWorld()
    const [here, there] = [await world.signIn('owner'), await world.signIn('owner')]
    type Devices = { devices: { id: string; current: boolean; device: string }[] }
    const { devices } = await (await world.api(here, 'GET', '/api/sessions')).json<Devices>()
    expect(devices.filter(({ current }) => current)).toHaveLength(1)
    const thereId = (
      await (await world.api(there, 'GET', '/api/session')).json<{ session: { id: string } }>()
    ).session.id
    expect((await world.api(here, 'DELETE', `/api/sessions/${thereId}`)).status).toBe(204)
    expect((await world.api(there, 'GET', '/api/session')).status).toBe(401)
    expect((await world.api(here, 'GET', '/api/session')).status).toBe(200)
  })

  test("someone else's device answers as one that does not exist", async () => {
    const [mine, theirs] = [await signedIn('owner'), await signedIn('owner')]
    const answer = await mine.fetch(`/api/sessions/${theirs.sessionId}`, { method: 'DELETE' })
    expect(answer.status).toBe(404)
    expect((await theirs.fetch('/api/session')).status).toBe(200)
  })

  test('signing out ends the session', async () => {
    const client = await signedIn('owner')
    expect((await client.fetch('/api/session', { method: 'DELETE' })).status).toBe(204)
    expect((await client.fetch('/api/session')).status).toBe(401)
  })
})
