/** The quick set-up: from a handful of answers to an account for every role. Pure. */
import type {
  CostLines,
  MappingLine,
  SetUpAnswers,
  SetUpProblem,
} from '../../../schema/api/books-accounts.ts'
import {
  mappingPlaces,
  useOf,
  type AccountUse,
  type BillWay,
  type MappingPlace,
} from '../../../schema/api/books-mapping.ts'
import type { BooksAccount, BooksTrackingOption } from '../books.ts'
import { whyNot, type Provider } from './rules.ts'
import { setUpWords } from './words.ts'

/**
 * The account that each answer comes to, by place.
 *
 * Where bills go straight to inventory or to purchases, the other side of a receipt is that same account: the receipt
 * nets to nothing and stays out of the books, by the mapping and by nothing else. What is made stands with the
 * finished goods. What is lost, off or rounded goes to cost of sales until Details say otherwise.
 */
const accountOf = ({ role, type }: MappingPlace, answers: SetUpAnswers): string | null => {
  const cost = answers.cost ?? (answers.bills === 'expense' ? answers.materials : null)
  switch (role) {
    case 'inventory':
      return type === 'raw material' || type === 'component' ? answers.materials : answers.finished
    case 'receiving_clearing':
    case 'landed_cost_clearing':
      return answers.bills === 'clearing' ? answers.clearing : answers.materials
    case 'labor_absorbed':
      return answers.labor
    case 'overhead_absorbed':
      return answers.overhead
    case 'other_absorbed':
      return answers.other
    default:
      return cost
  }
}

/** Every place of the mapping by the answers; `details` are places that were chosen otherwise. */
export const mappingOf = (answers: SetUpAnswers, details: readonly MappingLine[] = []): MappingLine[] => {
  const own = new Map(details.map((line) => [placeName(line), line]))
  return mappingPlaces.map(
    (place) =>
      own.get(placeName(place)) ?? {
        ...place,
        account: accountOf(place, answers),
        tracking: answers.tracking,
      },
  )
}

/** The answers that a mapping was made from; null: some of them were never given. */
export const answersOf = (
  mapping: readonly MappingLine[],
  bills: BillWay | null,
  costOfSales: SetUpAnswers['costOfSales'] | null,
): SetUpAnswers | null => {
  const line = (name: string) => mapping.find((each) => placeName(each) === name)
  const account = (name: string) => line(name)?.account ?? null
  const [materials, finished] = [account('inventory/raw material'), account('inventory/finished good')]
  if (bills === null || costOfSales === null || materials === null || finished === null) return null
  return {
    bills,
    materials,
    finished,
    clearing: bills === 'clearing' ? account('receiving_clearing') : null,
    costOfSales,
    cost: bills === 'expense' && account('cogs') === materials ? null : account('cogs'),
    labor: account('labor_absorbed'),
    overhead: account('overhead_absorbed'),
    other: account('other_absorbed'),
    tracking: line('inventory/raw material')?.tracking ?? [],
  }
}

/** Places of a mapping that were chosen otherwise than its answers say. */
export const detailsOf = (mapping: readonly MappingLine[], answers: SetUpAnswers): MappingLine[] => {
  const said = new Map(mappingOf(answers).map((line) => [placeName(line), line]))
  return mapping.filter((line) => {
    const plain = said.get(placeName(line))
    if (line.account === null || plain === undefined) return false
    return (
      line.account !== plain.account || line.tracking.toSorted().join() !== plain.tracking.toSorted().join()
    )
  })
}

/** `inventory/raw material`, `cogs`. */
export const placeName = ({ role, type }: MappingPlace): string => (type === null ? role : `${role}/${type}`)

/** What answers and mappings are held against. */
export type Chart = {
  provider: Provider
  accounts: ReadonlyMap<string, BooksAccount>
  tracking: ReadonlyMap<string, BooksTrackingOption>
}

