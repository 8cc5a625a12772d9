import type { RowResult } from '../../schema/api/batch.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import { readBomVersions, readSkus, type PostedRow } from '../store/known.ts'
import type { Ledger } from '../store/statements.ts'
import type { BomLine, BomVersion } from './draft.ts'

/** What a row of BOMs said, as posted, and the version it belongs to. */
export type BomResult = Pick<RowResult, 'said' | 'bom'>

type Content = Pick<BomVersion, 'product' | 'version' | 'validFrom'> & { line: BomLine | null }

const contentOf = ({ payload }: PostedRow): Content =>
  (typeof payload === 'string' ? JSON.parse(payload) : payload) as Content

const lineSaid = (
  line: BomLine,
  skuOf: (product: number) => string,
  money: boolean,
): Record<string, string> => {
  if (!('product' in line))
    return {
      ...{ lineKind: line.kind, label: line.label },
      ...(money ? { amount: formatMillionths(line.amount) } : {}),
    }
  const used = {
    ...{ lineKind: line.kind, component: skuOf(line.product), quantity: formatMillionths(line.quantity) },
  }
  return line.kind === 'component'
    ? { ...used, ...(line.optional ? { optional: 'yes' } : {}) }
    : { ...used, share: formatMillionths(line.share * 100) }
}

/** What the BOM rows among `rows` stand for. One round trip, two where there are any. `money`: amounts may be told. */
export const bomResults = async (
  ledger: Ledger,
  rows: readonly PostedRow[],
  money: boolean,
): Promise<ReadonlyMap<PostedRow, BomResult>> => {
  const contents = rows.flatMap((row) => (row.kind === 'bom' ? [{ row, content: contentOf(row) }] : []))
  if (contents.length === 0) return new Map()
  const products = new Set(contents.map(({ content }) => content.product))
  const named = contents.flatMap(({ content: { line } }) => (line && 'product' in line ? [line.product] : []))
  const versions = await readBomVersions(ledger, products)
  const skus = await readSkus(ledger, new Set([...products, ...named]))
  const skuOf = (product: number): string => skus.get(product) ?? ''
  const lines = new Map(
    versions.map(({ product, version, lines: count }) => [`${product} ${version}`, count]),
  )
  const next = new Map<number, number>()
  for (const { product, version } of versions)
    next.set(product, Math.max(next.get(product) ?? 1, version + 1))
  return new Map(
    contents.map(({ row, content: { product, version, validFrom, line } }) => [
      row,
      {
        said: {
          ...{ product: skuOf(product), version: String(version), validFrom },
          ...(line ? lineSaid(line, skuOf, money) : {}),
        },
        bom: {
          ...{ version, validFrom, next: next.get(product) ?? version + 1 },
          lines: lines.get(`${product} ${version}`) ?? 0,
        },
      },
    ]),
  )
}
