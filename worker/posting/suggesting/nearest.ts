import { folded } from '../cells.ts'

/** Letters and digits alone, without accents. */
const bare = (name: string): string =>
  folded(name)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Equal for names that look the same: leading zeros, O for 0, I or L for 1 make no difference. */
const lookOf = (name: string): string =>
  folded(name)
    .normalize('NFD')
    .replace(/(?<!\d)0+(?=\d)/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')

const isDigit = (character: string | undefined): boolean => character !== undefined && /\d/.test(character)

/** Shorter names with a letter more, less or other are as likely to be another thing. */
const shortest = 4

/**
 * Whether one slip of the fingers lies between two names: a letter too many, too few or wrong, or two neighbours
 * swapped. Another digit is another number, and no slip.
 */
export const isOneSlip = (a: string, b: string): boolean => {
  if (a.length < b.length) return isOneSlip(b, a)
  if (a === b || a.length - b.length > 1) return false
  let start = 0
  while (start < b.length && a[start] === b[start]) start++
  if (a.length > b.length) {
    return a.length >= shortest && !isDigit(a[start]) && a.slice(start + 1) === b.slice(start)
  }
  if (a.slice(start + 1) === b.slice(start + 1)) {
    return a.length >= shortest && !isDigit(a[start]) && !isDigit(b[start])
  }
  return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2)
}

/** A name, and it with each one of its characters left out: two names one slip apart have one of these in common. */
const tracesOf = (text: string): Set<string> => {
  const traces = new Set([text])
  for (let at = 0; at < text.length; at++) traces.add(text.slice(0, at) + text.slice(at + 1))
  return traces
}

/** What was written, by something that it has in common with what was meant. */
class Index {
  readonly #written = new Map<string, string[]>()

  add(key: string, written: string): void {
    const there = this.#written.get(key)
    if (there === undefined) this.#written.set(key, [written])
    else there.push(written)
  }

  at(key: string): readonly string[] {
    return this.#written.get(key) ?? []
  }
}

/**
 * The one name that is clearly near to each of what was written; what has none, or several, is left out. Goes over
 * the names once: what it costs does not grow with the product of both.
 */
export const nearestNames = (written: Iterable<string>, names: Iterable<string>): Map<string, string> => {
  const [byLook, byTrace] = [new Index(), new Index()]
  const found = new Map<string, { alike: Set<string>; near: Set<string> }>()
  for (const text of new Set(written)) {
    found.set(text, { alike: new Set(), near: new Set() })
    byLook.add(lookOf(text), text)
    for (const trace of tracesOf(bare(text))) byTrace.add(trace, text)
  }
  for (const name of names) {
    for (const text of byLook.at(lookOf(name))) found.get(text)?.alike.add(name)
    const own = bare(name)
    for (const trace of tracesOf(own)) {
      for (const text of byTrace.at(trace)) if (isOneSlip(bare(text), own)) found.get(text)?.near.add(name)
    }
  }
  const clear = new Map<string, string>()
  for (const [text, { alike, near }] of found) {
    const candidates = alike.size > 0 ? alike : near
    const [name] = candidates
    if (name !== undefined && candidates.size === 1) clear.set(text, name)
  }
  return clear
}
