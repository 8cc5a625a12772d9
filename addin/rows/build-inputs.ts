import type { RowResult } from '../../schema/api/batch.ts'
import { columnAt } from './documents.ts'
import type { Chosen, SheetRow } from './row.ts'

/** A component of a build as it was posted. */
export type Input = NonNullable<RowResult['inputs']>[number]

const groups = (
  rows: readonly SheetRow[],
  posted: ReadonlyMap<string, RowResult>,
): ReadonlyMap<string, SheetRow[]> => {
  const byBuild = new Map<string, SheetRow[]>()
  for (const row of rows) {
    const { event = '' } = posted.get(row.id) ?? {}
    const known = byBuild.get(event)
    if (known) known.push(row)
    else byBuild.set(event, [row])
  }
  return byBuild
}

/**
 * Which component of their build posted rows stand for, by row id: the one with the SKU of the row; and where one row
 * and one component are left over, each other, for the one took the place of the other.
 */
export const inputsOfRows = (
  chosen: readonly Chosen[],
  posted: ReadonlyMap<string, RowResult>,
): ReadonlyMap<string, Input> => {
  const at = columnAt('buildComponents', 'component')
  const skuOf = (row: SheetRow): string =>
    String(row.cells[at] ?? '')
      .trim()
      .toLowerCase()
  const rows = chosen
    .filter(({ table }) => table.kind === 'buildComponents')
    .flatMap((each) => each.rows.filter(({ id }) => posted.get(id)?.inputs !== undefined))
  const found = new Map<string, Input>()
  for (const ofBuild of groups(rows, posted).values()) {
    const left = [...(posted.get(ofBuild[0]?.id ?? '')?.inputs ?? [])]
    const others = ofBuild.filter((row) => {
      const same = left.findIndex(({ sku }) => sku.toLowerCase() === skuOf(row))
      const [input] = same < 0 ? [] : left.splice(same, 1)
      if (input) found.set(row.id, input)
      return !input
    })
    const [row, input] = [others[0], left[0]]
    if (row && input && others.length === 1 && left.length === 1) found.set(row.id, input)
  }
  return found
}
