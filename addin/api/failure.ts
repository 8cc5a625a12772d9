import { failureWords } from '../messages/failures.ts'

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
  const [message, remedy] = kind === 'unexpected' ? failureWords.ours : failureWords.refused(response.status)
  const said = kind === 'unexpected' ? undefined : textOf(body.message)
  return new ApiFailure(
    kind,
    textOf(body.code) ?? `http-${response.status}`,
    said ?? message,
    textOf(body.remedy) ?? (said === undefined ? remedy : ''),
    requestId,
  )
}

/** What a fetch that threw means. */
export const failureOfThrown = (error: unknown): ApiFailure =>
  error instanceof DOMException && error.name === 'AbortError'
    ? new ApiFailure('cancelled', 'cancelled', failureWords.stopped)
    : new ApiFailure('offline', 'offline', ...failureWords.offline)
