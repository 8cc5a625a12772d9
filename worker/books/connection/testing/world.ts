/** Test support: a stand-in for Xero of a test's own, the Worker pointed at it, and one clock for both. */
import { env } from 'cloudflare:workers'
import { inject } from 'vitest'
import type { Fault } from '../../../../dev/xero/faults.ts'

export type XeroWorld = Awaited<ReturnType<typeof newXeroWorld>>

/** A fresh stand-in, known to the Worker from here on, without connections. Both clocks begin at the real time. */
export const newXeroWorld = async () => {
  // Organisations and people are the same in every stand-in; here each is connected once.
  await env.DIRECTORY.exec("UPDATE books_connections SET state = 'disconnected', grant_id = NULL")
  await env.DIRECTORY.exec("UPDATE books_grants SET ended_at = 0, sealed = ''")
  const answer = await fetch(`${inject('xero')}/_standin/worlds`, { method: 'POST', body: '{}' })
  const { url, vars } = await answer.json<{ url: string; vars: Record<string, string> }>()
  Object.assign(env, vars, { CLOCK_OFFSET_MS: '0', BOOKS_TIMEOUT_MS: '1000' })

  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const reply = await fetch(`${url}/_standin${path}`, init)
    if (!reply.ok) throw new Error(await reply.text())
    return reply.json()
  }

  /** Moves both clocks on. */
  const advance = async (ms: number): Promise<void> => {
    env.CLOCK_OFFSET_MS = String(Number(env.CLOCK_OFFSET_MS ?? 0) + ms)
    await control('POST', '/clock', { offsetMs: Number(env.CLOCK_OFFSET_MS) })
  }

  type Logged = { method: string; path: string; status: number; fault: string }
  return {
    url,
    control,
    advance,
    fault: (fault: Fault | Fault[]) => control('POST', '/faults', fault),
    clearFaults: () => control('DELETE', '/faults'),
    /** The requests so far whose path contains a text. */
    log: async (path = ''): Promise<Logged[]> =>
      ((await control('GET', '/log')) as Logged[]).filter((each) => each.path.includes(path)),
    /** The organisation's id at Xero, by a part of its name; of `practice`, the accountant's. */
    tenant: async (name: string): Promise<string> => {
      const path = name === 'practice' ? '/practice' : `/organisations/${name}`
      return ((await control('GET', path)) as { id: string }).id
    },
  }
}
