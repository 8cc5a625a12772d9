import type { Post, PostedKind } from '../../schema/api/history.ts'
import { entryTables } from '../../schema/api/entry.ts'
import { money } from './amounts.ts'

/** One press of Post, however many parts it took. */
export type Press = { key: number; versions: number[]; at: string; by: string; kinds: PostedKind[] }

/** Joins the parts of one press, the newest first as they came; posts that did nothing with rows are left out. */
export const pressesOf = (posts: readonly Post[]): Press[] => {
  const presses: Press[] = []
  const byRun = new Map<string, Press>()
  for (const { version, at, by, run, kinds } of posts) {
    if (kinds.length === 0) continue
    const known = run === null || run === '' ? undefined : byRun.get(run)
    if (known) {
      known.versions.push(version)
      known.kinds.push(...kinds)
      continue
    }
    const press = { key: version, versions: [version], at, by, kinds: [...kinds] }
    presses.push(press)
    if (run !== null && run !== '') byRun.set(run, press)
  }
  return presses
}

const rowWords = (count: number): string => `${count.toLocaleString()} ${count === 1 ? 'row' : 'rows'}`

/** What a post did with the rows of one table, in words; `currency` as its code. */
export const kindWords = (posted: PostedKind, currency: string): string => {
  const { rows, corrected, voided, takenOver, firstReference, lastReference, value } = posted
  const done = [
    corrected > 0 && `${corrected.toLocaleString()} corrected`,
    voided > 0 && `${voided.toLocaleString()} voided`,
    takenOver > 0 && `${takenOver.toLocaleString()} taken over`,
  ].filter((words) => words !== false)
  const span =
    firstReference === lastReference ? firstReference : `${firstReference ?? ''} to ${lastReference ?? ''}`
  return [
    `${entryTables[posted.kind].title}: ${rowWords(rows)}${done.length > 0 ? ` (${done.join(', ')})` : ''}`,
    span,
    value !== undefined && /[1-9]/.test(value) && `${currency}\u00a0${money(value)}`,
  ]
    .filter((words) => typeof words === 'string' && words !== '')
    .join(' · ')
}
