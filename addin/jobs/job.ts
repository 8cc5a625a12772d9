import type { Api } from '../api/client.ts'
import type { Owner } from '../excel/settings.ts'
import { postWords } from '../messages/check-and-post.ts'

/** How far a job is: what it does now, and how many of how many rows are done. */
export type Progress = { step: string; done: number; total: number }

/** What every job needs: the Worker, the organisation, where to tell progress, and what stops it. */
export type Job = {
  api: Api
  organisation: Owner
  onProgress: (progress: Progress) => void
  signal: AbortSignal
}

/** Something that stops a job before anything was done, in words for people. */
export class JobProblem extends Error {
  readonly code: string
  readonly remedy: string

  constructor(code: string, message: string, remedy: string) {
    super(message)
    this.name = 'JobProblem'
    this.code = code
    this.remedy = remedy
  }
}

/** Refuses a workbook that belongs to another organisation. */
export const refuseForeign = (owner: Owner | null, organisation: Owner): void => {
  if (owner === null || owner.id === organisation.id) return
  throw new JobProblem('other-organisation', ...postWords.foreign(owner.name, organisation.name))
}

const none = { new: postWords.noneNew, selection: postWords.noneSelected, all: postWords.none } as const

/** The last word of a job that found nothing to do. */
export const nothingToDo = (mode: keyof typeof none): JobProblem => new JobProblem('no-rows', ...none[mode])
