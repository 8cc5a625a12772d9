import type { Call } from './call.ts'
import { enveloped, type Pagination } from './envelope.ts'
import { badRequest } from './errors.ts'
import { ordered, whereOf } from './query.ts'

type Outgoing = Record<string, unknown>

/** A record with when it was last changed: milliseconds. */
export type Dated = { updated: number }

/** If-Modified-Since in milliseconds, cut to the second; Xero reads it as UTC where it names no zone. */
const modifiedSince = ({ headers }: Call): number => {
  const sent = headers.get('if-modified-since')
  if (!sent) return -Infinity
  const hasZone = /(Z|GMT|[+-]\d{2}:?\d{2})$/i.test(sent.trim())
  const at = Date.parse(hasZone ? sent : `${sent.trim()}Z`)
  return Number.isNaN(at) ? -Infinity : Math.floor(at / 1000) * 1000
}

const clamp = (sent: string | null, fallback: number, most: number): number => {
  const number = Number.parseInt(sent ?? '', 10)
  return Number.isNaN(number) ? fallback : Math.min(Math.max(number, 1), most)
}

/** How a list is answered. */
export type ListOptions<R> = {
  name: string
  out: (record: R) => Outgoing
  /** Whether `page` cuts it; a list that is not paged ignores it. */
  paged?: boolean
  order?: string
}

/** Answers a list: changed since, filtered, sorted, and cut into pages where that is asked for. */
export const listed = <R extends Dated>(call: Call, records: R[], options: ListOptions<R>): Response => {
  const { world, query } = call
  const where = whereOf(query.get('where') ?? '')
  if (!where)
    return badRequest('QueryParseException', `Cannot read the where clause: ${query.get('where') ?? ''}`)
  const since = modifiedSince(call)
  const all = records
    .filter(({ updated }) => Math.floor(updated / 1000) * 1000 >= since)
    .map(options.out)
    .filter(where)
  const sorted = ordered(all, query.get('order') ?? options.order ?? 'UpdatedDateUTC')
  if (!options.paged || !query.has('page')) return enveloped(world, options.name, sorted)
  const page = clamp(query.get('page'), 1, 1_000_000)
  const pageSize = clamp(query.get('pageSize'), 100, 1000)
  const pagination: Pagination = {
    page,
    pageSize,
    pageCount: Math.ceil(sorted.length / pageSize),
    itemCount: sorted.length,
  }
  return enveloped(world, options.name, sorted.slice((page - 1) * pageSize, page * pageSize), pagination)
}
