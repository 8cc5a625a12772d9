import type { Post, PostedKind } from '../../schema/api/history.ts'
import { entryTables } from '../../schema/api/entry.ts'
import { historyWords } from '../messages/history.ts'
import { joined } from '../messages/said.ts'
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

/** What a post did with the rows of one table, in words; `currency` as its code. */
export const kindWords = (posted: PostedKind, currency: string): string => {
  const { firstReference, lastReference, value } = posted
  const table = entryTables[posted.kind].title
  const span = historyWords.references(firstReference ?? '', lastReference ?? '')
  const amount = value !== undefined && /[1-9]/.test(value) && `${currency}\u00a0${money(value)}`
  return joined([historyWords.did(table, posted), span, amount], ' · ')
}
