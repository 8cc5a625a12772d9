import { authorisationOf } from './accounting/caller.ts'
import { notFound } from './accounting/errors.ts'
import { practice } from './seeds/people.ts'
import { organisationOf, type World } from './world.ts'

const stamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '0000')

/** The organisations that the token's user connected to the app. */
export const getConnections = (world: World, request: Request): Response => {
  const authorisation = authorisationOf(world, request)
  if (authorisation instanceof Response) return authorisation
  const event = new URL(request.url).searchParams.get('authEventId')
  const { userId, clientId } = authorisation
  const found = world.state.connections.filter(
    (each) => each.userId === userId && each.clientId === clientId && (!event || each.authEventId === event),
  )
  return Response.json(
    found.map(({ id, authEventId, tenantId, created, updated }) => ({
      id,
      authEventId,
      tenantId,
      ...(tenantId === practice.id
        ? { tenantType: 'PRACTICE', tenantName: practice.name }
        : { tenantType: 'ORGANISATION', tenantName: organisationOf(world, tenantId)?.name ?? '' }),
      createdDateUtc: stamp(created),
      updatedDateUtc: stamp(updated),
    })),
  )
}

/** Disconnects one organisation. */
export const deleteConnection = (world: World, request: Request, id: string): Response => {
  const authorisation = authorisationOf(world, request)
  if (authorisation instanceof Response) return authorisation
  const { state } = world
  const found = state.connections.find((each) => each.id === id && each.userId === authorisation.userId)
  if (!found) return notFound()
  state.connections = state.connections.filter((each) => each !== found)
  return new Response(null, { status: 204 })
}
