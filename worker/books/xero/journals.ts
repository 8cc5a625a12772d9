import type { JournalLine, Outcome, Page, SeenJournal } from '../books.ts'
import { failed, type Call, type Caller } from '../connection/call.ts'
import { listOf, mapped, readList, wordsOf } from './answers.ts'
import { dayOf, instantOf } from './dates.ts'
import { readPage } from './lists.ts'
import type { WireJournal } from './wire.ts'

const marked = /PSB-[A-Z]{3}-\d{4,}(?:\/\d+)?/
const markedAtEnd = new RegExp(`${marked.source}$`)

/**
 * The marker of a journal: what ends its link where that is one of this connection, else, where it has no link, the
 * first one in its narration. Empty for a journal of others, another connection of ours among them.
 */
export const markerOf = (
  { Url: url = '', Narration: narration = '' }: Pick<WireJournal, 'Url' | 'Narration'>,
  ownLinks: string,
): Pick<SeenJournal, 'marker' | 'markedBy'> => {
  const inLink = url.includes(ownLinks) ? markedAtEnd.exec(decoded(url))?.[0] : undefined
  if (inLink) return { marker: inLink, markedBy: 'link' }
  const inNarration = url === '' ? marked.exec(narration)?.[0] : undefined
  return inNarration ? { marker: inNarration, markedBy: 'narration' } : { marker: '', markedBy: null }
}

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

const statuses: Record<string, SeenJournal['status']> = {
  DRAFT: 'draft',
  POSTED: 'posted',
  DELETED: 'deleted',
  VOIDED: 'voided',
}

const seen = (wire: WireJournal, ownLinks: string): SeenJournal => ({
  id: wire.ManualJournalID ?? '',
  ...markerOf(wire, ownLinks),
  // ARCHIVED is what the schema names beside these; it stands in the books no more than a voided one.
  status: statuses[wire.Status ?? ''] ?? 'voided',
  date: dayOf(wire.Date) ?? '',
  updatedAt: instantOf(wire.UpdatedDateUTC) ?? 0,
})

/** One page of the journals that changed. */
export const readJournals = async (
  caller: Caller,
  ownLinks: string,
  from: number,
  page: number,
): Promise<Outcome<Page<SeenJournal>>> =>
  mapped(
    await readPage<WireJournal>(caller, '/ManualJournals', 'ManualJournals', from, page),
    ({ rows, next }) => ({ rows: rows.map((row) => seen(row, ownLinks)), next }),
  )

/** The lines of one journal: lists leave them out. */
export const readJournalLines = async (
  caller: Caller,
  id: string,
  decimals: number,
): Promise<Outcome<JournalLine[]>> => {
  const found = await readList<WireJournal>(
    caller,
    `/ManualJournals/${encodeURIComponent(id)}`,
    'ManualJournals',
  )
  return mapped(found, ([journal]) =>
    (journal?.JournalLines ?? []).map((line) => ({
      account: line.AccountID ?? '',
      tracking: (line.Tracking ?? []).flatMap(({ TrackingOptionID: option }) => (option ? [option] : [])),
      amount: Math.round((line.LineAmount ?? 0) * 10 ** decimals),
      description: line.Description ?? '',
    })),
  )
}

const wanted = { posted: 'POSTED', voided: 'VOIDED', deleted: 'DELETED' } as const

/**
 * Approves, voids or deletes a journal. Repeating it does no harm. It is read first: a change has to carry the
 * narration, and it goes back as it stands there.
 */
export const changeJournalStatus = async (
  caller: Caller,
  id: string,
  status: keyof typeof wanted,
): Promise<Outcome<null>> => {
  const path = `/ManualJournals/${encodeURIComponent(id)}`
  const found = await readList<WireJournal>(caller, path, 'ManualJournals')
  if (!found.ok) return found
  const [before] = found.value
  if (before?.Status === wanted[status]) return { ok: true, value: null }
  const change = { ManualJournalID: id, Narration: before?.Narration ?? '', Status: wanted[status] }
  const body = JSON.stringify({ ManualJournals: [change] })
  const call: Call = { method: 'POST', path, body, writes: true }
  const reply = await caller(call)
  if (!reply.ok) return reply
  const changed = listOf<WireJournal>(call, reply.value, 'ManualJournals')
  if (!changed.ok) return changed
  const [journal] = changed.value
  const words = wordsOf((journal?.ValidationErrors ?? []).map(({ Message }) => Message))
  const refused = journal?.HasErrors === true || journal?.Status !== wanted[status]
  return refused ? failed('refused', { words }) : { ok: true, value: null }
}
