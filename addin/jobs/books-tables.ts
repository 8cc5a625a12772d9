/** Import lists and the mapping on sheets: filling them, and sending back what people typed. */
import type { ChoicesAnswer } from '../../schema/api/books-import.ts'
import type { BooksApi } from '../api/books.ts'
import { readReportCells } from '../excel/report-cells.ts'
import { readReports, type AskedReport } from '../excel/report-read.ts'
import { writeReport } from '../excel/report-write.ts'
import { run } from '../excel/run.ts'
import { booksTableWords } from '../messages/books-tables.ts'
import {
  contactChoices,
  contactRows,
  itemChoices,
  itemRows,
  mappingChanges,
  mappingRows,
  type Typed,
} from '../rows/books-tables.ts'
import type { BooksTableKind, ReportData } from '../rows/reports.ts'
import { renewListsOf } from './books-lists.ts'
import { JobProblem, refuseForeign, type Job } from './job.ts'

type Problems = ReadonlyMap<string, string>
const noProblems: Problems = new Map()

/** The rows of a table as they are now, with what was typed and what is wrong with it. */
export const tableData = async (
  books: BooksApi,
  kind: BooksTableKind,
  connection: string,
  typed: Typed,
  problems: Problems = noProblems,
): Promise<ReportData> => {
  const at = new Date().toISOString()
  if (kind === 'booksItems') return itemRows((await books.items(connection)).rows, at, typed, problems)
  if (kind === 'booksContacts') {
    return contactRows((await books.contacts(connection)).rows, at, typed, problems)
  }
  const [setUp, chart] = await Promise.all([books.setUp(connection), books.chart(connection)])
  return mappingRows(setUp, chart, at, typed, problems)
}

/** What is typed in a table on a sheet. */
export const typedIn = async (key: string): Promise<Typed> => {
  const rows = await run((context) => readReportCells(context, key))
  return new Map(rows.map((row) => [row.key, row.cells]))
}

/** What was sent: how many rows, and what is wrong with which. */
type Sent = { rows: number; problems: Problems }

const problemsOf = ({ outcome, rows }: ChoicesAnswer): Problems =>
  outcome === 'done'
    ? noProblems
    : new Map(
        rows.flatMap(({ id, problems }) =>
          problems.length === 0
            ? []
            : [[id, problems.map(({ message, remedy }) => `${message} ${remedy}`).join(' ')]],
        ),
      )

/** Most rows of one request; the Worker takes a few more. */
const most = 1_000

const inParts = async <Choice>(
  choices: readonly Choice[],
  send: (part: readonly Choice[]) => Promise<ChoicesAnswer>,
): Promise<Problems> => {
  for (let from = 0; from < choices.length; from += most) {
    const problems = problemsOf(await send(choices.slice(from, from + most)))
    if (problems.size > 0) return problems
  }
  return noProblems
}

const sendItems = async (books: BooksApi, connection: string, typed: Typed): Promise<Sent> => {
  const { choices, problems } = itemChoices(typed, (await books.items(connection)).rows)
  if (problems.size > 0) return { rows: 0, problems }
  const refused = await inParts(choices, (part) => books.chooseItems(connection, part))
  return { rows: choices.length, problems: refused }
}

const sendContacts = async (books: BooksApi, connection: string, typed: Typed): Promise<Sent> => {
  const { choices, problems } = contactChoices(typed, (await books.contacts(connection)).rows)
  if (problems.size > 0) return { rows: 0, problems }
  const refused = await inParts(choices, (part) => books.chooseContacts(connection, part))
  return { rows: choices.length, problems: refused }
}

const sendMapping = async (books: BooksApi, connection: string, typed: Typed): Promise<Sent> => {
  const [setUp, chart] = await Promise.all([books.setUp(connection), books.chart(connection)])
  const { choices, problems } = mappingChanges(typed, setUp, chart)
  if (problems.size > 0 || choices.length === 0) return { rows: 0, problems }
  const saved = await books.saveMapping(connection, choices, setUp.version)
  const changed = new Set(choices.map(({ role, type }) => (type === null ? role : `${role}/${type}`)))
  const refused = saved.problems.filter(({ about }) => changed.has(about))
  return {
    rows: choices.length,
    problems: new Map(refused.map(({ about, message, remedy }) => [about, `${message} ${remedy}`])),
  }
}

const senders = { booksItems: sendItems, booksContacts: sendContacts, booksMapping: sendMapping } as const

const tableOf = async (
  { organisation }: Job,
  kind: BooksTableKind,
  connection: string,
): Promise<AskedReport> => {
  const { owner, asked } = await run(readReports)
  refuseForeign(owner, organisation)
  const found = asked.findLast(({ report, subject }) => report === kind && subject?.id === connection)
  if (!found) throw new JobProblem('no-books-table', ...booksTableWords.noSheet)
  return found
}

/**
 * Sends what was typed in a table of the books, and writes what became of it into its rows; answers what to say. Throws
 * JobProblem when nothing was typed, or with problems, which then stand in their rows.
 */
export const sendTable = async (job: Job, kind: BooksTableKind, connection: string): Promise<string> => {
  job.onProgress({ step: booksTableWords.sending, done: 0, total: 0 })
  const table = await tableOf(job, kind, connection)
  const books = job.api.books(job.organisation.id)
  const typed = await typedIn(table.key)
  const { rows, problems } = await senders[kind](books, connection, typed)
  if (rows === 0 && problems.size === 0) {
    throw new JobProblem('nothing-typed', ...booksTableWords.nothingTyped(table.sheet))
  }
  const data = await tableData(books, kind, connection, typed, problems)
  await renewListsOf(job, kind, connection)
  await run((context) => writeReport(context, table.key, data, table.period), { oneUndo: true })
  if (problems.size > 0) {
    throw new JobProblem('books-table', ...booksTableWords.problems(problems.size, table.sheet))
  }
  return booksTableWords.done(rows, table.sheet)
}
