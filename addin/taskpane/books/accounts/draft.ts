/** From what was answered so far to what is sent. Pure. */
import type { CostLines, SetUp, SetUpAnswers, SetUpChange } from '../../../../schema/api/books-accounts.ts'
import { openDay } from '../../../../schema/api/day.ts'
import type { Draft } from './questions.tsx'

const empty: Omit<Draft, 'exportFrom'> = {
  bills: null,
  materials: null,
  finished: null,
  clearing: null,
  costOfSales: null,
  cost: null,
  labor: null,
  overhead: null,
  other: null,
  tracking: [],
}

/** The answers as they are saved, to be changed. The first day is at first the cut-over, or the first open day after it. */
export const draftOf = ({ answers, exportFrom, cutover }: SetUp, lockDate: string | null): Draft => ({
  ...empty,
  ...answers,
  cost: answers?.cost ?? (answers?.bills === 'expense' ? answers.materials : null),
  exportFrom: exportFrom ?? openDay(cutover, lockDate),
})

/** A draft that takes over what was saved, in what was not changed in it since `before`. */
export const followed = (draft: Draft, before: Draft, now: Draft): Draft => {
  const isUntouched = (name: string) =>
    JSON.stringify(draft[name as keyof Draft]) === JSON.stringify(before[name as keyof Draft])
  const fresh = Object.entries(now).filter(([name]) => isUntouched(name))
  return { ...draft, ...Object.fromEntries(fresh) }
}

/** The answers whole; null while one is missing. */
export const changeOf = (draft: Draft, costLines: CostLines): SetUpChange | null => {
  const { exportFrom, bills, materials, finished, costOfSales, cost, ...rest } = draft
  if (bills === null || materials === null || finished === null || costOfSales === null || cost === null)
    return null
  if (bills === 'clearing' && rest.clearing === null) return null
  const isAbsorbedMissing = (['labor', 'overhead', 'other'] as const).some(
    (name) => costLines[name] && rest[name] === null,
  )
  if (isAbsorbedMissing) return null
  const answers: SetUpAnswers = {
    ...rest,
    ...{ bills, materials, finished, costOfSales, cost },
    clearing: bills === 'clearing' ? rest.clearing : null,
  }
  return { answers, details: [], ...(exportFrom === '' ? {} : { exportFrom }) }
}
