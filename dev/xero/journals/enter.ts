import { dayFrom, dayIn } from '../dates.ts'
import type { AmountsAre, Journal, JournalStatus, Organisation } from '../state.ts'
import type { Switches } from '../world.ts'
import { checkBalance, checkLocks, checkTransition, checkUrl, readLines, type Findings } from './rules.ts'
import type { SentJournal } from './wire.ts'

/** Who enters a journal, when, and under which rules. */
export type Entering = { organisation: Organisation; now: number; by: Journal['by']; switches: Switches }

/** What became of one journal that was sent: the journal as it would stand, and what is wrong. */
export type Entry = { journal: Journal; findings: Findings; commit: () => void }

const statuses: readonly string[] = ['DRAFT', 'POSTED', 'DELETED', 'VOIDED']

const statusOf = (sent: string, { errors }: Findings): JournalStatus => {
  if (statuses.includes(sent)) return sent as JournalStatus
  errors.push(`'${sent}' is not a status of a manual journal.`)
  return 'DRAFT'
}

const amountsOf = (
  sent: string | null | undefined,
  fallback: AmountsAre,
  { errors }: Findings,
): AmountsAre => {
  const known = (['NoTax', 'Exclusive', 'Inclusive'] as const).find(
    (each) => each.toLowerCase() === (sent ?? fallback).toLowerCase(),
  )
  if (!known) errors.push(`'${sent ?? ''}' is not a valid value of LineAmountTypes.`)
  return known ?? fallback
}

const blank = ({ organisation, now, by }: Entering): Journal => ({
  id: crypto.randomUUID(),
  narration: '',
  date: dayIn(now, organisation.ianaZone),
  status: 'DRAFT',
  amountsAre: 'NoTax',
  url: '',
  onCashBasis: true,
  lines: [],
  created: now,
  updated: now,
  by,
  history: [],
})

/** The journal with what was sent laid over it. */
const overlaid = (entering: Entering, before: Journal, sent: SentJournal, findings: Findings): Journal => {
  const date = sent.Date ? dayFrom(sent.Date) : before.date
  if (date === null) findings.errors.push(`'${sent.Date ?? ''}' is not a valid date.`)
  const amountsAre = amountsOf(sent.LineAmountTypes, before.amountsAre, findings)
  return {
    ...before,
    narration: sent.Narration ?? before.narration,
    date: date ?? before.date,
    status: sent.Status ? statusOf(sent.Status, findings) : before.status,
    amountsAre,
    url: sent.Url ?? before.url,
    onCashBasis: sent.ShowOnCashBasisReports ?? before.onCashBasis,
    lines: sent.JournalLines
      ? readLines(entering.organisation, sent.JournalLines, amountsAre, findings)
      : before.lines,
    updated: entering.now,
  }
}

const noNarration = 'Narration is a mandatory field.'

const check = ({ organisation, switches }: Entering, journal: Journal, findings: Findings): void => {
  if (journal.narration.trim() === '') findings.errors.push(noNarration)
  checkUrl(journal.url, findings)
  checkBalance(journal.lines, journal.amountsAre, findings)
  if (journal.status === 'POSTED' || switches.locksDrafts) checkLocks(organisation, journal.date, findings)
}

/** A new journal. Nothing is kept before `commit`. */
export const enterNew = (entering: Entering, sent: SentJournal): Entry => {
  const findings: Findings = { errors: [], warnings: [] }
  const journal = overlaid(entering, blank(entering), sent, findings)
  if (journal.status !== 'DRAFT' && journal.status !== 'POSTED')
    findings.errors.push(`A new manual journal cannot have status ${journal.status}.`)
  check(entering, journal, findings)
  journal.history.push(noteOf(entering, 'Created'))
  return { journal, findings, commit: () => entering.organisation.journals.push(journal) }
}

/** A change to a journal that is there. Nothing is kept before `commit`. */
export const enterChange = (entering: Entering, before: Journal, sent: SentJournal): Entry => {
  const findings: Findings = { errors: [], warnings: [] }
  const journal = overlaid(entering, before, sent, findings)
  checkTransition(before.status, journal.status, findings)
  // Published as required, whatever is changed.
  if (entering.by === 'app' && !sent.Narration) findings.errors.push(noNarration)
  const goes = journal.status === 'DELETED' || journal.status === 'VOIDED'
  if (!goes) check(entering, journal, findings)
  // Neither what stood in a closed period nor what would stand there may change.
  if (before.status === 'POSTED') checkLocks(entering.organisation, before.date, findings)
  journal.history = [...before.history, noteOf(entering, `Changed, ${before.status} to ${journal.status}`)]
  return { journal, findings, commit: () => Object.assign(before, journal) }
}

const noteOf = ({ now, by }: Entering, details: string) => ({
  at: now,
  details,
  user: by === 'app' ? 'System Generated' : 'A person',
})
