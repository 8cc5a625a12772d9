import type { Post } from '../../schema/api/history.ts'
import type { StoredSummary } from '../posting/summary.ts'
import type { PostFigures } from './queries.ts'

type Month = Post['earlier']['months'][number]

const kindsOf = (json: string | null, money: boolean): Post['kinds'] =>
  (JSON.parse(json ?? '[]') as StoredSummary['kinds']).map(({ value, ...kind }) => ({
    ...kind,
    ...(money ? { value } : {}),
  }))

const monthsOf = (json: string | null, money: boolean): Month[] => {
  const months = JSON.parse(json ?? '[]') as Month[]
  return money ? months : months.map(({ month, documents }) => ({ month, documents }))
}

/** A post as the history shows it; without figures of money for who sees none. */
export const postOf = (figures: PostFigures, money: boolean): Post => ({
  version: figures.version,
  at: new Date(figures.posted_at).toISOString(),
  by: figures.person_name,
  batchId: figures.batch,
  run: figures.run === '' ? null : figures.run,
  workbook: figures.workbook === null ? null : { id: figures.workbook, name: figures.workbook_name ?? '' },
  kinds: kindsOf(figures.kinds, money),
  earlier: {
    documents: figures.earlier_documents ?? 0,
    months: monthsOf(figures.earlier_months, money),
  },
  lock: figures.lock_version === null ? null : { lockDate: figures.lock_date, reason: figures.reason ?? '' },
})
