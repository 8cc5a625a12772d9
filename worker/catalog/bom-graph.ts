import type { ProductId } from '../ledger/event.ts'
import type { BomVersion, Known } from '../posting/draft.ts'
import { byValidity, componentsOf } from '../posting/rules/bom.ts'

/** Most BOMs inside one another. */
export const mostLevels = 10

const never = '9999-99-99'

/** Which product's BOM uses which, with the versions of this batch over those that are posted. */
export type BomGraph = {
  /**
   * The products from `version`'s own round to itself again, by BOMs that are valid at one time; null when there
   * is no such circle.
   */
  circle(version: BomVersion): readonly ProductId[] | null
  /** BOMs inside one another on the longest way through a product, over all versions. */
  levels(product: ProductId): number
}

export const bomGraph = (made: readonly BomVersion[], known: Known): BomGraph => {
  const madeOf = Map.groupBy(made, ({ product }) => product)
  const sorted = new Map<ProductId, readonly BomVersion[]>()
  const versionsOf = (product: ProductId): readonly BomVersion[] => {
    const versions =
      sorted.get(product) ?? [...known.boms(product), ...(madeOf.get(product) ?? [])].sort(byValidity)
    sorted.set(product, versions)
    return versions
  }
  const { down, up } = edges(made, known)
  return {
    circle: (version) => circleFrom(version, versionsOf),
    levels: (product) => longest(product, down) + longest(product, up),
  }
}

/** A version is valid until the next one of its product begins. */
const endOf = (version: BomVersion, versions: readonly BomVersion[]): string =>
  versions[versions.indexOf(version) + 1]?.validFrom ?? never

const circleFrom = (
  start: BomVersion,
  versionsOf: (product: ProductId) => readonly BomVersion[],
): readonly ProductId[] | null => {
  const seen = new Set<string>()
  const walk = (version: BomVersion, from: string, to: string): ProductId[] | null => {
    for (const component of componentsOf(version)) {
      if (component === start.product) return [version.product, component]
      const place = `${component} ${from} ${to}`
      if (seen.has(place)) continue
      seen.add(place)
      const versions = versionsOf(component)
      for (const next of versions) {
        const begins = next.validFrom > from ? next.validFrom : from
        const end = endOf(next, versions)
        const ends = end < to ? end : to
        const found = begins < ends ? walk(next, begins, ends) : null
        if (found !== null) return [version.product, ...found]
      }
    }
    return null
  }
  return walk(start, start.validFrom, endOf(start, versionsOf(start.product)))
}

type Edges = ReadonlyMap<ProductId, ReadonlySet<ProductId>>

const edges = (made: readonly BomVersion[], known: Known): { down: Edges; up: Edges } => {
  const down = new Map<ProductId, Set<ProductId>>()
  const up = new Map<ProductId, Set<ProductId>>()
  const join = (map: Map<ProductId, Set<ProductId>>, from: ProductId, to: ProductId) =>
    map.set(from, (map.get(from) ?? new Set()).add(to))
  const use = (product: ProductId, component: ProductId) => {
    join(down, product, component)
    join(up, component, product)
  }
  for (const [product, components] of known.uses) for (const component of components) use(product, component)
  for (const version of made) for (const component of componentsOf(version)) use(version.product, component)
  return { down, up }
}

/** Steps on the longest way from a product; BOMs of different times may form circles, which are walked once. */
const longest = (product: ProductId, edgesOf: Edges): number => {
  const found = new Map<ProductId, number>()
  const walk = (at: ProductId): number => {
    const had = found.get(at)
    if (had !== undefined) return had
    found.set(at, 0)
    let most = 0
    for (const next of edgesOf.get(at) ?? []) most = Math.max(most, 1 + walk(next))
    found.set(at, most)
    return most
  }
  return walk(product)
}
