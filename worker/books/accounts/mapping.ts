/** The mapping as it holds: what changes in it, and what is written. */
import type { MappingLine } from '../../../schema/api/books-accounts.ts'
import { mappingPlaces } from '../../../schema/api/books-mapping.ts'
import type { Ledger, Statement } from '../../store/statements.ts'
import { appendMapping, readMapping, type MappedPlace } from './queries.ts'
import { placeName } from './quick.ts'

/** Every place, those without an account too. */
export const wholeMapping = (mapped: readonly MappingLine[]): MappingLine[] => {
  const byPlace = new Map(mapped.map((line) => [placeName(line), line]))
  return mappingPlaces.map((place) => {
    const { account = null, tracking = [] } = byPlace.get(placeName(place)) ?? {}
    return { ...place, account, tracking }
  })
}

/** The lines that say something new, numbered after what was mapped before; a place is never mapped to nothing. */
export const changesOf = (before: readonly MappedPlace[], lines: readonly MappingLine[]): MappedPlace[] => {
  const known = new Map(before.map((line) => [placeName(line), line]))
  return lines.flatMap(({ role, type, account, tracking }) => {
    const old = known.get(placeName({ role, type }))
    if (account === null || (old !== undefined && old.account === account && isSame(old.tracking, tracking)))
      return []
    return [{ role, type, account, tracking, n: (old?.n ?? 0) + 1 }]
  })
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.toSorted().join() === b.toSorted().join()

/** Statements that bring the mapping to these lines, and the places that move to another account with them. */
export const remap = async (
  ledger: Ledger,
  connection: string,
  lines: readonly MappingLine[],
  by: { person: string; now: number },
): Promise<{ statements: Statement[]; moved: MappedPlace[] }> => {
  const changes = changesOf(await readMapping(ledger, connection), lines)
  return { statements: appendMapping(connection, changes, by), moved: changes.filter(({ n }) => n > 1) }
}
