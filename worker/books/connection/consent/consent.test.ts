import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Consent } from '../../../../schema/api/books-connections.ts'
import { signedIn, type Client } from '../../../identity/testing/session.ts'
import { begun, confirmed, connected, consented, opened, outcomeOf } from '../testing/connected.ts'
import { newXeroWorld, type XeroWorld } from '../testing/world.ts'

let world: XeroWorld
let client: Client
beforeEach(async () => {
  world = await newXeroWorld()
  client = await signedIn('owner', { currency: 'GBP', timeZone: 'Europe/London' })
  await env.DIRECTORY.exec('DELETE FROM rate_limits')
})

const consentNow = async (id: string, as = client): Promise<Consent> =>
  (await as.fetch(`./books/consents/${id}`)).json()

const confirm = (id: string, code: string | null, as = client) =>
  as.send('POST', `./books/consents/${id}/confirmation`, { code: code ?? '' })

const chosen = (consent: string, tenant: string, more: object = {}, as = client) =>
  as.send('POST', './books/connections', { consent, tenant, ...more })

const refusal = async (answer: Response) => {
  const { code, message, remedy } = await answer.json<{ code: string; message: string; remedy: string }>()
  expect(message).toMatch(/\.$/)
  expect(remedy).toMatch(/\.$/)
  return [answer.status, code]
}

describe('a consent', () => {
  test('shows what it reaches once the window has handed its code to the pane', async () => {
    const { consent, url } = await begun(client)
    expect(consent).toMatchObject({ state: 'open', choices: [] })
    const authorize = await opened(url)
    expect(authorize.searchParams.get('scope')?.split(' ')).not.toContain('openid')
    const back = await opened(await consented(world, authorize, { organisations: ['Fernhill', 'Harbour'] }))
    expect(await consentNow(consent.id)).toMatchObject({ state: 'answered', choices: [] })
    const answer = await confirm(consent.id, outcomeOf(back).get('books'))
    expect(await answer.json()).toMatchObject({
      state: 'confirmed',
      choices: [
        { name: 'Fernhill Lamps', connection: null, refused: null },
        { name: 'Harbour & Pine Inc', connection: null, refused: null },
      ],
    })
  })

  test("brings office.js's host information back to the dialog page", async () => {
    const { url } = await begun(client)
    const authorize = await opened(`${url}&_host_Info=Excel$Web$16.01$en-US$$$$0`)
    const back = await opened(await consented(world, authorize))
    expect(back.pathname).toBe('/dialog.html')
    expect(back.searchParams.get('_host_Info')).toBe('Excel$Web$16.01$en-US$$$$0')
  })

  test('keeps neither state nor code nor tokens as they are', async () => {
    const { consent, url } = await begun(client)
    const authorize = await opened(url)
    const back = await opened(await consented(world, authorize))
    const code = outcomeOf(back).get('books') ?? ''
    await confirm(consent.id, code)
    const tables = ['books_consents', 'books_grants']
    const rows = await Promise.all(tables.map((name) => env.DIRECTORY.prepare(`SELECT * FROM ${name}`).all()))
    const stored = JSON.stringify(rows.map(({ results }) => results))
    for (const secret of [code, authorize.searchParams.get('state') ?? ''])
      expect(stored).not.toContain(secret)
    // Every access token looks like this.
    expect(stored).not.toMatch(/eyJ[\w-]+\.eyJ/)
  })
})

