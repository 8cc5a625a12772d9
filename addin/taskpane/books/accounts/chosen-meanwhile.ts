/** What somebody else chose while the same answers were being changed here. Pure. */
import type { Chart } from '../../../../schema/api/books-accounts.ts'
import { ApiFailure } from '../../../api/failure.ts'
import { accountWords } from '../../../messages/books-accounts.ts'
import { day } from '../../../messages/said.ts'
import { accountName } from '../../../rows/account-choices.ts'
import type { Draft } from './questions.tsx'

/** Whether somebody else saved accounts since ours were begun: nothing of ours was saved. */
export const isMappedMeanwhile = (error: unknown): boolean =>
  error instanceof ApiFailure && error.code === 'mapped-meanwhile'

/** A question, and what it is answered with now, as the screen calls both. */
export type Chosen = { question: string; answer: string }

/** The answers as they were, as they are since somebody else saved theirs, and as they are to be here. */
export type Drafts = { before: Draft; now: Draft; mine: Draft }

/** An account in words; '' for none. */
export const accountWordsOf = (accounts: Chart['accounts'], id: string | null): string => {
  const account = accounts.find((each) => each.id === id)
  return account ? accountName(account) : ''
}

/** The answers that changed meanwhile, and are others than those chosen here. */
export const chosenMeanwhile = ({ before, now, mine }: Drafts, chart: Chart): Chosen[] => {
  const isOther = (name: Exclude<keyof Draft, 'tracking'>): boolean =>
    now[name] !== null && now[name] !== before[name] && now[name] !== mine[name]
  const { bills, costOfSales, exportFrom } = now
  const accounts = [
    ['materials', accountWords.materials(bills ?? 'clearing')],
    ['finished', accountWords.finished],
    ['clearing', accountWords.clearingAccount],
    ['cost', accountWords.cost],
    ['labor', accountWords.labor],
    ['overhead', accountWords.overhead],
    ['other', accountWords.other],
  ] as const
  return [
    ...(bills !== null && isOther('bills')
      ? [{ question: accountWords.bills, answer: accountWords[bills] }]
      : []),
    ...accounts
      .filter(([name]) => isOther(name))
      .map(([name, question]) => ({ question, answer: accountWordsOf(chart.accounts, now[name]) })),
    ...(costOfSales !== null && isOther('costOfSales')
      ? [{ question: accountWords.costOfSales, answer: accountWords[costOfSales] }]
      : []),
    ...trackingMeanwhile({ before, now, mine }, chart),
    ...(isOther('exportFrom') ? [{ question: accountWords.exportFrom, answer: day(exportFrom) }] : []),
  ]
}

const trackingMeanwhile = ({ before, now, mine }: Drafts, { tracking }: Chart): Chosen[] =>
  [...new Set(tracking.map(({ category }) => category))].flatMap((category) => {
    const options = tracking.filter((option) => option.category === category)
    const of = (draft: Draft) => options.find(({ id }) => draft.tracking.includes(id))
    const chosen = of(now)
    if (chosen === of(before) || chosen === of(mine)) return []
    const question = accountWords.tracking(options[0]?.categoryName ?? '')
    return [{ question, answer: chosen?.name ?? accountWords.noTracking }]
  })
