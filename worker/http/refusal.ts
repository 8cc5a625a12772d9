import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { failureSchema, type Failure } from '../../schema/api/failure.ts'
import type { AppEnv } from './context.ts'

/**
 * An expected "no" to a whole request; throw it from a route or what it calls. Problems of single rows are not
 * refusals: they are values in an answer of 200.
 */
export class Refusal extends HTTPException {
  readonly code: string
  readonly remedy: string | undefined
  readonly headers: Record<string, string>

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    remedy?: string,
    headers: Record<string, string> = {},
  ) {
    super(status, { message })
    this.code = code
    this.remedy = remedy
    this.headers = headers
  }
}

/** Answers with a failure of the one shape that every failure has. */
export const fail = (
  c: Context<AppEnv>,
  status: ContentfulStatusCode,
  failure: Omit<Failure, 'requestId'>,
): Response => c.json({ ...failure, requestId: c.var.requestId }, status)

const content = { 'application/json': { schema: failureSchema } }

/** For a route's `responses`: how any route may refuse. */
export const refusals = {
  400: { description: 'The request has not the shape of the contract.', content },
  401: { description: 'Not signed in, or the session has ended.', content },
  403: { description: 'The role has not the right.', content },
  404: { description: 'No such thing, or it is not yours to see.', content },
  409: { description: 'It contradicts what is already there.', content },
  413: { description: 'The request is too large.', content },
  426: { description: 'The add-in is outdated: reload it.', content },
  429: { description: 'Too many requests; `retry-after` says for how many seconds.', content },
  500: { description: 'An error of ours; the request id finds it in the logs.', content },
} as const
