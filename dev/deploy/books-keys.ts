import { randomBytes } from 'node:crypto'

type Keys = Record<string, string>

const newKey = (): string => randomBytes(32).toString('base64')

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** Throws where a text is no value of BOOKS_KEYS. */
const read = (text: string): Keys => {
  const keys = parsed(text)
  const isKeys =
    typeof keys === 'object' &&
    keys !== null &&
    Object.values(keys).every((key) => typeof key === 'string' && Buffer.from(key, 'base64').length === 32)
  if (!isKeys) throw new Error('That is not a value of BOOKS_KEYS: JSON of key id to base64 of 32 bytes.')
  return keys as Keys
}

/** A value of BOOKS_KEYS with one key more, the new one first. `today` (`YYYY-MM-DD`) names it. */
export const withNewKey = (current: string | null, today: string): string => {
  const keys = current === null ? {} : read(current)
  // A name of digits alone would not keep its place in JSON.
  const taken = Object.keys(keys).filter((id) => id.startsWith(`k-${today}`)).length
  const id = taken === 0 ? `k-${today}` : `k-${today}-${taken + 1}`
  return JSON.stringify({ [id]: newKey(), ...keys })
}

/** The same with its newest key alone: once nothing is sealed with the others. */
export const newestOnly = (current: string): string => {
  const [newest] = Object.entries(read(current))
  if (!newest) throw new Error('There is no key in it.')
  return JSON.stringify(Object.fromEntries([newest]))
}
