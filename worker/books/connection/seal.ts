/** Tokens at rest: AES-256-GCM under a key of the Worker's secrets, named beside the ciphertext so that keys can change. */

export type Sealed = { keyId: string; sealed: string }

/** What was sealed cannot be opened: its key is not among those of this installation any more. */
export class KeyGone extends Error {
  override name = 'KeyGone'
}

/** The keys of `BOOKS_KEYS` as they stand there: the newest first. Throws where there is none (a deployment error). */
const keysOf = (env: Pick<Env, 'BOOKS_KEYS'>): [id: string, base64: string][] => {
  const keys = Object.entries(JSON.parse(env.BOOKS_KEYS || '{}') as Record<string, string>)
  // JSON puts names that look like numbers first, whatever their place.
  if (keys.length === 0 || keys.some(([id]) => /^\d+$/.test(id)))
    throw new KeyGone('BOOKS_KEYS holds no keys, or one whose id is only digits')
  return keys
}

/** The id of the key that new tokens are sealed with. */
export const newestKey = (env: Pick<Env, 'BOOKS_KEYS'>): string => keysOf(env)[0]?.[0] ?? ''

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
const textOf = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))

const load = async (base64: string): Promise<CryptoKey> => {
  const bytes = bytesOf(base64)
  if (bytes.length !== 32) throw new Error('A key of BOOKS_KEYS is not 32 bytes')
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const nonceBytes = 12

/** Seals a text for one grant: it opens under no other. */
export const seal = async (env: Pick<Env, 'BOOKS_KEYS'>, grant: string, text: string): Promise<Sealed> => {
  const [[keyId, base64] = ['', '']] = keysOf(env)
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const algorithm = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(grant) }
  const closed = await crypto.subtle.encrypt(algorithm, await load(base64), new TextEncoder().encode(text))
  return { keyId, sealed: textOf(new Uint8Array([...iv, ...new Uint8Array(closed)])) }
}

/** Opens what was sealed. Throws where the key is gone or the text was sealed for another grant. */
export const unseal = async (
  env: Pick<Env, 'BOOKS_KEYS'>,
  grant: string,
  { keyId, sealed }: Sealed,
): Promise<string> => {
  const base64 = keysOf(env).find(([id]) => id === keyId)?.[1]
  if (base64 === undefined) throw new KeyGone(`BOOKS_KEYS no longer holds the key ${keyId}`)
  const bytes = bytesOf(sealed)
  const [iv, closed] = [bytes.slice(0, nonceBytes), bytes.slice(nonceBytes)]
  const algorithm = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(grant) }
  const key = await load(base64)
  const text = await crypto.subtle.decrypt(algorithm, key, closed).catch(() => {
    throw new KeyGone(`The key ${keyId} of BOOKS_KEYS is not the one of then`)
  })
  return new TextDecoder().decode(text)
}
