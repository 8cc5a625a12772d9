import { msDateTime } from '../dates.ts'
import type { Journal } from '../state.ts'
import type { Call } from '../accounting/call.ts'
import { enveloped } from '../accounting/envelope.ts'
import { badRequest, forbidden, notFound, validationFailed } from '../accounting/errors.ts'
import { listed } from '../accounting/list.ts'
import { enterChange, enterNew, type Entering, type Entry } from './enter.ts'
import { journalOut, refusedOut, readBody, type SentJournal } from './wire.ts'

/** What Xero asks to keep a body under. */
const bodyBytes = 3_500_000
/** What Xero asks to keep a call under; stricter here than there. */
const mostAtOnce = 50

/** The 403 for a user who may not see or post journals, since June 2026 also for want of reports. */
export const refusedTo = ({ user, organisation }: Call): Response | undefined =>
  user.mayPost[organisation.id] === true ? undefined : forbidden()

const find = ({ organisation }: Call, id: string): Journal | undefined =>
  organisation.journals.find((journal) => journal.id === id.toLowerCase())

const enteringOf = ({ organisation, world }: Call): Entering => ({
  organisation,
  now: world.clock.now(),
  by: 'app',
  switches: world.switches,
})

const read = ({ body }: Call): SentJournal[] | Response => {
  if (body.length > bodyBytes) return badRequest('PostDataInvalidException', 'The request is too large.')
  try {
    const sent = readBody(JSON.parse(body))
    if (!sent) return badRequest('PostDataInvalidException', 'JSON for post data was invalid')
    if (sent.length <= mostAtOnce) return sent
    return badRequest('PostDataInvalidException', `At most ${mostAtOnce} manual journals in one call.`)
  } catch {
    return badRequest('PostDataInvalidException', 'JSON for post data was invalid')
  }
}

type Attempt = { sent: SentJournal; entry: Entry }

const elementOf = ({ organisation }: Call, { sent, entry }: Attempt): Record<string, unknown> => {
  const { errors, warnings } = entry.findings
  if (errors.length > 0) return refusedOut(sent, entry.journal, errors, warnings)
  return {
    ...journalOut(organisation, true)(entry.journal),
    StatusAttributeString: warnings.length > 0 ? 'WARNING' : 'OK',
    HasErrors: false,
    ...(warnings.length > 0 ? { Warnings: warnings.map((Message) => ({ Message })) } : {}),
  }
}

/**
 * Enters what was sent. Where each is answered for itself, the others are made; else one that is wrong refuses them
 * all.
 */
const enter = (call: Call, attempts: Attempt[], eachForItself = asksForEach(call)): Response => {
  const wrong = attempts.filter(({ entry }) => entry.findings.errors.length > 0)
  if (wrong.length > 0 && !eachForItself) return validationFailed(wrong.map((each) => elementOf(call, each)))
  for (const attempt of attempts) if (!wrong.includes(attempt)) attempt.entry.commit()
  return enveloped(
    call.world,
    'ManualJournals',
    attempts.map((each) => elementOf(call, each)),
  )
}

const asksForEach = ({ query }: Call): boolean => query.get('summarizeErrors')?.toLowerCase() === 'false'

/** PUT: each is new, whatever id it names. */
export const putJournals = (call: Call): Response => {
  const sent = read(call)
  if (sent instanceof Response) return sent
  return enter(
    call,
    sent.map((each) => ({ sent: each, entry: enterNew(enteringOf(call), each) })),
  )
}

/** POST: what names an id is changed, the rest is new. */
export const postJournals = (call: Call, id?: string): Response => {
  const sent = read(call)
  if (sent instanceof Response) return sent
  const attempts: Attempt[] = []
  for (const each of sent) {
    const named = id ?? each.ManualJournalID ?? ''
    const before = named ? find(call, named) : undefined
    if (named && !before) return notFound()
    const entry = before ? enterChange(enteringOf(call), before, each) : enterNew(enteringOf(call), each)
    attempts.push({ sent: each, entry })
  }
  // The operation on one journal does not know summarizeErrors.
  return enter(call, attempts, id === undefined && asksForEach(call))
}

export const getJournals = (call: Call): Response =>
  listed(call, call.organisation.journals, {
    name: 'ManualJournals',
    out: journalOut(call.organisation, call.world.switches.linesInLists),
    paged: true,
  })

export const getJournal = (call: Call, id: string): Response => {
  const journal = find(call, id)
  return journal
    ? enveloped(call.world, 'ManualJournals', [journalOut(call.organisation, true)(journal)])
    : notFound()
}

const historyOut = ({ at, details, user }: Journal['history'][number]) => ({
  Changes: 'Note',
  DateUTC: msDateTime(at),
  User: user,
  Details: details,
})

export const getHistory = (call: Call, id: string): Response => {
  const journal = find(call, id)
  return journal ? enveloped(call.world, 'HistoryRecords', journal.history.map(historyOut)) : notFound()
}

/** Notes are added for good, and show as "System Generated". */
export const putHistory = (call: Call, id: string): Response => {
  const journal = find(call, id)
  if (!journal) return notFound()
  const sent =
    (JSON.parse(call.body || '{}') as { HistoryRecords?: { Details?: string }[] }).HistoryRecords ?? []
  const added = sent.map(({ Details = '' }) => ({
    at: call.world.clock.now(),
    details: Details.slice(0, 2500),
    user: 'System Generated',
  }))
  journal.history.push(...added)
  return enveloped(call.world, 'HistoryRecords', added.map(historyOut))
}
