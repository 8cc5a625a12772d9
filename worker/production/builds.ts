import { isBuilt } from '../catalog/products.ts'
import { inputsMax, type ProductId } from '../ledger/event.ts'
import { folded } from '../posting/cells.ts'
import type {
  Batch,
  BomVersion,
  BuildFact,
  Draft,
  FactInput,
  Known,
  Product,
  Row,
  RowRules,
} from '../posting/draft.ts'
import { report } from '../posting/messages.ts'
import { levelsOn, versionOn } from '../posting/rules/bom.ts'
import { lotsMade, refuseTakenLots } from '../posting/rules/lots.ts'
import { headerOf, productOf, refuseTwice } from '../posting/rules/names.ts'
import { componentRowsOf, inputsGiven } from './components.ts'
import { noRecipe, recipeOf } from './recipe.ts'

/**
 * Rows of the table Builds: one build each. Which BOM version it uses, what it takes and its level are decided
 * here, once; a later BOM does not change it.
 */
export const buildRules: RowRules = {
  mentions: (row, mentions) => {
    if (row.text('product') !== '') mentions.sku(row.text('product'))
    if (row.text('lot') !== '') mentions.lot(row.text('lot'))
    if (row.text('build') !== '') mentions.document('builds', row.text('build'))
  },
  draft: (rows, known, batch) => {
    refuseTwice(rows, 'build')
    refuseTakenLots(rows, known)
    const context: Context = {
      known,
      componentRows: componentRowsOf(batch),
      made: lotsMade(rows, 'product', known),
      level: levelsOn(known),
      troubled: troubledBoms(batch),
    }
    return rows.flatMap((row) => draftOf(row, context))
  },
}

type Context = {
  known: Known
  componentRows: ReadonlyMap<string, readonly Row[]>
  made: ReadonlyMap<string, ProductId>
  level: (product: ProductId, date: string) => number
  troubled: ReadonlySet<string>
}

/** Products whose BOM in this very batch has a problem: their builds are not blamed for it. */
const troubledBoms = (batch: Batch): ReadonlySet<string> =>
  new Set(
    batch
      .rows('boms')
      .filter(({ hasProblem }) => hasProblem)
      .map((row) => folded(row.text('product'))),
  )

const draftOf = (row: Row, context: Context): Draft[] => {
  const { known } = context
  const product = productOf(row, 'product', known, 'active')
  const date = row.date('date')
  const built = row.number('quantity')
  refuseKnownNumber(row, known)
  if (product === null) return []
  if (!isBuilt(product)) report(row, 'type-not-built', 'product', { sku: product.sku, type: product.type })
  const rows = context.componentRows.get(folded(row.text('build'))) ?? []
  const departs = row.text('build') !== '' && rows.length > 0
  const version = date === null ? null : versionFor(row, product, date, departs, context)
  const given = departs ? inputsGiven(rows, product, known, context.made) : null
  if (date === null || built === null || version === null || row.hasProblem) return []
  const recipe = version === undefined ? noRecipe : recipeOf(row, version, built, known)
  if (recipe === null || rows.some(({ hasProblem }) => hasProblem)) return []
  const inputs = given?.filter((input) => input !== null) ?? recipe.inputs
  if (given !== null) warnOfUnused(row, recipe.inputs, inputs, known)
  if (inputs.length > inputsMax) {
    report(row, 'too-many-lines', null, { lines: inputs.length, most: inputsMax })
    return []
  }
  const reference = row.text('build')
  const level = levelOf(inputs, date, context)
  const fact: BuildFact = {
    kind: 'build',
    product: product.id,
    quantity: built,
    place: { date, rank: 'build', level, reference, party: '', line: null, sku: product.sku },
    effective: date,
    reference,
    party: '',
    line: null,
    note: row.text('note'),
    bomVersion: version?.version ?? null,
    departs,
    inputs,
    byProducts: recipe.byProducts,
    labor: recipe.labor,
    overhead: recipe.overhead,
    other: recipe.other,
    lot: row.text('lot'),
  }
  return [{ kind: 'fact', fact, rows: [row, ...rows] }]
}

/** One above the highest of what the build uses. */
const levelOf = (inputs: readonly FactInput[], date: string, { level }: Context): number => {
  let highest = 0
  for (const { product } of inputs) highest = Math.max(highest, level(product, date))
  return 1 + highest
}

const refuseKnownNumber = (row: Row, known: Known): void => {
  const value = row.text('build')
  const posted = value === '' ? undefined : known.document('builds', value)
  if (posted === undefined || posted.events.every((event) => event === row.replaces?.event)) return
  report(row, 'already-there', 'build', { header: headerOf('builds', 'build'), value })
}

/**
 * The version named on the row, else the one valid on its date; undefined when there is none and the rows of its
 * components stand in for it; null with the problem reported.
 */
const versionFor = (
  row: Row,
  product: Product,
  date: string,
  departs: boolean,
  { known, troubled }: Context,
): BomVersion | null | undefined => {
  const { sku } = product
  const versions = known.boms(product.id)
  const named = row.number('bomVersion')
  const version = named === null ? versionOn(versions, date) : versions.find((one) => one.version === named)
  const had = row.replaces?.fact
  if (!departs && had?.kind === 'build' && had.departs) {
    report(row, 'components-missing', 'build', { build: row.text('build') })
    return null
  }
  if (version !== undefined || (departs && named === null)) return version
  // What is not built needs no BOM: its type is the problem.
  if (troubled.has(folded(sku)) || !isBuilt(product)) return null
  if (named === null) report(row, 'no-bom', 'product', { sku, date })
  else {
    const there = versions.map((one) => one.version)
    report(row, 'unknown-version', 'bomVersion', { sku, version: named, there })
  }
  return null
}

/** Forgotten components make a build too cheap without a sound: the sheet says which the BOM has. */
const warnOfUnused = (
  row: Row,
  expected: readonly FactInput[],
  given: readonly FactInput[],
  known: Known,
): void => {
  const used = new Set(given.map(({ product }) => product))
  const skus = expected
    .filter(({ product, optional }) => !optional && !used.has(product))
    .map(({ product }) => known.productById(product)?.sku ?? '')
  if (skus.length > 0) report(row, 'bom-component-unused', 'build', { build: row.text('build'), skus })
}
