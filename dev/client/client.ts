import type { Me, OrganisationView } from '../../schema/api/identity.ts'
import { contractVersion, versionHeader } from '../../schema/api/version.ts'
import type { Failure } from '../../schema/api/failure.ts'

/** The Worker said no. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(what: string, status: number, failure: Partial<Failure>) {
    super(
      [`${what}: ${status} ${failure.code ?? ''}`, failure.message, failure.remedy]
        .filter(Boolean)
        .join('. '),
    )
    this.name = 'Refused'
    this.status = status
    this.code = failure.code ?? ''
  }
}

/** A signed-in person's way to the API. Answers are what the contracts in schema/api say. */
export type Client = {
  /** Throws Refused for anything but success. `path` begins with /api/. */
  send: <Answer>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<Answer>
}

/** A client for the server at `url` with a session's token. */
export const clientWith = (url: string, token: string): Client => ({
  send: async <Answer>(method: string, path: string, body?: unknown) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        [versionHeader]: String(contractVersion),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Refused(`${method} ${path}`, response.status, readFailure(text))
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  },
})

const readFailure = (text: string): Partial<Failure> => {
  try {
    return JSON.parse(text) as Failure
  } catch {
    return { message: text.slice(0, 200) }
  }
}

/** The organisations that the client's person belongs to. */
export const organisationsOf = async (client: Client): Promise<OrganisationView[]> =>
  (await client.send<Me>('GET', '/api/session')).organisations
