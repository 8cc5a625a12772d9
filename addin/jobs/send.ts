import type { BatchAnswer, BatchRequest } from '../../schema/api/batch.ts'
import { ApiFailure } from '../api/failure.ts'
import { postWords } from '../messages/check-and-post.ts'
import { progress } from '../messages/progress.ts'
import type { Job } from './job.ts'

const pauses = [300, 1500, 4000]

const isLost = (error: unknown): boolean =>
  error instanceof ApiFailure && (error.kind === 'offline' || error.kind === 'unexpected')

const isFault = (error: unknown): boolean => error instanceof ApiFailure && error.kind === 'unexpected'

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

const unknownOutcome = (cause: unknown): ApiFailure =>
  new ApiFailure(
    'offline',
    'outcome-unknown',
    ...postWords.outcomeUnknown,
    cause instanceof ApiFailure ? cause.requestId : undefined,
  )

/**
 * Posts a batch. When the reply is lost, asks what became of the batch before sending it again under the same id.
 * Throws ApiFailure `outcome-unknown` when that stays unanswered.
 */
export const postBatch = async (
  { api, organisation, onProgress }: Pick<Job, 'api' | 'organisation' | 'onProgress'>,
  request: BatchRequest,
): Promise<BatchAnswer> => {
  let lost: unknown
  try {
    return await api.send(organisation.id, request)
  } catch (error) {
    if (!isLost(error)) throw error
    lost = error
  }
  for (const milliseconds of pauses) {
    onProgress({ step: progress.settling, done: 0, total: 0 })
    await pause(milliseconds)
    try {
      await api.outcome(organisation.id, request.batchId)
      // Posted: the same batch answers what it posted. Unknown: it never arrived.
      return await api.send(organisation.id, request)
    } catch (error) {
      // A fault that comes again is no lost reply; its number finds it.
      if (!isLost(error) || (isFault(error) && isFault(lost))) throw error
      lost = error
    }
  }
  throw unknownOutcome(lost)
}
