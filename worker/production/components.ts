import type { ProductId } from '../ledger/event.ts'
import { folded } from '../posting/cells.ts'
import type { Batch, FactInput, Known, Product, Row, RowRules } from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { checkNamedLot } from '../posting/rules/lots.ts'
import { productOf } from '../posting/rules/names.ts'

/** Rows of the table Build components; their content goes into the draft of their build (`builds.ts`). */
export const componentRules: RowRules = {
  mentions: (row, mentions) => {
    if (row.text('component') !== '') mentions.sku(row.text('component'))
    if (row.text('lot') !== '') mentions.lot(row.text('lot'))
    if (row.text('build') !== '') mentions.document('builds', row.text('build'))
  },
  draft: (rows, known, batch) => {
    const builds = new Set(batch.rows('builds').map((row) => folded(row.text('build'))))
    for (const row of rows) {
      const build = row.text('build')
      if (build === '' || builds.has(folded(build))) continue
      const isPosted = known.document('builds', build) !== undefined
      report(row, isPosted ? 'part-of-build' : 'unknown-build', 'build', { build })
    }
    return []
  },
}

/** The rows of Build components by the build they belong to, folded. */
export const componentRowsOf = (batch: Batch): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(batch.rows('buildComponents'), (row) => folded(row.text('build')))

/** What a build used by its own rows; null for a row that cannot be read, with its problem reported. */
export const inputsGiven = (
  rows: readonly Row[],
  output: Product,
  known: Known,
  made: ReadonlyMap<string, ProductId>,
): readonly (FactInput | null)[] =>
  rows.map((row) => {
    const product = productOf(row, 'component', known)
    const quantity = row.number('quantity')
    if (product === null || quantity === null) return null
    if (product.id === output.id) report(row, 'component-of-itself', 'component', { sku: product.sku })
    checkNamedLot(row, product, known, made)
    const estimate = known.estimate(product.id)
    return { product: product.id, quantity, optional: false, estimate, lot: row.text('lot') }
  })
