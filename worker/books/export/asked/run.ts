/** Export, retry and preview of what a person chose. */
import type { ExportChoice, ExportPreview, ExportStarted } from '../../../../schema/api/books-export.ts'
import { Refusal } from '../../../http/refusal.ts'
import { takeApart } from '../calls/locked.ts'
import { shownJournal } from '../list/list.ts'
import { readNames, type Names } from '../list/queries.ts'
import { prepare } from '../outbox/next.ts'
import { readAround, readJournals } from '../outbox/queries.ts'
import { readDesk, writeInTurn } from '../queries.ts'
import { rowKey, type WaitingRow } from '../row.ts'
import { whyOfJournal, whyOfReason } from '../words.ts'
import type { Context } from '../context.ts'
import { isEnough, letGoOf, readAsked, readChosen, type AskedRow } from './queries.ts'

/** What choices work with: no call is made here. */
export type Asking = Pick<Context, 'ledger' | 'connection' | 'now'>

const mostTries = 5
/** A preview shows no more documents than this. */
const mostShown = 50

const documentsOf = async ({ ledger, connection }: Asking, choice: ExportChoice): Promise<string[]> => {
  const { documents = [], pending = false, rejected = false, from = '' } = choice
  const found =
    pending || rejected || from !== ''
      ? await readChosen(ledger, connection.id, { pending, rejected, from })
      : []
  return [...new Set([...documents, ...found])]
}

const isRefused = ({ journal_state: state }: AskedRow): boolean => state === 'rejected' || state === 'gone'
/** Its journal certainly did not come in, and waits out what kept it from there. */
const isDelayed = ({ journal_state: state }: AskedRow): boolean => state === 'ready'
const goes = (row: AskedRow): boolean =>
  row.state === 'waiting' || (row.state === 'held' && isEnough(row.reason)) || isRefused(row)

const left = (rows: readonly AskedRow[]): ExportStarted['left'] => {
  const reasons = new Map<string, ExportStarted['left'][number]>()
  for (const row of rows) {
    if (goes(row) || isDelayed(row) || reasons.has(row.document)) continue
    const why =
      row.state === 'composed'
        ? whyOfJournal(row.journal_state ?? '', null, null)
        : whyOfReason(row.reason ?? '')
    if (row.state === 'held' || why !== null) reasons.set(row.document, { document: row.document, why })
  }
  return [...reasons.values()]
}

/**
 * Lets documents go; what was refused is taken apart and composed anew, what is delayed goes as it is. They are sent by
 * the connection's object.
 */
export const startExport = async (asking: Asking, choice: ExportChoice): Promise<ExportStarted> => {
  const { ledger, connection } = asking
  const documents = await documentsOf(asking, choice)
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const desk = await readDesk(ledger, connection.id)
    if (desk === null || !desk.standing.ready) throw notSetUp()
    const rows = await readAsked(ledger, connection.id, documents)
    const going = new Set(rows.filter(goes).map(({ document }) => document))
    const delayed = rows.filter(isDelayed).map(({ document }) => document)
    const refused = new Set(rows.filter(isRefused).flatMap(({ journal }) => journal ?? []))
    const journals = await readJournals(ledger, connection.id, refused)
    const written = await writeInTurn(ledger, connection.id, desk.standing.turn, [
      ...(await takeApart(asking, journals, true)),
      ...letGoOf(connection.id, going),
    ])
    if (written) return { started: new Set([...going, ...delayed]).size, left: left(rows) }
  }
  throw new Refusal(
    409,
    'export-busy',
    'The export is writing at the same moment.',
    'Nothing was changed. Try again in a moment.',
  )
}

const notSetUp = () =>
  new Refusal(
    409,
    'accounts-not-chosen',
    'The accounts for this connection are not chosen yet.',
    'Answer the set-up of accounts first; nothing goes to the books before that.',
  )

/** Journals that were composed before and are delayed: they go as they are. */
const delayedOf = async ({ ledger, connection }: Asking, asked: readonly AskedRow[], names: Names) => {
  const rows = Map.groupBy(asked.filter(isDelayed), ({ journal }) => journal ?? 0)
  const journals = await readJournals(ledger, connection.id, rows.keys())
  return journals.map((journal) => {
    const documents = new Set((rows.get(journal.id) ?? []).map(({ document }) => document))
    return shownJournal(journal, [...documents], names, connection.currencyDecimals)
  })
}

/** The journals that would go, composed by the mapping, the totals and the locks of now. */
export const previewExport = async (asking: Asking, choice: ExportChoice): Promise<ExportPreview> => {
  const { ledger, connection } = asking
  const desk = await readDesk(ledger, connection.id)
  if (desk === null || !desk.standing.ready) throw notSetUp()
  const all = await documentsOf(asking, choice)
  const documents = all.slice(0, mostShown)
  const asked = await readAsked(ledger, connection.id, documents)
  const rows = asked.filter(goes).map((row): WaitingRow => ({ ...row, asked: true }))
  const around = await readAround(ledger, connection.id, rows)
  const refused = new Set(asked.filter(isRefused).flatMap(({ journal }) => journal ?? []))
  const journals = await readJournals(ledger, connection.id, refused)
  const { composed } = prepare(asking, desk, rows, around, { most: mostShown, giveBack: journals })
  const names = await readNames(ledger, connection.id)
  const documentOf = new Map(rows.map((row) => [rowKey(row), row.document]))
  const aside = [...composed.nothing, ...composed.held].map(({ row, reason }) => ({
    document: documentOf.get(rowKey(row)) ?? '',
    why: whyOfReason(reason),
  }))
  const told = new Map([...left(asked), ...aside].map((one) => [one.document, one]))
  const fresh = composed.journals.map((journal) => {
    const behind = new Set(journal.rows.map((row) => documentOf.get(rowKey(row)) ?? ''))
    return shownJournal(journal, [...behind], names, connection.currencyDecimals)
  })
  return {
    journals: [...(await delayedOf(asking, asked, names)), ...fresh],
    left: [...told.values()],
    more: all.length > documents.length,
  }
}