const problem = <Code extends keyof typeof setUpWords>(
  about: string,
  code: Code,
  ...args: Parameters<(typeof setUpWords)[Code]>
): SetUpProblem => {
  const [message, remedy] = (setUpWords[code] as (...args: unknown[]) => readonly [string, string])(...args)
  return { about, code, message, remedy }
}

const accountProblem = (about: string, id: string | null, use: AccountUse, chart: Chart): SetUpProblem[] => {
  if (id === null) return [problem(about, 'account-missing', use)]
  const account = chart.accounts.get(id)
  if (account === undefined) return [problem(about, 'account-unknown')]
  const refused = whyNot(account, use, chart.provider)
  return refused === null ? [] : [{ about, ...refused }]
}

const trackingProblems = (about: string, ids: readonly string[], chart: Chart): SetUpProblem[] => {
  const options = ids.flatMap((id) => chart.tracking.get(id) ?? [])
  if (options.length < ids.length || options.some(({ active }) => !active)) {
    return [problem(about, 'tracking-unknown')]
  }
  const categories = Map.groupBy(options, ({ category }) => category)
  if (categories.size > 2) return [problem(about, 'tracking-too-many')]
  const [twice] = [...categories.values()].filter(({ length }) => length > 1)
  return twice === undefined ? [] : [problem(about, 'tracking-twice', twice[0]?.categoryName ?? '')]
}

/** Everything that is not in order in the answers, each about the question it belongs to. */
export const problemsOfAnswers = (answers: SetUpAnswers, asked: CostLines, chart: Chart): SetUpProblem[] => {
  const { bills } = answers
  const check = (about: keyof SetUpAnswers, id: string | null, use: AccountUse) =>
    accountProblem(about, id, use, chart)
  const absorbed = (['labor', 'overhead', 'other'] as const).flatMap((about) =>
    asked[about] || answers[about] !== null ? check(about, answers[about], 'absorbed') : [],
  )
  return [
    ...check('materials', answers.materials, bills === 'expense' ? 'purchases' : 'stock'),
    ...check('finished', answers.finished, 'stock'),
    ...(bills === 'clearing' ? check('clearing', answers.clearing, 'clearing') : []),
    ...(answers.cost === null && bills === 'expense' ? [] : check('cost', answers.cost, 'cost')),
    ...absorbed,
    ...trackingProblems('tracking', answers.tracking, chart),
  ]
}

const isAsked = ({ role }: MappingPlace, asked: CostLines): boolean =>
  (role !== 'labor_absorbed' || asked.labor) &&
  (role !== 'overhead_absorbed' || asked.overhead) &&
  (role !== 'other_absorbed' || asked.other)

/** Whether a place stands on an account of a type that suits it. Details may put it on others. */
export const isSuited = (line: MappingLine, bills: BillWay, chart: Chart): boolean =>
  accountProblem('', line.account, useOf(line, bills), chart).length === 0

/** Everything that is not in order in a mapping, each about its place. Any account will do that takes journals. */
export const problemsOfMapping = (
  lines: readonly MappingLine[],
  bills: BillWay,
  asked: CostLines,
  chart: Chart,
): SetUpProblem[] =>
  lines.flatMap((line) => {
    if (line.account === null && !isAsked(line, asked)) return []
    return [
      // Of another type than suits it is a choice, too.
      ...accountProblem(placeName(line), line.account, useOf(line, bills), chart).filter(
        ({ code }) => code !== 'type',
      ),
      ...trackingProblems(placeName(line), line.tracking, chart),
    ]
  })

/** Whether a day may be the first one that goes to the books. `lock`: the latest lock date of the books. */
export const problemsOfExportFrom = (day: string, cutover: string, lock: string | null): SetUpProblem[] => {
  if (day < cutover) return [problem('exportFrom', 'before-cut-over', day, cutover)]
  if (lock !== null && day <= lock) return [problem('exportFrom', 'before-lock', day, lock)]
  return []
}
