import type { ProductId } from '../../ledger/event.ts'
import type { BomVersion, Known } from '../draft.ts'

/** In order of validity: by date, then number. */
export const byValidity = (a: BomVersion, b: BomVersion): number =>
  a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.version - b.version

/** The version valid on a day: the latest that began, then the highest number. */
export const versionOn = (versions: readonly BomVersion[], date: string): BomVersion | undefined => {
  let best: BomVersion | undefined
  for (const version of versions) {
    if (version.validFrom > date) continue
    if (best === undefined || byValidity(best, version) < 0) best = version
  }
  return best
}

/** Ids of the components of a version, optional ones too. */
export const componentsOf = (version: BomVersion): readonly ProductId[] =>
  version.lines.flatMap((line) => (line.kind === 'component' ? [line.product] : []))

/**
 * Levels by the BOMs valid on a day: 0 for a product without one, else 1 + the highest among its components. What
 * was worked out is kept for as long as the function is.
 */
export const levelsOn = (known: Pick<Known, 'boms'>): ((product: ProductId, date: string) => number) => {
  const days = new Map<string, Map<ProductId, number>>()
  const level = (product: ProductId, date: string, day: Map<ProductId, number>): number => {
    const had = day.get(product)
    if (had !== undefined) return had
    // Posted BOMs have no circle; standing in for one keeps a broken ledger from looping.
    day.set(product, 0)
    const version = versionOn(known.boms(product), date)
    let found = version === undefined ? 0 : 1
    for (const line of version?.lines ?? []) {
      if (line.kind === 'component') found = Math.max(found, 1 + level(line.product, date, day))
    }
    day.set(product, found)
    return found
  }
  return (product, date) => {
    const day = days.get(date) ?? new Map<ProductId, number>()
    days.set(date, day)
    return level(product, date, day)
  }
}
