/**
 * Why a request to the Worker gave no answer.
 * - `signed-out`: the session ended; nothing was done
 * - `refused`: the Worker said no, and why
 * - `outdated`: this add-in is too old
 * - `offline`: no answer came; what was sent may or may not have arrived
 * - `unexpected`: a fault on the other side; `requestId` finds it there
 * - `cancelled`: the person stopped waiting
 */
export type FailureKind = 'signed-out' | 'refused' | 'outdated' | 'offline' | 'unexpected' | 'cancelled'

/** A request that gave no answer, in words for people. */
export class ApiFailure extends Error {
  readonly kind: FailureKind
  readonly code: string
  readonly remedy: string
  readonly requestId: string | undefined

  constructor(kind: FailureKind, code: string, message: string, remedy = '', requestId?: string) {
    super(message)
    this.name = 'ApiFailure'
    this.kind = kind
    this.code = code
    this.remedy = remedy
    this.requestId = requestId
  }
}

const kindOf = (status: number): FailureKind => {
  if (status === 401) return 'signed-out'
  if (status === 426) return 'outdated'
  return status >= 500 ? 'unexpected' : 'refused'
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Reads the failure out of an answer that is none. */
export const failureOf = async (response: Response): Promise<ApiFailure> => {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
  const kind = kindOf(response.status)
  const requestId = textOf(body.requestId) ?? response.headers.get('x-request-id') ?? undefined
  return new ApiFailure(
    kind,
    textOf(body.code) ?? `http-${response.status}`,
    kind === 'unexpected'
      ? 'Something went wrong on our side.'
      : (textOf(body.message) ?? `The request was refused (${response.status}).`),
    textOf(body.remedy) ??
      (kind === 'unexpected' ? 'Try again. If it happens again, tell us the request number.' : ''),
    requestId,
  )
}

/** What a fetch that threw means. */
export const failureOfThrown = (error: unknown): ApiFailure =>
  error instanceof DOMException && error.name === 'AbortError'
    ? new ApiFailure('cancelled', 'cancelled', 'Stopped.')
    : new ApiFailure(
        'offline',
        'offline',
        'No connection to Partsemble. Nothing was changed.',
        'Check the connection and try again.',
      )
