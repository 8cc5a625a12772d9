import type { BatchAnswer, BatchRequest, EarlierDocuments } from '../../schema/api/batch.ts'
import type { EntryKind } from '../../schema/api/entry.ts'
import { lotId, type EventId, type ProductId } from '../ledger/event.ts'
import { Refusal } from '../http/refusal.ts'
import { commit, noDerived, type Changes } from '../store/commit.ts'
import { readKnown, readVersion, type Found } from '../store/known.ts'
import type { BatchRowRow, VersionRow } from '../store/rows.ts'
import type { Ledger } from '../store/statements.ts'
import { tableAnswer, type Answering } from './answer.ts'
import { checkDates } from './dates.ts'
import { differenceOf, type Difference } from './difference.ts'
import type { Batch, Draft, Rules } from './draft.ts'
import { earlierDocuments, nothingEarlier } from './earlier.ts'
import { Knowledge, type Circumstances } from './known.ts'
import { report } from './messages.ts'
import { Numbering } from './numbering.ts'
import { cutOptional } from './optional.ts'
import { addDraft, addTask, emptyPlan, type Plan, type Planned } from './plan.ts'
import { refuseBeyondRange } from './range.ts'
import { recost, type Recosted } from './recost.ts'
import { activeRows, readSheet, type Sheet } from './request.ts'
import type { SheetRow } from './sheet.ts'
import { refuseCopiedIds, settleStates } from './states.ts'
import { checkStock } from './stock.ts'
import { suggestNames } from './suggesting/suggest.ts'
import { summaryOf } from './summary.ts'
import { TooMuchToReplay } from './window.ts'

/** Who posts where, and what the rules of rows are. */
export type Poster = Circumstances & {
  ledger: Ledger
  person: { id: string; name: string }
  /** Milliseconds since 1970. */
  now: number
  rules: Rules
}

/** Products before what names them. */
const kindsInOrder: readonly EntryKind[] = [
  'products',
  'suppliers',
  'boms',
  'opening',
  'receipts',
  'builds',
  'buildComponents',
  'sales',
  'adjustments',
]

const mostTries = 5
/** More stored rows of earlier documents than this are not changed by one post. */
export const mostChanged = 200_000

/**
 * Checks a batch, or checks and posts it: one path, on which a check stops before the commit. Problems of rows are
 * in the answer; refusals of the whole are thrown. When someone else posts meanwhile, everything is read and
 * computed again.
 */
export const checkOrPost = async (request: BatchRequest, poster: Poster): Promise<BatchAnswer> => {
  let taken = 0
  for (let attempt = 1; attempt <= mostTries; attempt++) {
    const answer = await tryOnce(request, poster, taken)
    if (typeof answer === 'object') return answer
    if (answer === 'lot-taken') taken += 1
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * attempt))
  }
  const latest = await readVersion(poster.ledger)
  throw new Refusal(
    409,
    'others-are-posting',
    `${latest?.person_name ?? 'Someone else'} is posting at the same time.`,
    'These rows were not posted. Post again in a moment.',
  )
}

/** One try at a batch, as far as it got. */
type Work = {
  request: BatchRequest
  poster: Poster
  sheet: Sheet
  found: Found
  known: Knowledge
  plan: Plan
  numbering: Numbering
  recosted: Recosted | null
  difference: Difference | null
  earlier: EarlierDocuments
}

type Attempt = BatchAnswer | 'conflict' | 'lot-taken'

const tryOnce = async (request: BatchRequest, poster: Poster, taken: number): Promise<Attempt> => {
  const sheet = readSheet(request, poster.rules, poster.currencyDecimals)
  const found = await readKnown(poster.ledger, sheet.wanted)
  refuseCopiedIds(sheet.rows)
  settleStates(sheet.rows, sheet.looks, found, request.run ?? '')
  const work = startWork(request, poster, sheet, found, taken)
  if (request.mode === 'post' && found.batch !== null) return repeated(work, found.batch)
  draftAll(work)
  await costAll(work)
  await suggestNames(poster.ledger, sheet.rows, {
    skus: work.plan.products.map(({ sku }) => sku),
    suppliers: work.plan.suppliers.map(({ code }) => code),
  })
  return request.mode === 'check' ? answerOf(work, 'checked', null) : await commitAll(work)
}

const startWork = (
  request: BatchRequest,
  poster: Poster,
  sheet: Sheet,
  found: Found,
  taken: number,
): Work => {
  const gone = new Set<EventId>()
  for (const row of sheet.rows) if (row.task === 'void' && row.posted !== null) gone.add(row.posted.event)
  const known = new Knowledge(found, poster, gone)
  return {
    request,
    poster,
    sheet,
    found,
    known,
    plan: emptyPlan(),
    numbering: new Numbering(found.version?.numbers ?? null, known, taken),
    recosted: null,
    difference: null,
    earlier: nothingEarlier,
  }
}

