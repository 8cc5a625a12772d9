import { entryTables } from '../../schema/api/entry.ts'
import type { EventId } from '../ledger/event.ts'
import type { Found, PostedEvent } from '../store/known.ts'
import { folded } from './cells.ts'
import type { Posted } from './draft.ts'
import { tableOfKind } from './mentions.ts'
import { report } from './messages.ts'
import { factOf } from './payload.ts'
import type { SheetRow } from './sheet.ts'

/** Number of the event that a row names, null for none. */
export const eventNamed = (row: SheetRow): number | null => {
  const named = row.sent.event
  return named !== undefined && /^\d{1,15}$/.test(named) ? Number(named) : null
}

/** An id that is there twice was copied with its row: all but the first are refused. */
export const refuseCopiedIds = (rows: readonly SheetRow[]): void => {
  const seen = new Set<string>()
  for (const row of rows) {
    if (seen.has(row.sent.id)) report(row, 'copied-row-id', null, undefined as never)
    seen.add(row.sent.id)
  }
}

const postedOf = (event: PostedEvent): Posted => ({
  event: event.event,
  kind: tableOfKind[event.entered_as] ?? 'products',
  number: event.document,
  lot: event.lot_name,
  fact: event.kind === event.entered_as || event.kind !== 'void' ? factOf(event) : null,
})

/**
 * Finds out what each row has to do with what is posted: nothing yet, already posted, changed since, looks posted,
 * or what it corrects, voids or takes over. Rows for which nothing is to be done are settled. What parts of the same
 * run posted is not taken for a copy.
 */
export const settleStates = (
  rows: readonly SheetRow[],
  looks: ReadonlyMap<SheetRow, number>,
  found: Found,
  run: string,
) => {
  const byRow = new Map(found.postedRows.map((posted) => [posted.row_id, posted]))
  const byEvent = new Map(found.events.map((posted) => [posted.event, posted]))
  for (const row of rows) {
    const own = byRow.get(row.sent.id)
    const named = eventNamed(row)
    row.posted = own ?? (named === null ? null : (byEvent.get(named) ?? null))
    if (row.task === 'post') settlePost(row, own ?? null)
    else settleOther(row, own?.hash ?? null, looks)
  }
  settleLooks(rows, looks, found, run)
  refuseSameEvent(rows)
  settleComponents(rows)
}

const settlePost = (row: SheetRow, own: Found['postedRows'][number] | null): void => {
  if (own === null) {
    row.posted = null
    return
  }
  if (own.kind === 'void') {
    row.forgetProblems()
    row.task = 'none'
    report(row, 'voided', null, { reference: own.document })
    return
  }
  row.settle(own.hash === row.hash ? 'alreadyPosted' : 'changedSince')
}

const settleOther = (row: SheetRow, hash: string | null, looks: ReadonlyMap<SheetRow, number>): void => {
  const { posted, task } = row
  if (task !== 'amend') row.forgetProblems()
  if (posted === null) return refuse(row, 'nothing-posted')
  const kind = tableOfKind[posted.entered_as] ?? 'products'
  const isComponent = row.kind === 'buildComponents' && kind === 'builds'
  if (kind !== row.kind && !isComponent) {
    row.task = 'none'
    return report(row, 'other-kind', null, { kind: entryTables[kind].title })
  }
  if (posted.kind === 'void') {
    if (task === 'void') return row.settle('alreadyPosted')
    row.task = 'none'
    return report(row, 'voided', null, { reference: posted.document })
  }
  if (task === 'amend') {
    if (hash === row.hash && !isComponent && row.kind !== 'builds') row.settle('alreadyPosted')
    else row.replaces = postedOf(posted)
  } else if (task === 'void') settleVoid(row, posted)
  else if (posted.look === null || looks.get(row) !== posted.look) refuse(row, 'looks-different')
}

const refuse = (row: SheetRow, code: 'nothing-posted' | 'looks-different'): void => {
  row.task = 'none'
  report(row, code, null, undefined as never)
}

const settleVoid = (row: SheetRow, posted: PostedEvent): void => {
  row.replaces = postedOf(posted)
  if (posted.key === null) {
    row.task = 'none'
    report(row, 'void-master-data', null, undefined as never)
  } else if (row.kind === 'buildComponents') {
    row.task = 'none'
    report(row, 'void-with-build', null, { build: posted.reference })
  }
}

/** New rows that equal a posted one that no row of this request stands for: each posted one answers for one row. */
const settleLooks = (
  rows: readonly SheetRow[],
  looks: ReadonlyMap<SheetRow, number>,
  found: Found,
  run: string,
): void => {
  if (found.looks.length === 0) return
  const here = new Set(rows.map(({ sent }) => sent.id))
  const taken = new Set(rows.flatMap((row) => row.posted?.event ?? []))
  const candidates = new Map<number, Found['looks'][number][]>()
  for (const [event, entries] of Map.groupBy(found.looks, ({ root }) => root)) {
    const [first] = entries
    if (first === undefined || first.look === null || taken.has(event)) continue
    if (run !== '' && first.run === run) continue
    if (entries.some(({ row_id: id }) => id !== null && here.has(id))) continue
    const list = candidates.get(first.look)
    if (list) list.push(first)
    else candidates.set(first.look, [first])
  }
  for (const row of rows) {
    if (row.task !== 'post' || row.sent.anyway) continue
    const like = candidates.get(looks.get(row) ?? -1)?.shift()
    if (like === undefined) continue
    row.settle('looksPosted')
    row.like = like
  }
}

/** Two rows cannot correct or void the same thing at once; the rows of a build's components belong to it. */
const refuseSameEvent = (rows: readonly SheetRow[]): void => {
  const seen = new Set<EventId>()
  for (const row of rows) {
    if (row.replaces === null || row.task === 'none' || row.kind === 'buildComponents') continue
    if (seen.has(row.replaces.event)) report(row, 'corrected-twice', null, undefined as never)
    seen.add(row.replaces.event)
  }
}

/** Rows of components follow the row of their build when that has nothing to post. */
const settleComponents = (rows: readonly SheetRow[]): void => {
  const components = rows.filter((row) => row.kind === 'buildComponents' && row.task === 'post')
  if (components.length === 0) return
  const builds = new Map(
    rows.filter(({ kind }) => kind === 'builds').map((row) => [folded(row.text('build')), row]),
  )
  for (const row of components) {
    const build = builds.get(folded(row.text('build')))
    if (build === undefined || build.isActive) continue
    if (build.state === 'looksPosted') {
      row.settle('looksPosted')
      row.like = build.like
    } else if (build.state === 'alreadyPosted') {
      report(row, 'part-of-build', 'build', { build: row.text('build') })
    }
  }
}
