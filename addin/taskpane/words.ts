import { ApiFailure } from '../api/failure.ts'
import { SheetProblem } from '../excel/run.ts'
import { FileProblem } from '../files/problem.ts'
import { JobProblem } from '../jobs/job.ts'
import { failureWords } from '../messages/failures.ts'
import type { Said } from '../messages/said.ts'

/** Something that went wrong, in words: what happened, what to do, and a number that finds it in our logs. */
export type Words = { message: string; remedy: string; requestId?: string | undefined; isCancelled: boolean }

/** Whether a person can understand and mend what was thrown; all else is a bug of ours. */
export const isExpected = (error: unknown): boolean =>
  error instanceof ApiFailure ||
  error instanceof SheetProblem ||
  error instanceof JobProblem ||
  error instanceof FileProblem

const worded = ([message, remedy]: Said): Words => ({ message, remedy, isCancelled: false })

/** The words for anything that was thrown. */
export const wordsFor = (error: unknown): Words => {
  if (error instanceof ApiFailure) {
    const { message, remedy, requestId, kind } = error
    if (kind === 'signed-out') return worded(failureWords.sessionEnded)
    return {
      message,
      remedy,
      isCancelled: kind === 'cancelled',
      requestId: kind === 'unexpected' ? requestId : undefined,
    }
  }
  if (error instanceof SheetProblem || error instanceof JobProblem || error instanceof FileProblem)
    return { message: error.message, remedy: error.remedy, isCancelled: false }
  const detail = error instanceof Error ? error.message : String(error)
  return worded(failureWords.unexpected(detail))
}
