import type { Problem } from '../../../schema/api/batch.ts'
import type { ChoicesAnswer } from '../../../schema/api/books-import.ts'
import type { NewRow } from './post.ts'

/**
 * What a choice comes to, before anything is stored: a link to write, a row to post first (then the link is to what it
 * makes), or neither: it is so already.
 */
export type Decided<Link> = { problems: Problem[]; link: Link | null; row: NewRow | null }

/** Whether anything is refused; warnings refuse nothing. */
export const hasProblem = (decided: readonly { problems: readonly Problem[] }[]): boolean =>
  decided.some(({ problems }) => problems.some(({ severity }) => severity === 'problem'))

export const choicesAnswer = (
  outcome: ChoicesAnswer['outcome'],
  rows: readonly { id: string }[],
  said: readonly { problems: Problem[] }[],
): ChoicesAnswer => ({
  outcome,
  rows: rows.map(({ id }, at) => ({ id, problems: said[at]?.problems ?? [] })),
})