/** A batch id that was used: the same content is answered again, other content is refused. */
const repeated = (work: Work, batch: { hash: string; version: number }): BatchAnswer => {
  if (batch.hash !== work.sheet.hash) {
    throw new Refusal(
      409,
      'batch-id-reused',
      'This batch id was used for other rows.',
      'Send the rows under a new batch id.',
    )
  }
  for (const row of work.sheet.rows) row.settle(row.posted === null ? 'alreadyPosted' : 'posted')
  return { ...answerOf(work, 'posted', null), version: batch.version }
}

const draftAll = (work: Work): void => {
  const { sheet, found, known } = work
  let entry = found.version?.last_event ?? 0
  for (const row of sheet.rows) if (row.task !== 'none') row.entry = ++entry
  for (const row of sheet.rows) checkDates(row, known)
  const batch: Batch = { rows: (kind) => activeRows(sheet, kind) }
  for (const kind of kindsInOrder) {
    const drafts = work.poster.rules[kind].draft(activeRows(sheet, kind), known, batch)
    const sound = drafts.filter(isSound)
    for (const draft of sound) learn(draft, known)
    for (const draft of sound) addDraft(work.plan, draft, sheet.looks, known, work.numbering)
  }
  for (const row of sheet.rows) if (!row.hasProblem) addTask(work.plan, row)
}

/**
 * Whether the rest of the batch goes by a draft. A product or supplier with a wrong cell is one to go by, so that its
 * row is marked and not every row that names it; the batch is refused all the same.
 */
const isSound = ({ kind, rows }: Draft): boolean =>
  kind === 'product' || kind === 'supplier' || rows.every((row) => !row.hasProblem)

/** What a draft makes is known to the rows after it. */
const learn = (draft: Draft, known: Knowledge): void => {
  if (draft.kind === 'product') known.addProduct(draft.product)
  else if (draft.kind === 'supplier') known.addSupplier(draft.supplier)
  else if (draft.kind === 'bom') known.addBom(draft.bom)
  else {
    const { fact, rows } = draft
    const makesLot = fact.kind !== 'sale' && fact.kind !== 'return' && fact.quantity > 0
    if (!makesLot || fact.lot === '') return
    known.addLot(fact.lot, lotId(rows[0].replaces?.event ?? rows[0].entry), fact.product)
  }
}

const costAll = async (work: Work): Promise<void> => {
  const { plan, known } = work
  const recosted = await recostPlan(work)
  if (recosted === null) return
  const skuOf = (product: ProductId): string =>
    known.productById(product)?.sku ?? recosted.stored.skus.get(product) ?? ''
  checkStock({ recosted, plan, skuOf, unsure: unsureProducts(work) })
  const removed = plan.removed.map(({ event }) => event.id)
  const difference = differenceWithin(work, recosted, removed)
  if (difference === null) return
  const own = new Set([...plan.planned.map(({ event }) => event.id), ...removed])
  work.recosted = recosted
  work.difference = difference
  work.earlier = earlierDocuments(recosted, difference, own, skuOf)
  if (difference.changed > mostChanged) refuseTooMuch(work, difference.changed)
}

const differenceWithin = (work: Work, recosted: Recosted, removed: readonly EventId[]): Difference | null => {
  try {
    return differenceOf(recosted, removed)
  } catch (error) {
    if (!refuseBeyondRange(error, work.plan.planned)) throw error
    return null
  }
}

/** Replays what the plan touches; null when it touches nothing, or more than can be replayed. */
const recostPlan = async (work: Work): Promise<Recosted | null> => {
  const { plan, poster, found } = work
  const types = new Map(plan.products.map(({ id, type }) => [id, type]))
  const before = new Map(found.products.map(({ id, type }) => [id, type]))
  const retyped = plan.products.flatMap(({ id, type }) => ((before.get(id) ?? type) === type ? [] : [id]))
  if (plan.planned.length + plan.removed.length + retyped.length === 0) return null
  const events = () => plan.planned.map(({ event }) => event)
  const touching = { added: events(), removed: plan.removed.map(({ event }) => event), types, retyped }
  try {
    return await recost(poster.ledger, touching, (stored) => {
      cutOptional(plan.planned, stored)
      return events()
    })
  } catch (error) {
    if (error instanceof TooMuchToReplay) refuseTooMuch(work, error.rows)
    else if (!refuseBeyondRange(error, plan.planned)) throw error
    return null
  }
}

