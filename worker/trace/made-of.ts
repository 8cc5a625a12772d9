import { formatMillionths } from '../../schema/api/decimal.ts'
import type { MadeOf, Part } from '../../schema/api/trace.ts'
import { eventOfLot } from '../ledger/event.ts'
import type { Ledger } from '../store/statements.ts'
import { lotOf, originOf } from './lots.ts'
import {
  mostLots,
  readUsed,
  type CostLineFigures,
  type LotFigures,
  type MissingFigures,
  type UsedFigures,
} from './queries.ts'

/** Levels of a tree that are answered. */
export const mostLevels = 10

/** What events used, as far as it was read. */
type Tree = {
  used: Map<number, UsedFigures[]>
  missing: Map<number, MissingFigures[]>
  costLines: Map<number, CostLineFigures>
  /** Events that were looked into. */
  read: Set<number>
  cut: boolean
}

/** The event whose goods a lot consists of; null for what came from outside. */
const sourceOf = (lot: LotFigures): number | null => {
  const origin = originOf(lot)
  if (origin === 'build' || origin === 'shortage') return eventOfLot(lot.id)
  return origin === 'return' && lot.source !== null && lot.source > 0 ? lot.source : null
}

const sourcesOf = (lots: Iterable<LotFigures>): Set<number> => {
  const sources = new Set<number>()
  for (const lot of lots) {
    const source = sourceOf(lot)
    if (source !== null) sources.add(source)
  }
  return sources
}

/** Reads level after level, one round trip each; every event once. */
const readTree = async (ledger: Ledger, root: LotFigures): Promise<Tree> => {
  const tree: Tree = {
    used: new Map(),
    missing: new Map(),
    costLines: new Map(),
    read: new Set(),
    cut: false,
  }
  const seen = new Set<number>([root.id])
  let next = sourcesOf([root])
  for (let level = 1; level <= mostLevels && next.size > 0 && seen.size < mostLots; level++) {
    const { used, missing, costLines, cut } = await readUsed(ledger, next)
    for (const event of next) tree.read.add(event)
    for (const row of used) push(tree.used, row.event, row)
    for (const row of missing) push(tree.missing, row.event, row)
    for (const row of costLines) tree.costLines.set(row.event, row)
    tree.cut ||= cut
    const fresh = used.filter(({ id }) => !seen.has(id))
    for (const { id } of fresh) seen.add(id)
    next = new Set([...sourcesOf(fresh)].filter((event) => !tree.read.has(event)))
  }
  return tree
}

const push = <Row>(rows: Map<number, Row[]>, key: number, row: Row): void => {
  const there = rows.get(key)
  if (there === undefined) rows.set(key, [row])
  else there.push(row)
}

type Amount = { lot: UsedFigures; quantity: number; cost: number }

/** Goods of one lot that went in at once and that filled a shortage later are one line. */
const merged = (rows: readonly UsedFigures[]): Amount[] => {
  const byLot = new Map<number, Amount>()
  for (const lot of rows) {
    const there = byLot.get(lot.id)
    if (there === undefined) byLot.set(lot.id, { lot, quantity: lot.taken, cost: lot.taken_cost })
    else {
      there.quantity += lot.taken
      there.cost += lot.taken_cost
    }
  }
  return [...byLot.values()]
}

/** Writes the tree as lines, each lot's parts once. */
class Lines {
  readonly parts: Part[] = []
  readonly #tree: Tree
  readonly #money: boolean
  readonly #listed = new Set<number>()
  cut: boolean

  constructor(tree: Tree, money: boolean) {
    this.#tree = tree
    this.#money = money
    this.cut = tree.cut
  }

  #cost(cost: number): Pick<Part, 'cost'> {
    return this.#money ? { cost: formatMillionths(cost) } : {}
  }

  #line(level: number, line: Partial<Part> & Pick<Part, 'kind'>): void {
    const empty = { label: '', lot: null, sku: '', unit: '', quantity: null }
    this.parts.push({ level, ...empty, listedAbove: false, cut: false, ...line })
  }

  /** The parts of a lot; a shortage is made of what filled it. */
  below(lot: LotFigures, level: number): void {
    const event = sourceOf(lot)
    if (event === null) return
    this.#listed.add(lot.id)
    const own = (row: { shortage: number | null }) => originOf(lot) !== 'shortage' || row.shortage === lot.id
    for (const amount of merged((this.#tree.used.get(event) ?? []).filter(own))) this.#goods(amount, level)
    for (const { sku, unit, quantity, cost } of (this.#tree.missing.get(event) ?? []).filter(own)) {
      this.#line(level, {
        kind: 'short',
        sku,
        unit,
        quantity: formatMillionths(quantity),
        ...this.#cost(cost),
      })
    }
    if (originOf(lot) === 'build') this.#costLines(event, level)
  }

  #goods({ lot, quantity, cost }: Amount, level: number): void {
    const source = sourceOf(lot)
    const listedAbove = this.#listed.has(lot.id)
    const cut = source !== null && !listedAbove && (level >= mostLevels || !this.#tree.read.has(source))
    this.cut ||= cut
    const { sku, unit } = lot
    const shown = { lot: lotOf(lot, this.#money), sku, unit, quantity: formatMillionths(quantity) }
    this.#line(level, { kind: 'lot', ...shown, ...this.#cost(cost), listedAbove, cut })
    if (!listedAbove && !cut) this.below(lot, level + 1)
  }

  #costLines(event: number, level: number): void {
    const line = this.#tree.costLines.get(event)
    for (const label of ['labor', 'overhead', 'other'] as const) {
      const cost = line?.[label] ?? 0
      if (cost !== 0) this.#line(level, { kind: 'cost', label, ...this.#cost(cost) })
    }
  }
}

/** What a lot is made of, down to what came from outside: a few round trips, however many lots there are. */
export const madeOf = async (
  ledger: Ledger,
  lot: LotFigures,
  money: boolean,
  limit: number,
): Promise<Omit<MadeOf, 'version'>> => {
  const lines = new Lines(await readTree(ledger, lot), money)
  lines.below(lot, 1)
  const { parts } = lines
  const shown = parts.slice(0, limit)
  return {
    lot: lotOf(lot, money),
    parts: shown,
    count: parts.length,
    cut: lines.cut || shown.length < parts.length,
  }
}
