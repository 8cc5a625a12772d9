import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { organisations } from '../../schema/tables/directory.ts'
import { now } from '../clock.ts'
import type { Member, MemberEnv, Organisation, Session, SessionEnv } from '../http/context.ts'
import { Refusal } from '../http/refusal.ts'
import { may, whoMay, type Permission } from './permissions.ts'
import { findSession, findSessionIn, touchSession } from './queries.ts'
import { sha256 } from './secret.ts'

/** A session ends after this long without a request ... */
export const idleMs = 24 * 3_600_000
/** ... and after this long in any case. */
export const absoluteMs = 30 * 24 * 3_600_000

/** How often use is written down: a request in between costs no write. */
const touchMs = 60_000

/** Lets signed-in people through and sets `session`; refuses others with 401. */
export const requireSession = createMiddleware<SessionEnv>(async (c, next) => {
  const at = now(c.env)
  const found = await findSession(c.env.DIRECTORY, await tokenHash(c), at)
  if (!found) throw signedOut()
  c.set('session', toSession(found))
  await touch(c.env, found, at)
  await next()
})

/**
 * For routes under `/api/organisations/:organisation`: lets members with the permission through and sets `session`,
 * `organisation` and `member`. Refuses with 401 without a live session, 404 where the organisation is someone else's
 * (exactly as if it did not exist), 403 where the role has not the right.
 */
export const requireMember = (permission: Permission) =>
  createMiddleware<MemberEnv>(async (c, next) => {
    const at = now(c.env)
    const id = c.req.param('organisation') ?? ''
    const found = await findSessionIn(c.env.DIRECTORY, await tokenHash(c), at, id)
    if (!found) throw signedOut()
    if (!found.organisation || !found.role) throw unknownOrganisation()
    const member = { personId: found.person.id, name: found.person.name, role: found.role }
    refuseUnless(member, permission)
    c.set('session', toSession(found))
    c.set('organisation', toOrganisation(found.organisation))
    c.set('member', member)
    await touch(c.env, found, at)
    await next()
  })

/** Throws the 403 that names who may, unless the member has the permission. For rights that the body decides. */
export const refuseUnless = (member: Member, permission: Permission): void => {
  if (may(member.role, permission)) return
  throw new Refusal(
    403,
    'not-allowed',
    notAllowed(member, permission),
    'Ask one of them to do it, or to change your role.',
  )
}

/** The sentence that says who may do what this member may not; also for problems of single rows. */
export const notAllowed = (member: Pick<Member, 'role'>, permission: Permission): string =>
  `The role ${member.role} may not do this (${permission.replace(':', ' ')}). These roles may: ${whoMay(permission).join(', ')}.`

/** What a stored organisation looks like to routes. */
export const toOrganisation = (row: typeof organisations.$inferSelect): Organisation => ({
  id: row.id,
  name: row.name,
  currency: row.currency,
  timeZone: row.timeZone,
  cutover: row.cutoverDate,
  ledger: row.ledgerDatabase,
  isSample: row.isSample === 1,
})

type Found = NonNullable<Awaited<ReturnType<typeof findSession>>>

const tokenHash = async (c: Context): Promise<string> => {
  const [scheme, token, ...rest] = (c.req.header('authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) throw signedOut()
  return sha256(token)
}

const toSession = ({ session, person }: Found): Session => ({
  id: session.id,
  personId: person.id,
  name: person.name,
  email: person.email,
})

const touch = async (env: Env, { session }: Found, at: number): Promise<void> => {
  if (at - session.lastSeenAt >= touchMs) await touchSession(env.DIRECTORY, session.id, at, at + idleMs)
}

const signedOut = () =>
  new Refusal(
    401,
    'signed-out',
    'You are not signed in, or your session has ended.',
    'Sign in again; the sheet keeps everything.',
  )

const unknownOrganisation = () =>
  new Refusal(
    404,
    'unknown-organisation',
    'There is no such organisation, or you are not a member of it.',
    'Choose one of yours, or ask its owner to add you.',
  )
