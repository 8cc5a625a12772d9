import type { MiddlewareHandler } from 'hono'
import { ConnectionBroken, untilGivenUp } from '../broken.ts'
import type { Fault } from '../faults.ts'
import { seen } from '../watch.ts'
import { landLate, type World } from '../world.ts'
import type { Call, Carried } from './call.ts'
import { callerOf } from './caller.ts'
import { asXml } from './envelope.ts'
import { proxyPage, scopeMissing, serverError, unavailable } from './errors.ts'
import { keep, onceFor, type Keyed } from './idempotency.ts'
import { enter, limitFault, overLimit, remaining } from './limits.ts'

const isWrite = (method: string) => method === 'PUT' || method === 'POST'

const keyedOf = (call: Call, url: string): Keyed | undefined => {
  const key = call.headers.get('idempotency-key')
  if (key === null || !isWrite(call.method)) return undefined
  return { clientId: call.authorisation.clientId, key, method: call.method, url, body: call.body }
}

/** A reply as it goes out: with the counts, and as XML for whoever did not ask for JSON. */
const dressed = async (call: Call, reply: Response): Promise<Response> => {
  const accepts = /json/i.test(call.headers.get('accept') ?? '')
  const sent = accepts ? reply : await asXml(reply)
  const headers = new Headers(sent.headers)
  for (const [name, value] of Object.entries(remaining(call.world, call.organisation)))
    headers.set(name, value)
  headers.set('Xero-Correlation-Id', crypto.randomUUID())
  return new Response(sent.body, { status: sent.status, headers })
}

/** What strikes before anybody looks at who asks. */
const onTheWay = (fault?: Fault): Response | undefined => {
  if (fault?.kind === 'lost-request') throw new ConnectionBroken()
  if (fault?.kind === 'unavailable') return unavailable()
  return fault?.kind === 'proxy' ? proxyPage() : undefined
}

/** Does the call once, however often its key comes: what a handler answered is kept for the key. */
const once = async (
  call: Call,
  keyed: Keyed | undefined,
  fault: Fault | undefined,
  act: () => Promise<Response>,
): Promise<Response> => {
  const acted = async () => {
    const done = fault?.kind === 'error-before' ? serverError() : await act()
    return fault?.kind === 'error-after' ? serverError() : done
  }
  if (!keyed) return acted()
  await landLate(call.world, keyed.key)
  return onceFor(call.world, keyed, acted)
}

/** Lets the write land `afterMs` from now, or when its key comes again. */
const postpone = (call: Call, keyed: Keyed | undefined, fault: Fault, act: () => Promise<Response>): void => {
  const { world } = call
  const run = async () => {
    const reply = await act()
    if (keyed) await keep(world, keyed, reply)
  }
  world.late.push({ due: world.clock.now() + (fault.seconds ?? 20) * 1000, key: keyed?.key ?? '', run })
}

/** What strikes after it was done. */
const onTheWayBack = async (reply: Response, signal: AbortSignal, fault?: Fault): Promise<Response> => {
  if (fault?.kind === 'lost-reply') throw new ConnectionBroken()
  return fault?.kind === 'slow' ? untilGivenUp(signal) : reply
}

/**
 * Stands before every route of the Accounting API: faults, tokens, organisations, limits, remembered keys. `act`
 * is what the route does.
 */
export const throughGate = async (
  world: World,
  request: Request,
  act: (call: Call) => Promise<Response>,
): Promise<Response> => {
  const url = new URL(request.url)
  const fault = world.faults.draw('api', request.method, url.pathname)
  const body = await request.text()
  const shown = async (reply: Response) => {
    await seen(world, request, body, reply)
    return reply
  }
  const noted = (reply: Response) => {
    note(world, request.method, url, reply.status, fault)
    return reply
  }
  try {
    const cut = onTheWay(fault)
    if (cut) return noted(await shown(cut))
    const caller = callerOf(world, request, fault)
    if (caller instanceof Response) return noted(await shown(caller))
    const { method, headers } = request
    const call: Call = { world, ...caller, method, query: url.searchParams, headers, body }
    const refused = limitFault(world, caller.organisation, fault) ?? overLimit(world, caller.organisation)
    if (refused) return noted(await shown(await dressed(call, refused)))
    const leave = enter(world, caller.organisation)
    try {
      const keyed = keyedOf(call, url.pathname + url.search)
      if (fault?.kind === 'late-commit' && isWrite(call.method)) {
        postpone(call, keyed, fault, () => act(call))
        return await untilGivenUp(request.signal)
      }
      const reply = await once(call, keyed, fault, () => act(call))
      const answered = await shown(await dressed(call, reply))
      return noted(await onTheWayBack(answered, request.signal, fault))
    } finally {
      leave()
    }
  } catch (error) {
    if (error instanceof ConnectionBroken) note(world, request.method, url, 0, fault)
    throw error
  }
}

const note = (world: World, method: string, url: URL, status: number, fault?: Fault) => {
  world.log.push({
    at: world.clock.now(),
    method,
    path: url.pathname + url.search,
    status,
    fault: fault?.kind ?? '',
  })
  if (world.log.length > 500) world.log.splice(0, 100)
}

/** Lets a route be used only with one of these scopes; a scope that ends in `.read` is also met by the one without. */
export const scoped =
  (...scopes: string[]): MiddlewareHandler<Carried> =>
  async (context, next) => {
    const given = context.get('call').authorisation.scopes
    const met = scopes.some((scope) => given.includes(scope) || given.includes(scope.replace(/\.read$/, '')))
    if (!met) return scopeMissing()
    await next()
  }
