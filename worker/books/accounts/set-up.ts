/** The set-up as it holds, what a change would make of it, and saving it. */
import type {
  CostLines,
  MappingChange,
  MappingLine,
  SetUp,
  SetUpAnswers,
  SetUpChange,
  SetUpProblem,
} from '../../../schema/api/books-accounts.ts'
import { openDay } from '../../../schema/api/day.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Ledger } from '../../store/statements.ts'
import { remap, wholeMapping } from './mapping.ts'
import {
  readChart,
  readCostLines,
  readMapping,
  readSettings,
  readVersion,
  saveAll,
  settingsStatements,
} from './queries.ts'
import {
  answersOf,
  detailsOf,
  isSuited,
  mappingOf,
  problemsOfAnswers,
  problemsOfExportFrom,
  problemsOfMapping,
  type Chart,
} from './quick.ts'
import type { Provider } from './rules.ts'
import { mappedMeanwhileWords } from './words.ts'

/** Whose set-up it is, and who changes it. */
export type SetUpAt = {
  ledger: Ledger
  connection: string
  provider: Provider
  cutover: string
  /** The latest lock date of the books. */
  lock: string | null
  person: string
  now: number
}

const chartOf = async ({ ledger, connection, provider }: SetUpAt): Promise<Chart> => {
  const { accounts, tracking } = await readChart(ledger, connection)
  return {
    provider,
    accounts: new Map(accounts.map((account) => [account.id, account])),
    tracking: new Map(tracking.map((option) => [option.id, option])),
  }
}

/** The set-up as it holds. Its problems are those of accounts that have changed since they were chosen. */
export const readSetUp = async (at: SetUpAt): Promise<SetUp> => {
  const { ledger, connection } = at
  // First: what is saved while the rest is read makes the version an old one, never the rest.
  const version = await readVersion(ledger, connection)
  const settings = await readSettings(ledger, connection)
  const costLines = await readCostLines(ledger)
  const mapping = wholeMapping(await readMapping(ledger, connection))
  const bills = settings?.bills ?? null
  const isReady = settings?.readyAt !== null && settings?.readyAt !== undefined
  const problems =
    bills === null || !isReady ? [] : problemsOfMapping(mapping, bills, costLines, await chartOf(at))
  return {
    answers: answersOf(mapping, bills, settings?.costOfSales ?? null),
    exportFrom: settings?.exportFrom ?? null,
    cutover: at.cutover,
    ready: isReady,
    costLines,
    mapping,
    problems,
    version,
  }
}

/** What a change comes to, before it is saved. Problems are about questions first, then about places of Details. */
export const proposed = async (
  { answers, details, exportFrom }: SetUpChange,
  at: SetUpAt,
): Promise<{ mapping: MappingLine[]; problems: SetUpProblem[]; chart: Chart }> => {
  const chart = await chartOf(at)
  const costLines = await readCostLines(at.ledger)
  const before = await readBefore(at)
  const kept = keptDetails(answers, costLines, chart, before)
  // A day that was good when it was chosen stays, also when the books are locked beyond it later.
  const isNewDay =
    exportFrom !== undefined && exportFrom !== (await readSettings(at.ledger, at.connection))?.exportFrom
  const days = isNewDay ? problemsOfExportFrom(exportFrom, at.cutover, at.lock) : []
  const problems = [
    ...problemsOfAnswers(answers, costLines, chart).filter(
      (problem) => !isChosenSo(problem, answers, before),
    ),
    ...problemsOfMapping(details, answers.bills, costLines, chart),
    ...days,
  ]
  return { mapping: mappingOf(answers, [...kept, ...details]), problems, chart }
}

type Before = { mapping: MappingLine[]; answers: SetUpAnswers | null }

const readBefore = async ({ ledger, connection }: SetUpAt): Promise<Before> => {
  const settings = await readSettings(ledger, connection)
  const mapping = wholeMapping(await readMapping(ledger, connection))
  return { mapping, answers: answersOf(mapping, settings?.bills ?? null, settings?.costOfSales ?? null) }
}

/**
 * What was chosen in Details before stays, unless it suited the answers of then and does not suit the new ones. What
 * suited them no more than these was chosen on purpose.
 */
const keptDetails = (
  answers: SetUpAnswers,
  costLines: CostLines,
  chart: Chart,
  { mapping, answers: then }: Before,
): MappingLine[] => {
  if (then === null) return []
  return detailsOf(mapping, then).filter(
    (line) =>
      problemsOfMapping([line], answers.bills, costLines, chart).length === 0 &&
      (isSuited(line, answers.bills, chart) || !isSuited(line, then.bills, chart)),
  )
}

/** Details put the answer on an account of another type, and it is not asked to be another one now. */
const isChosenSo = (
  { about, code }: SetUpProblem,
  answers: SetUpAnswers,
  { answers: then }: Before,
): boolean => {
  const question = about as keyof SetUpAnswers
  return code === 'type' && then?.bills === answers.bills && then[question] === answers[question]
}

/**
 * Saves answers and details, unless there are problems; journals are composed from then on. Refuses when somebody else
 * saved since the version that the change names, or saves at the same moment.
 */
export const changeSetUp = async (change: SetUpChange, at: SetUpAt): Promise<SetUp> => {
  const { mapping, problems } = await proposed(change, at)
  if (problems.length > 0) return { ...(await readSetUp(at)), problems }
  const { ledger, connection, person, now } = at
  const { statements } = await remap(ledger, connection, mapping, { person, now })
  const { bills, costOfSales } = change.answers
  const settings = {
    bills,
    costOfSales,
    exportFrom: change.exportFrom ?? openDay(at.cutover, at.lock),
    readyAt: now,
  }
  const answers = settingsStatements(connection, settings, change.exportFrom !== undefined)
  if (!(await saveAll(ledger, connection, change.version, [...statements, ...answers])))
    throw mappedMeanwhile()
  return readSetUp(at)
}

/** Chooses other accounts for some places, unless there are problems. Refuses as `changeSetUp` does. */
export const changeMapping = async ({ lines, version }: MappingChange, at: SetUpAt): Promise<SetUp> => {
  const before = await readSetUp(at)
  const bills = before.answers?.bills ?? 'clearing'
  const problems = problemsOfMapping(lines, bills, before.costLines, await chartOf(at))
  if (problems.length > 0) return { ...before, problems }
  const { ledger, connection, person, now } = at
  const { statements } = await remap(ledger, connection, lines, { person, now })
  if (!(await saveAll(ledger, connection, version, statements))) throw mappedMeanwhile()
  return readSetUp(at)
}

const mappedMeanwhile = () => new Refusal(409, 'mapped-meanwhile', ...mappedMeanwhileWords)
