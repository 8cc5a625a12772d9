/** Test support: members of an organisation with a live session, without going through sign-in. */
import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/d1'
import { members, organisations, people, sessions } from '../../../schema/tables/directory.ts'
import { now } from '../../clock.ts'
import type { Organisation } from '../../http/context.ts'
import worker from '../../index.ts'
import { absoluteMs, idleMs, toOrganisation } from '../guard.ts'
import { newestLedger } from '../ledger.ts'
import type { Role } from '../permissions.ts'
import { newId, newOrganisationId, newSecret, sha256 } from '../secret.ts'

/** What a test's organisation is made of, where a test cares. */
export type OrganisationOptions = Partial<{
  name: string
  currency: string
  timeZone: string
  cutoverDate: string
}>

export type Client = {
  organisation: Organisation
  personId: string
  email: string
  role: Role
  sessionId: string
  token: string
  /** Sends a request as this person: `path` from the root (`/api/...`), or `./builds` for one of the organisation. */
  fetch: (path: string, init?: RequestInit, overrides?: Partial<Env>) => Promise<Response>
  /** The same with a JSON body. */
  send: (method: string, path: string, body: unknown, overrides?: Partial<Env>) => Promise<Response>
}

/** A new organisation, empty. */
export const newOrganisation = async (options: OrganisationOptions = {}): Promise<Organisation> => {
  const row = {
    id: newOrganisationId(),
    name: 'Test Bicycles',
    currency: 'EUR',
    timeZone: 'Europe/Madrid',
    cutoverDate: '2024-01-01',
    ledgerDatabase: newestLedger,
    isSample: 0,
    createdAt: now(env),
    ...options,
  }
  await drizzle(env.DIRECTORY).insert(organisations).values(row)
  return toOrganisation(row)
}

/** A person with a role and a live session: in a new organisation, or in the one given. */
export const signedIn = async (
  role: Role,
  where: Organisation | OrganisationOptions = {},
): Promise<Client> => {
  const organisation = 'id' in where ? where : await newOrganisation(where)
  const db = drizzle(env.DIRECTORY)
  const at = now(env)
  const [personId, sessionId, token] = [newId(), newId(), newSecret()]
  const email = `${personId.toLowerCase()}@test.invalid`
  const person = { id: personId, issuer: 'https://issuer.test', subject: personId, email, emailVerified: 1 }
  await db.insert(people).values({ ...person, name: `The ${role}`, createdAt: at })
  await db.insert(members).values({ organisationId: organisation.id, personId, role, since: at })
  await db.insert(sessions).values({
    id: sessionId,
    tokenHash: await sha256(token),
    personId,
    device: 'test',
    createdAt: at,
    lastSeenAt: at,
    idleExpiresAt: at + idleMs,
    absoluteExpiresAt: at + absoluteMs,
    revokedAt: null,
  })
  const fetch: Client['fetch'] = async (path, init = {}, overrides = {}) => {
    const url = new URL(
      path.replace(/^\.\//, `/api/organisations/${organisation.id}/`),
      'https://partsemble.test',
    )
    const request = new Request(url, init)
    request.headers.set('authorization', `Bearer ${token}`)
    return worker.fetch(request, { ...env, ...overrides })
  }
  const send: Client['send'] = (method, path, body, overrides) =>
    fetch(
      path,
      { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      overrides,
    )
  return { organisation, personId, email, role, sessionId, token, fetch, send }
}