describe('a consent comes to nothing', () => {
  const failureOf = async (id: string) => (await consentNow(id)).failure?.code

  test('when the person cancels at Xero', async () => {
    const { consent, url } = await begun(client)
    const back = await opened(await consented(world, await opened(url), { choice: 'cancel' }))
    expect(outcomeOf(back).get('books-error')).toBe('cancelled')
    expect(await failureOf(consent.id)).toBe('cancelled')
  })

  test('when it takes too long', async () => {
    const { consent, url } = await begun(client)
    const authorize = await opened(url)
    await world.advance(21 * 60_000)
    expect(await failureOf(consent.id)).toBe('expired')
    expect(outcomeOf(await opened(url)).get('books-error')).toBe('expired')
    const back = await opened(await consented(world, authorize))
    expect(outcomeOf(back).get('books-error')).toBe('expired')
  })

  test('under a state that was never given', async () => {
    const back = await opened('/books/xero/callback?code=x&state=made-up')
    expect(outcomeOf(back).get('books-error')).toBe('expired')
  })

  test('when its answer comes twice', async () => {
    const { url } = await begun(client)
    const location = await consented(world, await opened(url))
    expect(outcomeOf(await opened(location)).has('books')).toBe(true)
    expect(outcomeOf(await opened(location)).get('books-error')).toBe('expired')
    expect(outcomeOf(await opened(url)).get('books-error')).toBe('expired')
  })

  test('when the answer is to somebody else’s consent: the code does not fit the verifier', async () => {
    const [mine, theirs] = [await begun(client), await begun(client)]
    const back = new URL(await consented(world, await opened(theirs.url)))
    const state = (await opened(mine.url)).searchParams.get('state') ?? ''
    back.searchParams.set('state', state)
    expect(outcomeOf(await opened(back.href)).get('books-error')).toBe('refused')
    expect(await failureOf(mine.consent.id)).toBe('refused')
  })

  test('when the code is not good, or too old', async () => {
    const { url } = await begun(client)
    const back = new URL(await consented(world, await opened(url)))
    await world.advance(6 * 60_000)
    expect(outcomeOf(await opened(back.href)).get('books-error')).toBe('refused')
  })

  test('when the answer carries an error and no code', async () => {
    const { url } = await begun(client)
    const state = (await opened(url)).searchParams.get('state') ?? ''
    const back = await opened(`/books/xero/callback?error=server_error&state=${state}`)
    expect(outcomeOf(back).get('books-error')).toBe('refused')
  })

  test.each(['lost-reply', 'error-before', 'proxy', 'unavailable'] as const)(
    'when Xero does not answer: %s',
    async (kind) => {
      const { consent, url } = await begun(client)
      const location = await consented(world, await opened(url))
      await world.fault({ kind, on: 'token' })
      expect(outcomeOf(await opened(location)).get('books-error')).toBe('offline')
      expect(await failureOf(consent.id)).toBe('offline')
    },
  )

  test('when Xero does not know this app', async () => {
    const { url } = await begun(client)
    const location = await consented(world, await opened(url))
    env.XERO_CLIENT_SECRET = 'another one'
    expect(outcomeOf(await opened(location)).get('books-error')).toBe('not-configured')
  })

  test('when no app is set up', async () => {
    env.XERO_CLIENT_ID = ''
    const answer = await client.send('POST', './books/consents', { provider: 'xero' })
    expect(await refusal(answer)).toEqual([409, 'not-configured'])
  })
})

describe('the code of the window', () => {
  test('is wanted before anything can be chosen', async () => {
    const { consent, url } = await begun(client)
    await opened(await consented(world, await opened(url)))
    const answer = await chosen(consent.id, await world.tenant('Fernhill'))
    expect(await refusal(answer)).toEqual([400, 'not-a-choice'])
  })

  test('of another consent, or a made-up one, confirms nothing', async () => {
    const [one, other] = [await begun(client), await begun(client)]
    await opened(await consented(world, await opened(one.url)))
    const back = await opened(await consented(world, await opened(other.url)))
    const code = outcomeOf(back).get('books')
    expect(await refusal(await confirm(one.consent.id, code))).toEqual([400, 'code-not-valid'])
    expect(await refusal(await confirm(one.consent.id, 'made-up'))).toEqual([400, 'code-not-valid'])
  })

  test('is of no use to another member: a consent belongs to who began it', async () => {
    const other = await signedIn('admin', client.organisation)
    const { consent, url } = await begun(client)
    const back = await opened(await consented(world, await opened(url)))
    const answer = await confirm(consent.id, outcomeOf(back).get('books'), other)
    expect(await refusal(answer)).toEqual([404, 'unknown-consent'])
    expect((await other.fetch(`./books/consents/${consent.id}`)).status).toBe(404)
  })
})

