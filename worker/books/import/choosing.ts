import type { Problem } from '../../../schema/api/batch.ts'
import type { ChoicesAnswer } from '../../../schema/api/books-import.ts'
import type { Poster } from '../../posting/post.ts'
import { postNew, type NewRow } from './post.ts'

/**
 * What a choice comes to, before anything is stored: a link to write, a row to post first (then the link is to what it
 * makes), or neither: it is so already.
 */
export type Decided<Link> = { problems: Problem[]; link: Link | null; row: NewRow | null }

/** How links of one kind come about: rows of which table are posted, and how links are written. */
export type Linking<Link> = {
  table: 'products' | 'suppliers'
  /** The link, to what a row has made. */
  linkTo: (link: Link, made: number | null) => Link
  write: (links: readonly Link[]) => Promise<void>
}

/**
 * Carries out choices, all or none: what is new is posted as rows of its table under ids of what they are made from, so
 * that the same one never makes a second; then the links are written. Cut off between the two, the same choice again
 * writes the links.
 */
export const carryOut = async <Link>(
  rows: readonly { id: string }[],
  decided: readonly Decided<Link>[],
  { table, linkTo, write }: Linking<Link>,
  poster: Poster,
): Promise<ChoicesAnswer> => {
  if (hasProblem(decided)) return choicesAnswer('refused', rows, decided)
  const wanted = decided.flatMap(({ row }) => row ?? [])
  const posted = await postNew(table, wanted, poster)
  if (posted.outcome === 'refused') {
    const said = decided.map(({ row }) => ({ problems: posted.problems.get(row?.id ?? '') ?? [] }))
    return choicesAnswer('refused', rows, said)
  }
  const links = decided.flatMap(({ link, row }) => {
    if (link === null) return []
    return [row === null ? link : linkTo(link, posted.made.get(row.id) ?? null)]
  })
  await write(links)
  return choicesAnswer('done', rows, decided)
}

/** Whether anything is refused; warnings refuse nothing. */
const hasProblem = (decided: readonly { problems: readonly Problem[] }[]): boolean =>
  decided.some(({ problems }) => problems.some(({ severity }) => severity === 'problem'))

const choicesAnswer = (
  outcome: ChoicesAnswer['outcome'],
  rows: readonly { id: string }[],
  said: readonly { problems: Problem[] }[],
): ChoicesAnswer => ({
  outcome,
  rows: rows.map(({ id }, at) => ({ id, problems: said[at]?.problems ?? [] })),
})
