import type { Cell } from '../../../schema/api/cell.ts'
import { formatMillionths } from '../../../schema/api/decimal.ts'
import { plain } from '../cells.ts'
import { multiply, toMillionths } from '../amounts.ts'

/** Units that mean the same number everywhere. */
const known: Record<string, number> = {
  pair: 2,
  pr: 2,
  dozen: 12,
  doz: 12,
  dz: 12,
  dzn: 12,
  score: 20,
  hundred: 100,
  '100s': 100,
  gross: 144,
  grs: 144,
  thousand: 1000,
  '1000s': 1000,
  mil: 1000,
}

/** A unit as units are compared. */
export const foldUnit = (cell: Cell | undefined): string => plain(cell).replace(/\.$/, '')

/** How many stock units one of `unit` is, as far as anybody can know: 12 for a dozen, else 1. */
export const usualFactor = (unit: string): number =>
  known[foldUnit(unit)] ?? known[foldUnit(unit).replace(/s$/, '')] ?? 1

/** The units that a column names, in the order they turn up; at most `most`. */
export const unitsIn = (cells: readonly Cell[], most = 12): string[] => {
  const found = new Set<string>()
  for (const cell of cells) {
    const unit = foldUnit(cell)
    if (unit !== '') found.add(unit)
    if (found.size >= most) break
  }
  return [...found]
}

const million = 1_000_000n

/** `quantity` in stock units, exactly; rounded at the sixth decimal. */
export const inStockUnits = (quantity: number, factor: number): number =>
  Number(formatMillionths(multiply(toMillionths(quantity), toMillionths(factor))))

/** What one stock unit costs when one of the sheet's units costs `price`; rounded at the sixth decimal. */
export const perStockUnit = (price: number, factor: number): number => {
  const [amount, by] = [toMillionths(price) * million, toMillionths(factor)]
  if (by === 0n) return price
  const half = amount < 0n === by < 0n ? by / 2n : -by / 2n
  return Number(formatMillionths((amount + half) / by))
}

/** What a line costs, when that is whole cents; null when it is not, so that nothing is rounded unseen. */
export const lineTotal = (quantity: number, price: number): number | null => {
  const exact = toMillionths(quantity) * toMillionths(price)
  return exact % (10_000n * million) === 0n ? Number(formatMillionths(exact / million)) : null
}
