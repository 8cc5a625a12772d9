import { z } from '@hono/zod-openapi'
import { maxCellAsks } from './limits.ts'
import { asOfSchema } from './reports.ts'

/** Figures of stock, at the end of a day, and figures of what was sold in a period: one function of a cell each. */
export const stockFigures = ['onHand', 'stockValue', 'unitCost'] as const
export const soldFigures = ['revenue', 'costOfSales', 'margin'] as const

/** A day, or nothing: now, from the cut-over, until today. */
const day = z.union([z.literal(''), z.iso.date()])
/** Without regard to case and spaces around it; empty: all products. As long as a cell may be. */
const sku = z.string().max(32_767)

const askSchema = z.union([
  z.object({ figure: z.enum(stockFigures), sku, date: day }),
  z.object({ figure: z.enum(soldFigures), sku, from: day, to: day }),
])

/** `POST /api/organisations/{organisation}/reports/cells`: what cells ask for by functions, many at once. */
export const cellAsksSchema = z
  .object({ asks: z.array(askSchema).min(1).max(maxCellAsks) })
  .openapi('CellAsks')

/**
 * Answers in the order of the asks. `value` is a decimal; `none` says why there is none: no product has that SKU, or
 * nothing is on hand that could have a unit cost.
 */
export const cellFiguresSchema = z
  .object({
    asOf: asOfSchema,
    figures: z.array(
      z.union([
        z.object({ value: z.string() }),
        z.object({ none: z.enum(['unknown-sku', 'nothing-on-hand']) }),
      ]),
    ),
  })
  .openapi('CellFigures')

export type CellAsk = z.infer<typeof askSchema>
export type StockAsk = Extract<CellAsk, { date: string }>
export type SoldAsk = Exclude<CellAsk, StockAsk>
export type CellFigures = z.infer<typeof cellFiguresSchema>
export type CellFigure = CellFigures['figures'][number]