/** Says so at the row that reaches back furthest. */
const refuseTooMuch = ({ sheet, plan }: Work, rows: number): void => {
  const [first] = plan.planned.toSorted((a, b) => (a.event.key < b.event.key ? -1 : 1))
  const row = first?.row ?? sheet.rows.find(({ task }) => task !== 'none')
  if (row !== undefined) report(row, 'too-much-changes', null, { rows, most: mostChanged })
}

/** Products of rows with problems: whether there is enough of them is not known yet. */
const unsureProducts = ({ sheet, known }: Work): ReadonlySet<ProductId> => {
  const unsure = new Set<ProductId>()
  for (const row of sheet.rows) {
    if (!row.hasProblem) continue
    for (const column of skuColumns[row.kind] ?? []) {
      const product = known.product(row.text(column))
      if (product !== undefined) unsure.add(product.id)
    }
  }
  return unsure
}

const skuColumns: Partial<Record<EntryKind, readonly string[]>> = {
  opening: ['sku'],
  boms: ['product', 'component'],
  receipts: ['sku'],
  builds: ['product'],
  buildComponents: ['component'],
  adjustments: ['sku'],
}

const mustWait: ReadonlySet<string> = new Set(['changedSince', 'looksPosted'])

const commitAll = async (work: Work): Promise<Attempt> => {
  const { sheet, poster, found } = work
  if (sheet.rows.some((row) => row.hasProblem || mustWait.has(row.state ?? ''))) {
    return answerOf(work, 'refused', null)
  }
  if (sheet.rows.every(({ task }) => task === 'none')) return answerOf(work, 'posted', null)
  const version: VersionRow = {
    version: (found.version?.version ?? 0) + 1,
    posted_at: poster.now,
    person: poster.person.id,
    person_name: poster.person.name,
    batch: work.request.batchId,
    last_event: sheet.rows.reduce(lastEntry, found.version?.last_event ?? 0),
    numbers: JSON.stringify(work.numbering.numbers),
    earlier: JSON.stringify(work.earlier),
    run: work.request.run ?? '',
  }
  const outcome = await commit(poster.ledger, changesOf(work, version))
  return outcome === 'ok' ? answerOf(work, 'posted', version) : outcome
}

const lastEntry = (last: number, row: SheetRow): number => Math.max(last, row.entry)

const batchOf = (work: Work, version: VersionRow): BatchRowRow => {
  const { request, sheet } = work
  return {
    id: request.batchId,
    hash: sheet.hash,
    workbook: request.workbook?.id ?? null,
    workbook_name: request.workbook?.name ?? null,
    summary: JSON.stringify(summaryOf(sheet.tables, answeringOf(work, version))),
  }
}

const changesOf = (work: Work, version: VersionRow): Changes => ({
  version,
  batch: batchOf(work, version),
  postedRows: work.plan.postedRows,
  events: work.plan.events.map((event) => ({ ...event, version: version.version })),
  superseded: work.plan.superseded,
  products: work.plan.products,
  suppliers: work.plan.suppliers,
  boms: work.plan.boms,
  bomLines: work.plan.bomLines,
  derived: work.difference ?? noDerived,
  lotNames: work.plan.lotNames,
  lotNamesGone: work.plan.lotNamesGone,
  lock: null,
})

const answeringOf = (work: Work, version: VersionRow | null): Answering => {
  const { sheet, known, recosted, plan } = work
  const postedAt = version === null ? null : new Date(version.posted_at).toISOString()
  const eventOfRow = new Map(plan.postedRows.map(({ row_id, event }) => [row_id, event]))
  const plannedByEvent = new Map(plan.planned.map((one): [EventId, Planned] => [one.event.id, one]))
  const planned = new Map<SheetRow, Planned>()
  const events = new Map<SheetRow, EventId>()
  for (const row of sheet.rows) {
    const event = eventOfRow.get(row.sent.id)
    if (event === undefined) continue
    events.set(row, event)
    const own = plannedByEvent.get(event)
    if (own !== undefined && row.isActive) planned.set(row, own)
  }
  const costOf = (event: EventId) => recosted?.replay.results.get(event)?.cost
  return { known, planned, events, costOf, postedAt }
}

/** Answers about every row; `version` is the one just written, null where nothing was. */
const answerOf = (work: Work, outcome: BatchAnswer['outcome'], version: VersionRow | null): BatchAnswer => {
  const { request, sheet, found } = work
  const answering = answeringOf(work, version)
  const { postedAt } = answering
  return {
    batchId: request.batchId,
    mode: request.mode,
    outcome,
    version: version?.version ?? found.version?.version ?? 0,
    ...(version === null || postedAt === null ? {} : { postedAt, postedBy: version.person_name }),
    tables: sheet.tables.map(({ kind, rows }) => tableAnswer(kind, rows, answering)),
    earlier: work.earlier,
  }
}