describe('a practice that a consent reaches', () => {
  /** Which of them Xero still has connected to the app. */
  const atXero = async () => {
    const { connections } = (await world.control('GET', '')) as { connections: string[] }
    const names = ['Fernhill', 'practice']
    const ids = await Promise.all(names.map((name) => world.tenant(name)))
    return names.filter((_name, at) => connections.includes(ids[at] ?? ''))
  }
  const revoked = async () => (await world.log('/connect/revocation')).length

  test('is shown with the reason why it cannot be chosen, and is refused', async () => {
    const consent = await confirmed(world, client, { organisations: ['practice', 'Fernhill'] })
    expect(consent.choices).toMatchObject([
      { name: 'Fernhill Lamps', refused: null },
      { name: 'Ledger & Lantern', refused: expect.stringContaining('practice') as string },
    ])
    const answer = await chosen(consent.id, await world.tenant('practice'))
    expect(await refusal(answer)).toEqual([409, 'no-books'])
    expect((await chosen(consent.id, await world.tenant('Fernhill'))).status).toBe(201)
    expect([await atXero(), await revoked()]).toEqual([['Fernhill'], 0])
  })

  test('alone, with another consent of that person in use: only the practice is given back', async () => {
    const { connection } = await connected(world, { as: client })
    await world.advance(60_000)
    const { url } = await begun(client)
    await opened(await consented(world, await opened(url), { organisations: ['practice'] }))
    expect([await atXero(), await revoked()]).toEqual([['Fernhill'], 0])
    expect(
      await (await client.send('POST', `./books/connections/${connection.id}/check`, {})).json(),
    ).toMatchObject({ state: 'connected', trouble: null })
  })

  test('alone is no organisation, and is given back', async () => {
    const { consent, url } = await begun(client)
    const location = await consented(world, await opened(url), { organisations: ['practice'] })
    expect(outcomeOf(await opened(location)).get('books-error')).toBe('no-organisation')
    expect((await consentNow(consent.id)).failure).toMatchObject({
      remedy: expect.stringContaining('a practice has no books') as string,
    })
    expect([await atXero(), await revoked()]).toEqual([[], 1])
  })
})

describe('a choice is refused', () => {
  test('of what the consent does not reach', async () => {
    const consent = await confirmed(world, client)
    const answer = await chosen(consent.id, await world.tenant('Harbour'))
    expect(await refusal(answer)).toEqual([400, 'not-a-choice'])
  })

  test('of books in another currency', async () => {
    const consent = await confirmed(world, client, { organisations: ['Harbour'] })
    const answer = await chosen(consent.id, await world.tenant('Harbour'))
    expect(await refusal(answer)).toEqual([409, 'other-currency'])
    expect(
      (await (await client.fetch('./books/connections')).json<{ connections: [] }>()).connections,
    ).toEqual([])
  })

  test('of a company that another organisation of ours is connected to', async () => {
    await connected(world)
    const consent = await confirmed(world, client)
    expect(consent.choices[0]?.refused).toMatch(/another organisation/)
    const answer = await chosen(consent.id, await world.tenant('Fernhill'))
    expect(await refusal(answer)).toEqual([409, 'connected-elsewhere'])
  })

  test('of another company than the one that is to be connected again', async () => {
    const { connection } = await connected(world, { as: client })
    const given = { organisations: ['Harbour'], connection: connection.id }
    const consent = await confirmed(world, client, given)
    expect(consent.choices.find(({ name }) => name.startsWith('Harbour'))?.refused).toMatch(/Fernhill Lamps/)
    const answer = await chosen(consent.id, await world.tenant('Harbour'))
    expect(await refusal(answer)).toEqual([409, 'other-company'])
  })

  test('when Xero does not show the organisation', async () => {
    const consent = await confirmed(world, client)
    await world.fault({ kind: 'unavailable', path: '/Organisation' })
    const answer = await chosen(consent.id, await world.tenant('Fernhill'))
    expect(await refusal(answer)).toEqual([409, 'books-not-readable'])
  })

  test('of a consent that ended meanwhile', async () => {
    const consent = await confirmed(world, client)
    await world.advance(21 * 60_000)
    const answer = await chosen(consent.id, await world.tenant('Fernhill'))
    expect(await refusal(answer)).toEqual([400, 'not-a-choice'])
  })
})
