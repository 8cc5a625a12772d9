import type {
  BooksAccount,
  BooksJournal,
  BooksTrackingOption,
  JournalAnswer,
  JournalLine,
  Outcome,
} from '../books.ts'
import { noAnswer, type Call, type Caller } from '../connection/call.ts'
import { jsonAmount } from './amounts.ts'
import { listOf, problemOf, refusedBy, wordsOf } from './answers.ts'
import type { WireJournal } from './wire.ts'

/** Xero asks for about this many elements a call at most. */
export const mostJournals = 50
const longestNarration = 500
const longestDescription = 1000

/** What journals name by id and Xero wants by code and name. */
export type Names = {
  accounts: ReadonlyMap<string, BooksAccount>
  options: ReadonlyMap<string, BooksTrackingOption>
}

/** Journals as they are sent: tax-free, with a code for each account (what Xero documents as required on a line). */
const body = (journals: readonly BooksJournal[], names: Names, decimals: number): string =>
  JSON.stringify({
    ManualJournals: journals.map((journal) => ({
      Narration: journal.narration.slice(0, longestNarration),
      Date: journal.date,
      Status: journal.status === 'draft' ? 'DRAFT' : 'POSTED',
      LineAmountTypes: 'NoTax',
      ShowOnCashBasisReports: true,
      Url: journal.url,
      JournalLines: journal.lines.map((line) => ({
        LineAmount: jsonAmount(line.amount, decimals),
        ...accountIn(line, names),
        Description: line.description.slice(0, longestDescription),
        TaxType: 'NONE',
        ...(line.tracking.length > 0 ? { Tracking: line.tracking.map((id) => trackingIn(id, names)) } : {}),
      })),
    })),
  })

const accountIn = ({ account }: JournalLine, { accounts }: Names) => {
  const code = accounts.get(account)?.code
  return code ? { AccountCode: code } : { AccountID: account }
}

const trackingIn = (id: string, { options }: Names) => {
  const option = options.get(id)
  return {
    ...(option
      ? { Name: option.categoryName, Option: option.name, TrackingCategoryID: option.category }
      : {}),
    TrackingOptionID: id,
  }
}

/**
 * Creates journals (PUT never changes one), each answered for itself. All or none of a call may come as one refusal:
 * where it does not say what is wrong with each, none was made and the failure carries the words.
 */
export const createJournals = async (
  caller: Caller,
  journals: readonly BooksJournal[],
  key: string,
  names: Names,
  decimals: number,
): Promise<Outcome<JournalAnswer[]>> => {
  if (journals.length > mostJournals) throw new Error(`At most ${mostJournals} journals go in one call`)
  const call: Call = {
    method: 'PUT',
    path: '/ManualJournals?summarizeErrors=false',
    headers: { 'idempotency-key': key },
    body: body(journals, names, decimals),
    writes: true,
  }
  const reply = await caller(call)
  if (!reply.ok) return reply
  if (reply.value.status >= 300) return refusedTogether(journals, reply.value)
  const elements = listOf<WireJournal>(call, reply.value, 'ManualJournals')
  if (!elements.ok) return elements
  const answers = inOrder(journals, elements.value)?.map(answerOf)
  return answers ? { ok: true, value: answers } : noAnswer(call)
}

/** A 400: nothing was made. Where it names each journal's fault, these are the answers. */
const refusedTogether = (
  journals: readonly BooksJournal[],
  reply: { status: number; body: string },
): Outcome<JournalAnswer[]> => {
  const elements = inOrder(journals, problemOf(reply.body)?.Elements ?? [])
  const each = elements?.every((element) => (element.ValidationErrors ?? []).length > 0)
  return elements && each ? { ok: true, value: elements.map(refusalOf) } : refusedBy(reply)
}

/** The elements in the order the journals were sent; null where they cannot be told apart. */
const inOrder = (
  journals: readonly BooksJournal[],
  elements: readonly WireJournal[],
): WireJournal[] | null => {
  if (elements.length !== journals.length) return null
  const byUrl = new Map(elements.map((element) => [element.Url ?? '', element]))
  const told = journals.flatMap(({ url }) => byUrl.get(url) ?? [])
  return told.length === journals.length && byUrl.size === elements.length ? told : [...elements]
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** What was made counts as made whatever it warns of: sent again it would be there twice. */
const answerOf = (element: WireJournal): JournalAnswer => {
  const id = element.ManualJournalID ?? ''
  const errors = element.ValidationErrors ?? []
  const made = id !== '' && id !== nobody && element.HasErrors !== true && errors.length === 0
  if (!made || element.StatusAttributeString === 'ERROR') return refusalOf(element)
  return {
    id,
    status: element.Status === 'DRAFT' ? 'draft' : 'posted',
    warnings: (element.Warnings ?? []).map(({ Message }) => Message ?? '').filter((text) => text !== ''),
  }
}

const refusalOf = (element: WireJournal): Extract<JournalAnswer, { refused: string }> => {
  const messages = [...(element.ValidationErrors ?? []), ...(element.Warnings ?? [])]
  const words = wordsOf(messages.map(({ Message }) => Message))
  return { refused: words, about: aboutOf(words) }
}

const aboutOf = (words: string) => {
  if (/lock date/i.test(words)) return 'lock-date'
  return /account code|account.*(archived|deleted|not a valid|recognised)|tax ?type|tracking/i.test(words)
    ? 'account'
    : 'other'
}
