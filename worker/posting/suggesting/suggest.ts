import type { Problem } from '../../../schema/api/batch.ts'
import { readNames } from '../../store/names.ts'
import type { Ledger } from '../../store/statements.ts'
import { folded } from '../cells.ts'
import type { SheetRow } from '../sheet.ts'
import { nearestNames } from './nearest.ts'

type Unknown = { problem: Problem; written: string }

/** Every problem with a code, and what its cell says. */
const unknownIn = (rows: readonly SheetRow[], code: string): Unknown[] =>
  rows.flatMap((row) =>
    row.problems.flatMap((problem) =>
      problem.code === code && problem.column !== null
        ? [{ problem, written: row.text(problem.column) }]
        : [],
    ),
  )

/** Looks up every distinct name once. */
const fill = (unknown: readonly Unknown[], names: Iterable<string>): void => {
  if (unknown.length === 0) return
  const nearest = nearestNames(
    unknown.map(({ written }) => folded(written)),
    names,
  )
  for (const { problem, written } of unknown) {
    const suggestion = nearest.get(folded(written))
    if (suggestion !== undefined) problem.suggestion = suggestion
  }
}

/** Names that a batch makes itself. */
export type OwnNames = { skus: readonly string[]; suppliers: readonly string[] }

/** Says of unknown SKUs and supplier codes which one there is that was clearly meant. Reads only when there are any. */
export const suggestNames = async (
  ledger: Ledger,
  rows: readonly SheetRow[],
  own: OwnNames,
): Promise<void> => {
  const products = unknownIn(rows, 'unknown-sku')
  const suppliers = unknownIn(rows, 'unknown-supplier')
  if (products.length + suppliers.length === 0) return
  const there = await readNames(ledger)
  fill(products, new Set([...there.skus, ...own.skus]))
  fill(suppliers, new Set([...there.suppliers, ...own.suppliers]))
}
