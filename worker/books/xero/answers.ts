import type { Outcome } from '../books.ts'
import { failed, noAnswer, type Call, type Caller, type Reply } from '../connection/call.ts'
import type { WireProblem } from './wire.ts'

const guid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi
const longestWords = 1000

/** Xero's own words, fit to be shown and kept: one line, without ids. */
export const wordsOf = (messages: readonly (string | null | undefined)[]): string =>
  [...new Set(messages.map((text) => (text ?? '').replace(guid, '').replace(/\s+/g, ' ').trim()))]
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, longestWords)

/** A body as JSON; undefined where it is none (a proxy's page, half an answer, nothing). */
export const jsonOf = (body: string): unknown => {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

/** What a refusal says, elements included. */
export const problemOf = (body: string): WireProblem | null => {
  const json = jsonOf(body)
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null
}

/** All words of a refusal: of its elements where there are any, else its own. */
export const problemWords = (problem: WireProblem | null): string => {
  const elements = (problem?.Elements ?? []).flatMap((element) =>
    (element.ValidationErrors ?? []).map(({ Message }) => Message),
  )
  return wordsOf(elements.length > 0 ? elements : [problem?.Message ?? problem?.Detail])
}

/** Turns a reply into what it carries under `name`: the list of a 200, nothing changed for 304, a failure for others. */
export const listOf = <Row>(call: Call, reply: Reply, name: string): Outcome<Row[]> => {
  if (reply.status === 304) return { ok: true, value: [] }
  if (reply.status < 200 || reply.status >= 300) return refusedBy(reply)
  const json = jsonOf(reply.body)
  const list: unknown =
    typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : null
  return Array.isArray(list) ? { ok: true, value: list as Row[] } : noAnswer(call)
}

/** The failure of a reply that is a refusal of what was sent. */
export const refusedBy = (reply: Reply) => {
  const problem = problemOf(reply.body)
  // What was sent before under that key may have been done.
  const reused = /idempotency key/i.test(problem?.Message ?? problem?.Detail ?? '')
  const words = problemWords(problem) || (reply.status === 404 ? 'It was not found.' : '')
  return failed('refused', { words, outcome: reused ? 'unknown' : 'not-made' })
}

/** Reads a list: `Accounts` of `/Accounts`. */
export const readList = async <Row>(
  caller: Caller,
  path: string,
  name: string,
  headers: Record<string, string> = {},
): Promise<Outcome<Row[]>> => {
  const call: Call = { method: 'GET', path, headers, writes: false }
  const reply = await caller(call)
  return reply.ok ? listOf<Row>(call, reply.value, name) : reply
}

/** Maps the value of an outcome that succeeded. */
export const mapped = <From, To>(outcome: Outcome<From>, map: (value: From) => To): Outcome<To> =>
  outcome.ok ? { ok: true, value: map(outcome.value) } : outcome
