import { z } from '@hono/zod-openapi'
import { decimal } from './amounts.ts'

export const asOfSchema = z
  .object({ at: z.string(), by: z.string(), version: z.number().int() })
  .openapi('AsOf', { description: 'When the figures were read, for whom, at which ledger version.' })

/** `GET /api/organisations/{organisation}/reports/margin-by-product?from=&to=` (ISO dates, both included). */
export const marginByProductSchema = z
  .object({
    asOf: asOfSchema,
    from: z.string(),
    to: z.string(),
    totals: z.object({ revenue: decimal, cogs: decimal, margin: decimal }),
    products: z.array(
      z.object({
        sku: z.string(),
        name: z.string(),
        unit: z.string(),
        quantity: decimal,
        revenue: decimal,
        cogs: decimal,
        margin: decimal,
        /** Margin as a share of revenue, null without revenue. */
        marginPercent: decimal.nullable(),
        estimated: z.boolean(),
      }),
    ),
    months: z.array(z.object({ month: z.string(), revenue: decimal, cogs: decimal, margin: decimal })),
  })
  .openapi('MarginByProduct')

/** `GET /api/organisations/{organisation}/reports/inventory-valuation?asOf=` (ISO date; empty: now). */
export const inventoryValuationSchema = z
  .object({
    asOf: asOfSchema,
    date: z.string(),
    totals: z.object({ quantity: decimal, value: decimal, shortages: z.number().int() }),
    /** Cost taken up from builds so far, as positive amounts. */
    absorbed: z.object({ labor: decimal, overhead: decimal, other: decimal }),
    products: z.array(
      z.object({
        sku: z.string(),
        name: z.string(),
        type: z.string(),
        unit: z.string(),
        onHand: decimal,
        unitCost: decimal.nullable(),
        value: decimal,
        estimated: z.boolean(),
      }),
    ),
  })
  .openapi('InventoryValuation')

export type MarginByProduct = z.infer<typeof marginByProductSchema>
export type InventoryValuation = z.infer<typeof inventoryValuationSchema>

/**
 * `GET /api/organisations/{organisation}/reports/builds?from=&to=&after=&limit=`: what each build came to, in the
 * order in which they act. `next` is what to send as `after` for the following page, null on the last one.
 */
export const buildCostsSchema = z
  .object({
    asOf: asOfSchema,
    from: z.string(),
    to: z.string(),
    builds: z.array(
      z.object({
        /** The user's own number; ours where there is none. */
        build: z.string(),
        /** Our number of the document. */
        reference: z.string(),
        date: z.string(),
        sku: z.string(),
        lot: z.string(),
        quantity: decimal,
        /** Cost of the output lot as built. */
        cost: decimal,
        unitCost: decimal,
        estimated: z.boolean(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('BuildCosts')

export type BuildCosts = z.infer<typeof buildCostsSchema>
