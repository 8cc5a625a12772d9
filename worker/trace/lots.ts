import { formatMillionths } from '../../schema/api/decimal.ts'
import type { Lot, LotOrigin } from '../../schema/api/trace.ts'
import { decimal, ratio } from '../reports/figures.ts'
import type { LotFigures } from './queries.ts'

const isShortage = ({ quantity }: LotFigures): boolean => quantity < 0

/** Where a lot comes from. */
export const originOf = (figures: LotFigures): LotOrigin =>
  isShortage(figures) ? 'shortage' : (figures.kind as LotOrigin)

const moneyOf = ({ cost, quantity }: LotFigures): Pick<Lot, 'cost' | 'unitCost'> => ({
  cost: formatMillionths(cost),
  ...(quantity === 0 ? {} : { unitCost: decimal(ratio(BigInt(cost), BigInt(quantity))) }),
})

/** A lot as answers show it; without its cost for who sees no figures of money. */
export const lotOf = (figures: LotFigures, money: boolean): Lot => ({
  id: String(figures.id),
  lot: isShortage(figures) ? '' : figures.lot_name,
  sku: figures.sku,
  name: figures.name,
  unit: figures.unit,
  origin: originOf(figures),
  date: figures.date,
  reference: figures.document,
  document: figures.reference,
  party: figures.party,
  quantity: formatMillionths(figures.quantity),
  quantityLeft: formatMillionths(figures.quantity_left),
  ...(money ? moneyOf(figures) : {}),
  estimated: figures.estimated === 1,
})
