/** Documents and journals as people see them. */
import type {
  ExportedDocument,
  Exports,
  Journals,
  ShownJournal,
} from '../../../../schema/api/books-export.ts'
import type { Ledger } from '../../../store/statements.ts'
import type { NewJournal, StoredLine } from '../row.ts'
import { whyOfJournal, whyOfReason, type Why } from '../words.ts'
import { amountsOf } from './amounts.ts'
import { inMoney } from './money.ts'
import {
  readDetails,
  readDocuments,
  readJournalPage,
  readNames,
  type ListFilter,
  type Names,
  type StoredJournal,
} from './queries.ts'

/** Where a journal is looked at in the books. */
export type LinkOf = (id: string) => string

const linkOf = (journal: StoredJournal, link: LinkOf): string | null =>
  journal.providerId === null ? null : link(journal.providerId)

/** A page of documents. */
export const listExports = async (
  ledger: Ledger,
  connection: string,
  filter: ListFilter & { decimals: number },
  link: LinkOf,
): Promise<Exports> => {
  const { decimals } = filter
  const { counts, beforeStart, documents } = await readDocuments(ledger, connection, filter)
  const details = await readDetails(
    ledger,
    connection,
    documents.map(({ document }) => document),
  )
  const journals = new Map(details.journals.map((journal) => [journal.id, journal]))
  const facts = new Map(details.facts.map((row) => [row.document, row]))
  const amounts = new Map(details.amounts.map(({ document, micros }) => [document, micros]))
  const rows = Map.groupBy(details.rows, ({ document }) => document)
  const last = documents.length === filter.limit ? documents.at(-1) : undefined
  return {
    counts,
    beforeStart,
    documents: documents.map(({ document, kind, date, state }): ExportedDocument => {
      const own = rows.get(document) ?? []
      const sent = [...new Set(own.flatMap(({ journal }) => journal ?? []))].flatMap(
        (id) => journals.get(id) ?? [],
      )
      const known = facts.get(document)
      return {
        document,
        kind,
        reference: known?.reference ?? '',
        party: known?.party ?? '',
        date: known?.date ?? date,
        ...amountsOf(BigInt(amounts.get(document) ?? '0'), sent, decimals),
        state,
        why: whyOf(state, own, sent),
        journals: sent
          .toSorted((a, b) => a.id - b.id)
          .map((journal) => ({
            marker: journal.marker,
            kind: journal.kind,
            state: journal.state,
            date: journal.date,
            ownDate: journal.ownDate,
            link: linkOf(journal, link),
          })),
      }
    }),
    next: last === undefined ? null : `${last.version} ${last.document}`,
  }
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
