import { msDateTime } from '../dates.ts'
import type { World } from '../world.ts'

/** A paged list's place in the whole. */
export type Pagination = { page: number; pageSize: number; pageCount: number; itemCount: number }

/** A successful reply: the list under its plural name, in Xero's envelope. */
export const enveloped = (world: World, name: string, list: object[], pagination?: Pagination): Response =>
  Response.json({
    Id: crypto.randomUUID(),
    Status: 'OK',
    ProviderName: 'Partsemble (local)',
    DateTimeUTC: msDateTime(world.clock.now()),
    ...(pagination ? { pagination } : {}),
    [name]: list,
  })

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const element = (name: string, value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) {
    const one = name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/s$/, '')
    return `<${name}>${value.map((each) => element(one, each)).join('')}</${name}>`
  }
  if (typeof value !== 'object')
    return `<${name}>${escaped(String(value as string | number | boolean))}</${name}>`
  const inner = Object.entries(value).map(([key, each]) => element(key, each))
  return `<${name}>${inner.join('')}</${name}>`
}

/** The same reply as XML, which is what Xero sends to whoever does not ask for JSON. */
export const asXml = async (reply: Response): Promise<Response> => {
  if (!reply.headers.get('content-type')?.includes('json')) return reply
  const body: unknown = await reply.json()
  const headers = new Headers(reply.headers)
  headers.set('content-type', 'text/xml; charset=utf-8')
  return new Response(element(reply.ok ? 'Response' : 'ApiException', body), {
    status: reply.status,
    headers,
  })
}
