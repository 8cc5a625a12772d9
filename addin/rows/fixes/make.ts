import type { Cell } from '../../../schema/api/cell.ts'
import { entryTables, type Column, type EntryKind } from '../../../schema/api/entry.ts'
import { columnAt } from '../documents.ts'
import type { Place } from '../problems.ts'
import type { SheetRow } from '../row.ts'
import { isPosted } from '../states.ts'
import { asDate, asDay, asNumber, mostDecimals, rounded, totalOf, trimmed, type CellFix } from './cells.ts'
import type { Family } from './families.ts'
import { isUseful, type CellChange, type FixKind, type Plan } from './plan.ts'

/**
 * `currencyDecimals`: of the organisation's currency. `reason`: for rows that become adjustments. `mayPost`: what the
 * person may post; left out: everything.
 */
export type FixRules = {
  currencyDecimals: number
  reason?: string
  mayPost?: (kind: EntryKind) => boolean
}

/** The row of a place as it was checked; rows before it may have been left out. */
export const rowAt = ({ table, at }: Place): SheetRow | undefined => {
  const row = table.rows[at]
  return row?.at === at ? row : table.rows.find((each) => each.at === at)
}

const cellOf = (place: Place, column: string): Cell =>
  rowAt(place)?.cells[columnAt(place.table.kind, column)] ?? null

const columnOf = ({ kind, column }: Family): Column | undefined =>
  entryTables[kind].columns.find(({ id }) => id === column)

/** Posted rows are corrected by choice, never by a fix for many. */
const open = (places: readonly Place[]): Place[] =>
  places.filter((place) => {
    const row = rowAt(place)
    return row !== undefined && !isPosted(row)
  })

const plan = (fix: FixKind, family: Family, more: Partial<Plan>): Plan => {
  const changes = more.changes ?? []
  const done = new Set([...changes.map(({ place }) => place), ...(more.removed ?? [])])
  const left = more.left ?? family.places.length - done.size
  return { fix, changes, added: null, removed: [], ...more, left }
}

const eachCell = (fix: FixKind, family: Family, change: CellFix): Plan => {
  const { column } = family
  if (column === null) return plan(fix, family, {})
  const changes = open(family.places).flatMap((place): CellChange[] => {
    const before = cellOf(place, column)
    const after = change(before)
    return after === undefined || after === before ? [] : [{ place, column, before, after }]
  })
  return plan(fix, family, { changes })
}

const suggestions = (family: Family): Plan => {
  const { column } = family
  if (column === null) return plan('suggestion', family, {})
  const changes = family.groups.flatMap(({ suggestion: after, places }) =>
    after === undefined
      ? []
      : open(places).map((place): CellChange => ({ place, column, before: cellOf(place, column), after })),
  )
  return plan('suggestion', family, { changes })
}

const totalColumns: Partial<Record<EntryKind, string>> = {
  opening: 'total',
  receipts: 'lineTotal',
  sales: 'lineTotal',
}

const lineTotals = (family: Family, { currencyDecimals }: FixRules): Plan => {
  const { column, kind } = family
  const total = totalColumns[kind]
  if (column === null || total === undefined || !/^unit(Cost|Price)$/.test(column))
    return plan('lineTotal', family, {})
  let left = 0
  const changes = open(family.places).flatMap((place): CellChange[] => {
    const [before, there] = [cellOf(place, column), cellOf(place, total)]
    const after = there === null ? totalOf(cellOf(place, 'quantity'), before, currencyDecimals) : undefined
    if (after === undefined) left += 1
    return after === undefined
      ? []
      : [
          { place, column: total, before: null, after },
          { place, column, before, after: null },
        ]
  })
  return plan('lineTotal', family, { changes, left })
}

const codeOf = (text: string): string => (trimmed(text) as string | undefined) ?? text

