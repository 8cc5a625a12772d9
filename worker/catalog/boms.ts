import { formatMillionths } from '../../schema/api/decimal.ts'
import { inputsMax } from '../ledger/event.ts'
import { folded } from '../posting/cells.ts'
import type { BomLine, Draft, Known, Product, Row, RowRules } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { headerOf, productOf } from '../posting/rules/names.ts'
import { bomGraph, mostLevels } from './bom-graph.ts'
import { bomLineOf } from './bom-line.ts'
import { isBuilt } from './products.ts'

/** Rows of the table BOMs: those of one product and version (or one date, where no version is given) are one version. */
export const bomRules: RowRules = {
  mentions: (row, mentions) => {
    for (const column of ['product', 'component']) if (row.text(column) !== '') mentions.sku(row.text(column))
    mentions.bomGraph()
  },
  draft: (rows, known) => {
    const groups = versionsIn(rows, known).map((group) => ({ ...group, lines: linesOf(group, known) }))
    numberVersions(groups, known)
    const drafts = groups.flatMap((group) => {
      checkVersion(group, groups, known)
      return group.rows.some(({ hasProblem }) => hasProblem) ? [] : [draftOf(group)]
    })
    return withoutCircles(drafts, known)
  },
}

type Rows = readonly [Row, ...Row[]]
type Group = { product: Product; rows: Rows; version: number | null; validFrom: string }
type Filled = Group & { lines: readonly BomLine[] }
type BomDraft = Draft & { kind: 'bom' }

const validFromOf = (row: Row, known: Known): string => row.date('validFrom') ?? known.cutover

const versionsIn = (rows: readonly Row[], known: Known): Group[] => {
  const usable = rows.flatMap((row) => {
    const product = productOf(row, 'product', known, 'active')
    if (product === null) return []
    if (!isBuilt(product)) {
      report(row, 'type-not-built', 'product', { sku: product.sku, type: product.type })
    }
    if (row.replaces !== null) {
      report(row, 'bom-is-final', null, { sku: product.sku, next: nextVersion(known.boms(product.id)) })
    }
    return [{ row, product, version: row.number('version'), validFrom: validFromOf(row, known) }]
  })
  const keyOf = ({ product, version, validFrom }: (typeof usable)[number]) =>
    `${product.id} ${version ?? validFrom}`
  return [...Map.groupBy(usable, keyOf).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    for (const { row, validFrom } of others) {
      if (validFrom === first.validFrom || row.bad('validFrom')) continue
      const header = headerOf('boms', 'validFrom')
      const document = `${first.product.sku} version ${first.version}`
      report(row, 'heads-differ', 'validFrom', { header, document, first: first.validFrom })
    }
    return [{ ...first, rows: [first.row, ...others.map(({ row }) => row)] as const }]
  })
}

const linesOf = ({ product, rows }: Group, known: Known): BomLine[] => {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const line = bomLineOf(row, known)
    if (line === null) return []
    if ('product' in line) {
      const sku = row.text('component')
      const key = `${line.kind} ${line.product}`
      if (line.product === product.id) report(row, 'component-of-itself', 'component', { sku })
      else if (seen.has(key)) report(row, 'duplicate-component', 'component', { sku })
      seen.add(key)
    }
    return [line]
  })
}

const nextVersion = (versions: readonly { version: number }[]): number =>
  1 + Math.max(0, ...versions.map(({ version }) => version))

/** Versions without a number get the next ones of their product, in order of date. */
const numberVersions = (groups: Filled[], known: Known): void => {
  for (const same of Map.groupBy(groups, ({ product }) => product.id).values()) {
    const posted = same[0] === undefined ? [] : known.boms(same[0].product.id)
    let last = Math.max(
      0,
      ...posted.map(({ version }) => version),
      ...same.map(({ version }) => version ?? 0),
    )
    const open = same.filter(({ version }) => version === null)
    for (const group of open.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) group.version = ++last
  }
}

const checkVersion = (group: Filled, groups: readonly Filled[], known: Known): void => {
  const { product, rows, version, validFrom, lines } = group
  const [row] = rows
  const { sku } = product
  if (validFrom < known.cutover) {
    report(row, 'before-cut-over', 'validFrom', { date: validFrom, cutover: known.cutover })
  }
  const posted = known.boms(product.id)
  const next = nextVersion(posted)
  const here = groups.filter((other) => other !== group && other.product.id === product.id)
  // Named as the next one it takes the place of a posted version of the same date; without a name that is an accident.
  const replaces = row.number('version') !== null && (version ?? 0) >= next
  if (version !== null && posted.some((other) => other.version === version)) {
    report(row, 'version-there', 'version', { sku, version })
  } else if (here.some((other) => other.validFrom === validFrom)) {
    report(row, 'two-versions-one-date', 'version', { sku, from: validFrom })
  } else if (!replaces && posted.some((other) => other.validFrom === validFrom)) {
    report(row, 'version-date-there', 'validFrom', { sku, from: validFrom, next })
  }
  if (rows.some(({ hasProblem }) => hasProblem)) return
  checkLines(row, sku, lines)
}

const checkLines = (row: Row, sku: string, lines: readonly BomLine[]): void => {
  if (!lines.some((line) => line.kind === 'component' && !line.optional)) {
    report(row, 'no-components', null, { sku })
  }
  if (lines.length > inputsMax) {
    report(row, 'too-many-lines', null, { lines: lines.length, most: inputsMax })
  }
  const share = lines.reduce((sum, line) => sum + (line.kind === 'by-product' ? line.share : 0), 0)
  if (share >= 1_000_000)
    report(row, 'shares-too-high', 'share', { sku, percent: formatMillionths(share * 100) })
}

const draftOf = ({ product, rows, version, validFrom, lines }: Filled): BomDraft => ({
  kind: 'bom',
  bom: { product: product.id, version: version ?? 1, validFrom, lines },
  rows,
})

/** Refuses the versions that close a circle or stack too high; each says so at the row it depends on. */
const withoutCircles = (drafts: readonly BomDraft[], known: Known): BomDraft[] => {
  const graph = bomGraph(
    drafts.map(({ bom }) => bom),
    known,
  )
  const skuOf = (product: number): string => known.productById(product)?.sku ?? ''
  return drafts.filter(({ bom, rows }) => {
    const circle = graph.circle(bom)
    if (circle !== null) {
      const through = folded(skuOf(circle[1] ?? bom.product))
      const row = rows.find((one) => folded(one.text('component')) === through) ?? rows[0]
      report(row, 'circular-bom', 'component', { path: circle.map(skuOf) })
      return false
    }
    const levels = graph.levels(bom.product)
    if (levels > mostLevels) report(rows[0], 'too-many-levels', 'product', { levels, most: mostLevels })
    return levels <= mostLevels
  })
}
