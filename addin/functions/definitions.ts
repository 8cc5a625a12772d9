import type { CellAsk } from '../../schema/api/cell-figures.ts'
import { functionWords } from '../messages/functions.ts'

/** The namespace before the dot, as manifest.xml says it too. */
export const namespace = 'PARTSEMBLE'

type Parameter = {
  /** What the ask calls it. */
  id: 'sku' | 'date' | 'from' | 'to'
  about: string
  optional?: true
}

/** A function of cells: what people type, what it asks for, and its arguments in their order. */
export type Definition = { id: string; figure: CellAsk['figure']; parameters: readonly Parameter[] }

const sku: Parameter = { id: 'sku', about: functionWords.sku }
const skuOrAll: Parameter = { id: 'sku', about: functionWords.skuOrAll, optional: true }
const date: Parameter = { id: 'date', about: functionWords.date, optional: true }
const period: Parameter[] = [
  { id: 'from', about: functionWords.from },
  { id: 'to', about: functionWords.to },
]

/** All functions. Their ids are in people's workbooks: none changes its name or the order of its arguments. */
export const definitions: readonly Definition[] = [
  { id: 'ONHAND', figure: 'onHand', parameters: [sku, date] },
  { id: 'STOCKVALUE', figure: 'stockValue', parameters: [skuOrAll, date] },
  { id: 'UNITCOST', figure: 'unitCost', parameters: [sku, date] },
  { id: 'REVENUE', figure: 'revenue', parameters: [...period, skuOrAll] },
  { id: 'COSTOFSALES', figure: 'costOfSales', parameters: [...period, skuOrAll] },
  { id: 'MARGIN', figure: 'margin', parameters: [...period, skuOrAll] },
]

/** What Excel reads about the functions before it loads the add-in (functions.json). */
export const metadata = () => ({
  functions: definitions.map(({ id, figure, parameters }) => ({
    id,
    name: id,
    description: functionWords[figure],
    parameters: parameters.map(({ id: name, about, optional }) => ({
      name,
      description: about,
      // A SKU may be a number, a date is one unless it is text.
      type: 'any',
      ...(optional && { optional }),
    })),
    result: { type: 'number' },
    options: { requiresAddress: true, requiresParameterAddresses: true },
  })),
})
