import type { DataFolder, FileRow } from '../data/files.ts'

/** What happened, in the words of the data folder. */
export type Happening =
  | { kind: 'opening'; row: FileRow<'opening'> }
  | { kind: 'receipt'; row: FileRow<'receipts'> }
  | { kind: 'build'; row: FileRow<'builds'> }
  | { kind: 'sale'; row: FileRow<'sales'> }

const rank = { opening: 0, receipt: 1, build: 2, sale: 3 }

/** Compares texts so that digits compare as numbers: PO9 before PO10. */
export const naturally = (a: string, b: string): number => {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []]
  for (let n = 0; n < Math.min(left.length, right.length); n += 1) {
    const [x = '', y = ''] = [left[n], right[n]]
    const both = /^\d/.test(x) && /^\d/.test(y)
    const difference = both ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** The level of every product: 0 without a BOM, else 1 + the highest among its components. Throws on a circle. */
export const levels = ({ products, boms }: Pick<DataFolder, 'products' | 'boms'>): Map<string, number> => {
  const components = Map.groupBy(boms, (line) => line.sku)
  const found = new Map<string, number>()
  const levelOf = (sku: string, above: readonly string[]): number => {
    if (above.includes(sku)) throw new Error(`The BOMs run in a circle: ${[...above, sku].join(' > ')}`)
    const known = found.get(sku)
    if (known !== undefined) return known
    const below = (components.get(sku) ?? []).map((line) => levelOf(line.component_sku, [...above, sku]))
    const level = below.length === 0 ? 0 : 1 + Math.max(...below)
    found.set(sku, level)
    return level
  }
  for (const { sku } of products) levelOf(sku, [])
  return found
}

/** All that happened, by the folder's ordering rule: date; opening, receipts, builds by level, sales; number. */
export const inOrder = (data: DataFolder): Happening[] => {
  const level = levels(data)
  const number = (it: Happening): string => {
    if (it.kind === 'opening') return it.row.lot
    if (it.kind === 'receipt') return it.row.receipt
    return it.kind === 'build' ? it.row.build : it.row.invoice
  }
  const levelOf = (it: Happening) => (it.kind === 'build' ? (level.get(it.row.sku) ?? 0) : 0)
  const lineOf = (it: Happening) => (it.kind === 'sale' ? Number(it.row.line) : 0)
  const all: Happening[] = [
    ...data.opening.map((row) => ({ kind: 'opening' as const, row })),
    ...data.receipts.map((row) => ({ kind: 'receipt' as const, row })),
    ...data.builds.map((row) => ({ kind: 'build' as const, row })),
    ...data.sales.map((row) => ({ kind: 'sale' as const, row })),
  ]
  return all.sort(
    (a, b) =>
      (a.row.date < b.row.date ? -1 : a.row.date > b.row.date ? 1 : 0) ||
      rank[a.kind] - rank[b.kind] ||
      levelOf(a) - levelOf(b) ||
      naturally(number(a), number(b)) ||
      lineOf(a) - lineOf(b) ||
      naturally(a.row.sku, b.row.sku),
  )
}
