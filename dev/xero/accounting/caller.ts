import type { Fault } from '../faults.ts'
import type { Authorisation, Organisation, User } from '../state.ts'
import { organisationOf, type World } from '../world.ts'
import { forbidden, tokenExpired, tokenInvalid } from './errors.ts'

/** Who calls, and for which organisation. */
export type Caller = { authorisation: Authorisation; user: User; organisation: Organisation }

const bearerOf = (request: Request): string =>
  /^bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''

/** The consent behind a request's access token, or the 401 that it gets. */
export const authorisationOf = (world: World, request: Request, fault?: Fault): Authorisation | Response => {
  const { state, clock } = world
  const token = state.accessTokens[bearerOf(request)]
  const authorisation = state.authorisations[token?.authorisationId ?? '']
  if (!token || !authorisation || fault?.kind === 'token-invalid') return tokenInvalid()
  if (fault?.kind === 'token-expired') token.expires = clock.now()
  return token.expires <= clock.now() ? tokenExpired(token.expires) : authorisation
}

/** Who calls, or the 401 or 403 that the call gets. */
export const callerOf = (world: World, request: Request, fault?: Fault): Caller | Response => {
  const authorisation = authorisationOf(world, request, fault)
  if (authorisation instanceof Response) return authorisation
  const tenantId = request.headers.get('xero-tenant-id') ?? ''
  const { userId, clientId } = authorisation
  const connected = world.state.connections.some(
    (each) => each.tenantId === tenantId && each.userId === userId && each.clientId === clientId,
  )
  const organisation = organisationOf(world, tenantId)
  const user = world.state.users.find(({ id }) => id === userId)
  if (!connected || !organisation || !user || fault?.kind === 'forbidden') return forbidden()
  return { authorisation, user, organisation }
}
