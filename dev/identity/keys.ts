const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const encode = (value: unknown): string => base64url(new TextEncoder().encode(JSON.stringify(value)))

/** A new code, token or secret that nobody can guess. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** PKCE's S256. */
export const s256 = async (verifier: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))

/** What an issuer signs id tokens with. */
export type Signer = { jwks: { keys: object[] }; sign: (claims: object) => Promise<string> }

/** A fresh RS256 key: it lives as long as the process. */
export const newSigner = async (): Promise<Signer> => {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  }
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const exported = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey
  const kid = newSecret().slice(0, 8)
  const sign = async (claims: object) => {
    const input = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(claims)}`
    const signature = await crypto.subtle.sign(
      algorithm.name,
      pair.privateKey,
      new TextEncoder().encode(input),
    )
    return `${input}.${base64url(new Uint8Array(signature))}`
  }
  const { kty, n, e } = exported
  return { jwks: { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] }, sign }
}
