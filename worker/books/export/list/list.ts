/** Documents and journals as people see them. */
import type {
  ExportedDocument,
  Exports,
  Journals,
  ShownJournal,
} from '../../../../schema/api/books-export.ts'
import type { Ledger } from '../../../store/statements.ts'
import { readMarked } from '../queries.ts'
import type { NewJournal, StoredLine } from '../row.ts'
import { whyOfCounter, whyOfJournal, whyOfReason, type Why } from '../words.ts'
import { amountsOf } from './amounts.ts'
import { inMoney } from './money.ts'
import {
  readDetails,
  readDocuments,
  readJournalPage,
  readNames,
  type ListedDocument,
  type ListFilter,
  type Names,
  type StoredJournal,
} from './queries.ts'

/** Where a journal is looked at in the books. */
export type LinkOf = (id: string) => string

const linkOf = (journal: StoredJournal, link: LinkOf): string | null =>
  journal.providerId === null ? null : link(journal.providerId)

/** A page of documents, journals that no document asks for among them. */
export const listExports = async (
  ledger: Ledger,
  connection: string,
  filter: ListFilter & { decimals: number },
  link: LinkOf,
): Promise<Exports> => {
  const { decimals } = filter
  const { documents, ...told } = await readDocuments(ledger, connection, filter)
  const namesOf = (isApart: boolean) =>
    documents.filter((one) => one.isApart === isApart).map(({ document }) => document)
  const details = byDocument(await readDetails(ledger, connection, namesOf(false)))
  const counters = await readMarked(ledger, connection, namesOf(true))
  const last = documents.length === filter.limit ? documents.at(-1) : undefined
  return {
    ...told,
    documents: documents.map((listed) => {
      const counter = listed.isApart ? counters.get(listed.document) : undefined
      return counter === undefined
        ? shownDocument(listed, details, decimals, link)
        : shownCounter(listed, counter, decimals, link)
    }),
    next: last === undefined ? null : `${last.version} ${last.document}`,
  }
}

const byDocument = (details: Awaited<ReturnType<typeof readDetails>>) => ({
  journals: new Map(details.journals.map((journal) => [journal.id, journal])),
  facts: new Map(details.facts.map((row) => [row.document, row])),
  amounts: new Map(details.amounts.map(({ document, micros }) => [document, micros])),
  rows: Map.groupBy(details.rows, ({ document }) => document),
})

const shownDocument = (
  { document, kind, date, state }: ListedDocument,
  { journals, facts, amounts, rows }: ReturnType<typeof byDocument>,
  decimals: number,
  link: LinkOf,
): ExportedDocument => {
  const own = rows.get(document) ?? []
  const sent = [...new Set(own.flatMap(({ journal }) => journal ?? []))].flatMap(
    (id) => journals.get(id) ?? [],
  )
  const known = facts.get(document)
  return {
    ...{ document, kind, state },
    reference: known?.reference ?? '',
    party: known?.party ?? '',
    date: known?.date ?? date,
    ...amountsOf(BigInt(amounts.get(document) ?? '0'), sent, decimals),
    why: whyOf(state, own, sent),
    journals: sent.toSorted((a, b) => a.id - b.id).map((journal) => journalRef(journal, link)),
  }
}

/** A journal that no document asks for, listed as one: it comes to its debits. */
const shownCounter = (
  { document, kind, date, state }: ListedDocument,
  journal: StoredJournal,
  decimals: number,
  link: LinkOf,
): ExportedDocument => {
  const debits = journal.lines.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0)
  return {
    ...{ document, kind, date, state, reference: '', party: '', ledger: null },
    amount: inMoney(debits, decimals),
    why: whyOfCounter(journal),
    journals: [journalRef(journal, link)],
  }
}

const journalRef = (journal: StoredJournal, link: LinkOf): ExportedDocument['journals'][number] => {
  const { marker, kind, state, date, ownDate } = journal
  return { marker, kind, state, date, ownDate, link: linkOf(journal, link) }
}

/** Of all there is to say about a document, what its state is about. */
const whyOf = (
  state: ExportedDocument['state'],
  rows: readonly { state: string; reason: string | null }[],
  journals: readonly StoredJournal[],
): Why | null => {
  const about = journals.find((journal) => journal.state === state) ?? null
  const ofJournal = about && whyOfJournal(about.state, about.problem, about.problemWords)
  if (ofJournal !== null) return ofJournal
  const told = journals.find(({ problem }) => problem !== null)
  if (state === 'posted' || state === 'draft') {
    return told === undefined ? null : whyOfJournal(told.state, told.problem, told.problemWords)
  }
  const wanted = state === 'nothing' ? 'nothing' : 'held'
  const reasons = rows.filter((row) => row.state === wanted).map(({ reason }) => reason)
  const reason = reasons.find((each) => each !== 'with-others') ?? reasons[0]
  if (typeof reason === 'string') return whyOfReason(reason)
  const waits = journals.find((journal) => journal.state === 'ready')
  return waits === undefined ? null : whyOfJournal(waits.state, waits.problem, waits.problemWords)
}

const shownLine = (line: StoredLine, names: Names, decimals: number) => {
  const account = names.accounts.get(line.account)
  return {
    code: account?.code ?? '',
    account: account?.name ?? line.account,
    tracking: line.tracking.map((id) => names.options.get(id) ?? id),
    debit: line.amount > 0 ? inMoney(line.amount, decimals) : null,
    credit: line.amount < 0 ? inMoney(-line.amount, decimals) : null,
    description: line.description,
  }
}

/** A journal with its accounts by name; lines below a cent are left out, as they are when it is sent. */
export const shownJournal = (
  journal: Pick<NewJournal, 'marker' | 'kind' | 'date' | 'ownDate' | 'narration' | 'lines'>,
  documents: readonly string[],
  names: Names,
  decimals: number,
): ShownJournal => ({
  marker: journal.marker,
  kind: journal.kind,
  date: journal.date,
  ownDate: journal.ownDate,
  narration: journal.narration,
  documents: [...documents],
  lines: journal.lines.filter(({ amount }) => amount !== 0).map((line) => shownLine(line, names, decimals)),
})

/** A page of journals. */
export const listJournals = async (
  ledger: Ledger,
  connection: string,
  { before, limit, decimals }: { before: number; limit: number; decimals: number },
  link: LinkOf,
): Promise<Journals> => {
  const { journals, documents, markers } = await readJournalPage(ledger, connection, before, limit)
  const names = await readNames(ledger, connection)
  const behind = Map.groupBy(documents, ({ journal }) => journal)
  return {
    journals: journals.map((journal) => ({
      ...shownJournal(
        journal,
        (behind.get(journal.id) ?? []).map((row) => row.document),
        names,
        decimals,
      ),
      id: journal.id,
      state: journal.state,
      link: linkOf(journal, link),
      corrects: journal.corrects === null ? null : (markers.get(journal.corrects) ?? null),
      why: whyOfJournal(journal.state, journal.problem, journal.problemWords),
      at: new Date(journal.createdAt).toISOString(),
    })),
    next: journals.length === limit ? (journals.at(-1)?.id ?? null) : null,
  }
}
