import type { KeptReply } from '../state.ts'
import type { World } from '../world.ts'
import { badRequest } from './errors.ts'

/** How long a reply is kept for its key, from the first call. */
export const keptMs = 6 * 60_000

/** A write that names an Idempotency-Key. */
export type Keyed = { clientId: string; key: string; method: string; url: string; body: string }

const slot = ({ clientId, key }: Keyed) => `${clientId} ${key}`
const requestOf = ({ method, url, body }: Keyed) => `${method} ${url}\n${body}`

/** The kept reply of the same request, a refusal where the key was used for another one, or nothing. */
const replay = ({ state, clock }: World, keyed: Keyed): Response | undefined => {
  if (keyed.key.length > 128)
    return badRequest('ValidationException', 'Idempotency Key must not be longer than 128 characters.')
  const kept = state.keptReplies[slot(keyed)]
  if (!kept || kept.at + keptMs <= clock.now()) return undefined
  if (kept.request !== requestOf(keyed)) {
    return badRequest(
      'ValidationException',
      `Idempotency Key: ${keyed.key} is used with a different request.`,
    )
  }
  return new Response(kept.body, { status: kept.status, headers: kept.headers })
}

/** Keeps a reply for its key; Xero keeps internal errors too. Forgets what is past its time. */
export const keep = async ({ state, clock }: World, keyed: Keyed, reply: Response): Promise<void> => {
  const now = clock.now()
  for (const [name, { at }] of Object.entries(state.keptReplies))
    if (at + keptMs <= now) delete state.keptReplies[name]
  const kept: KeptReply = {
    clientId: keyed.clientId,
    request: requestOf(keyed),
    at: now,
    status: reply.status,
    headers: [...reply.headers],
    body: await reply.clone().text(),
  }
  state.keptReplies[slot(keyed)] = kept
}

/** Answers from memory where the key was used before; else acts, and keeps the reply. One at a time for each key. */
export const onceFor = async (
  world: World,
  keyed: Keyed,
  act: () => Promise<Response>,
): Promise<Response> => {
  while (world.busyKeys.has(slot(keyed))) await world.busyKeys.get(slot(keyed))
  const kept = replay(world, keyed)
  if (kept) return kept
  const acting = act()
  const done = acting
    .then((reply) => keep(world, keyed, reply))
    .finally(() => world.busyKeys.delete(slot(keyed)))
  world.busyKeys.set(slot(keyed), done)
  await done
  return acting
}
