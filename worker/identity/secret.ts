/** A new secret that nobody can guess: 256 random bits, as base64url. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** A new identifier: 128 random bits, as base64url. Not a secret. */
export const newId = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)))

/**
 * A new organisation's identifier: 48 random bits, as eight characters. Short, for it stands first in every row and
 * index of the ledger; should two ever be equal, the primary key refuses the second.
 */
export const newOrganisationId = (): string => base64url(crypto.getRandomValues(new Uint8Array(6)))

/** SHA-256 as base64url: how secrets are stored, and what PKCE calls S256. */
export const sha256 = async (text: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