const products = (family: Family): Plan => {
  const skus = new Map<string, string>()
  for (const place of open(family.places)) {
    const cell = cellOf(place, family.column ?? '')
    if (typeof cell !== 'string' && typeof cell !== 'number') continue
    const sku = codeOf(String(cell))
    if (sku !== '' && !skus.has(sku.toLowerCase())) skus.set(sku.toLowerCase(), sku)
  }
  const width = entryTables.products.columns.length
  const rows = [...skus.values()].map((sku): Cell[] => [sku, ...Array<Cell>(width - 1).fill(null)])
  return plan('products', family, { added: rows.length > 0 ? { kind: 'products', rows } : null, left: 0 })
}

const sources: Partial<Record<EntryKind, string>> = { opening: 'sku', receipts: 'sku', builds: 'product' }
const references: Partial<Record<EntryKind, string>> = { receipts: 'receipt', builds: 'build' }

/**
 * What came in below zero is stock going out: the same day, reference and product in Adjustments. A row of somebody's own
 * sheet stays: with it would go what other columns say.
 */
const adjustments = (family: Family, { reason = 'other' }: FixRules): Plan => {
  const sku = sources[family.kind]
  if (sku === undefined || family.column !== 'quantity') return plan('adjustment', family, {})
  const reference = references[family.kind]
  const removed = open(family.places).filter((place) => {
    const quantity = cellOf(place, 'quantity')
    return place.table.isOwn !== true && typeof quantity === 'number' && quantity < 0
  })
  const rows = removed.map((place) => {
    const values: Record<string, Cell> = {
      date: cellOf(place, 'date'),
      reference: reference === undefined ? null : cellOf(place, reference),
      sku: cellOf(place, sku),
      quantity: cellOf(place, 'quantity'),
      lot: cellOf(place, 'lot'),
      reason,
    }
    return entryTables.adjustments.columns.map(({ id }): Cell => values[id] ?? null)
  })
  return plan('adjustment', family, {
    removed,
    added: rows.length > 0 ? { kind: 'adjustments', rows } : null,
  })
}

/** What a fix would do to all rows of a family, read from the rows as they were checked. */
export const makePlan = (fix: FixKind, family: Family, rules: FixRules): Plan => {
  const column = columnOf(family)
  switch (fix) {
    case 'trim':
      return eachCell(fix, family, trimmed)
    case 'number':
      return eachCell(fix, family, asNumber)
    case 'date':
      return eachCell(fix, family, asDate)
    case 'day':
      return eachCell(fix, family, asDay)
    case 'round':
      return eachCell(
        fix,
        family,
        column ? rounded(mostDecimals(column, rules.currencyDecimals)) : () => undefined,
      )
    case 'lineTotal':
      return lineTotals(family, rules)
    case 'suggestion':
      return suggestions(family)
    case 'products':
      return products(family)
    case 'adjustment':
      return adjustments(family, rules)
  }
}

const byCode: Readonly<Record<string, readonly FixKind[]>> = {
  'unknown-sku': ['suggestion', 'trim', 'products'],
  'unknown-supplier': ['suggestion', 'trim'],
  'unknown-lot': ['suggestion', 'trim'],
  'not-a-choice': ['suggestion', 'trim'],
  'text-too-long': ['trim'],
  'too-many-decimals': ['lineTotal', 'round'],
  'negative-quantity': ['adjustment'],
  'not-a-number': ['number'],
  'date-is-text': ['date'],
  'date-with-time': ['day'],
}

const usefulPlans = (family: Family, rules: FixRules): Plan[] =>
  (byCode[family.code] ?? []).map((fix) => makePlan(fix, family, rules)).filter(isUseful)

const isAllowed = ({ added }: Plan, { mayPost }: FixRules): boolean =>
  added === null || mayPost === undefined || mayPost(added.kind)

/** The fixes that would do something for a family, and that this person can bring to an end. */
export const fixesFor = (family: Family, rules: FixRules): FixKind[] =>
  usefulPlans(family, rules)
    .filter((plan) => isAllowed(plan, rules))
    .map(({ fix }) => fix)

/** The fixes that would do something, but add rows that this person may not post. */
export const fixesOfOthers = (family: Family, rules: FixRules): FixKind[] =>
  usefulPlans(family, rules)
    .filter((plan) => !isAllowed(plan, rules))
    .map(({ fix }) => fix)
