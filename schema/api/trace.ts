import { z } from '@hono/zod-openapi'
import { decimal, money } from './amounts.ts'
import { asOfSchema } from './reports.ts'

/** From a margin to its sales and lots, and from a lot to what it is made of and where it went. */

/** How a lot came to be; `shortage` is goods that went out before they came in. */
export const lotOrigins = ['opening', 'receipt', 'build', 'return', 'adjustment', 'shortage'] as const

export const lotSchema = z
  .object({
    id: z.string().openapi({ description: 'Number of the lot, for the routes under `lots`.' }),
    /** Its name; empty for a shortage. */
    lot: z.string(),
    sku: z.string(),
    name: z.string(),
    unit: z.string(),
    origin: z.enum(lotOrigins),
    /** The day it came in. */
    date: z.string(),
    /** Our number of the document, the user's own, and who it came from (supplier or customer; empty: nobody). */
    reference: z.string(),
    document: z.string(),
    party: z.string(),
    /** As it came in, and what is left of it. Below zero for a shortage. */
    quantity: decimal,
    quantityLeft: decimal,
    cost: money,
    unitCost: money,
    estimated: z.boolean(),
  })
  .openapi('Lot')

/** `GET /api/organisations/{organisation}/lots?sku=&name=&after=&limit=`: lots by SKU and the beginning of their name. */
export const lotsSchema = z.object({ lots: z.array(lotSchema), next: z.string().nullable() }).openapi('Lots')

/**
 * A line of what a lot is made of, in the order in which a tree is read: `level` 1 are the parts of the lot itself,
 * and what is below a line follows it one level deeper.
 */
export const partSchema = z
  .object({
    level: z.number().int(),
    /** `lot`: goods of a lot; `cost`: labor, overhead or other; `short`: goods that never came in so far. */
    kind: z.enum(['lot', 'cost', 'short']),
    /** For a cost line: labor, overhead or other. */
    label: z.string(),
    /** Null for a cost line. */
    lot: lotSchema.nullable(),
    sku: z.string(),
    unit: z.string(),
    /** What was used of it for the whole line above; null for a cost line. */
    quantity: decimal.nullable(),
    cost: money,
    /** The lot stood further up already: what it is made of is listed there. */
    listedAbove: z.boolean(),
    /** What it is made of is not listed: the tree is deeper, or wider, than is answered. */
    cut: z.boolean(),
  })
  .openapi('Part')

/** `GET /api/organisations/{organisation}/lots/{lot}/made-of`: recall backwards, down to receipts. */
export const madeOfSchema = z
  .object({
    version: z.number().int(),
    lot: lotSchema,
    parts: z.array(partSchema),
    /** Lines there are; more than are listed when the answer was cut. */
    count: z.number().int(),
    cut: z.boolean(),
  })
  .openapi('MadeOf')

/** What used goods of a lot. */
export const useKinds = ['build', 'sale', 'adjustment'] as const

/** A line of where a lot went, in the order in which a tree is read, as `Part`. */
export const useSchema = z
  .object({
    level: z.number().int(),
    /** `return`: goods of the sale above came back, as the lot named. */
    kind: z.enum([...useKinds, 'return']),
    date: z.string(),
    reference: z.string(),
    document: z.string(),
    /** Line of the invoice. */
    line: z.number().int().nullable(),
    /** Customer of a sale. */
    party: z.string(),
    /** SKU and quantity taken of the lot that the line is about; for a return, what came back. */
    sku: z.string(),
    unit: z.string(),
    quantity: decimal,
    cost: money,
    /** It went out before it came in: the lot filled the shortage later. */
    filledShortage: z.boolean(),
    /** The lot that a build made or a return brought back, else null. */
    lot: lotSchema.nullable(),
    listedAbove: z.boolean(),
    cut: z.boolean(),
  })
  .openapi('Use')

/** `GET /api/organisations/{organisation}/lots/{lot}/went-to`: recall forwards, down to sales. */
export const wentToSchema = z
  .object({
    version: z.number().int(),
    lot: lotSchema,
    uses: z.array(useSchema),
    count: z.number().int(),
    cut: z.boolean(),
    /** Every lot was looked into, so `sales` and `inStock` are whole, however many lines are listed. */
    complete: z.boolean(),
    /** Sales with goods of the lot in them, each invoice line once, and the customers: the recall list. */
    sales: z.array(
      z.object({
        date: z.string(),
        invoice: z.string(),
        line: z.number().int().nullable(),
        reference: z.string(),
        customer: z.string(),
        sku: z.string(),
        unit: z.string(),
        /** What the line sold altogether, and what of it came from lots with goods of the lot in them. */
        quantity: decimal,
        affected: decimal,
      }),
    ),
    /** What is left in stock with goods of the lot in it: the lot itself among them. */
    inStock: z.array(lotSchema),
  })
  .openapi('WentTo')

/** `GET /api/organisations/{organisation}/reports/sales-of-product?sku=&from=&to=&after=&limit=`. */
export const salesOfProductSchema = z
  .object({
    asOf: asOfSchema,
    from: z.string(),
    to: z.string(),
    sku: z.string(),
    name: z.string(),
    unit: z.string(),
    /** Of the whole period: equal to the product's row of the margin report. */
    totals: z.object({ quantity: decimal, revenue: decimal, cogs: decimal, margin: decimal }),
    /** Returns have quantity, revenue and cost below zero. */
    sales: z.array(
      z.object({
        kind: z.enum(['sale', 'return']),
        date: z.string(),
        invoice: z.string(),
        line: z.number().int().nullable(),
        reference: z.string(),
        customer: z.string(),
        quantity: decimal,
        revenue: decimal,
        cost: decimal,
        margin: decimal,
        estimated: z.boolean(),
        /**
         * What a sale took, what filled its shortage later, and as `shortage` what is missing still; what a return
         * brought back. What was short and was returned before it came in has no lot.
         */
        lots: z.array(
          lotSchema
            .pick({
              id: true,
              lot: true,
              origin: true,
              date: true,
              reference: true,
              document: true,
              party: true,
              estimated: true,
            })
            .extend({ quantity: decimal, cost: decimal }),
        ),
      }),
    ),
    /** Cost of sales that later documents changed: a receipt that filled a shortage, say. Part of the totals. */
    corrections: z.array(
      z.object({
        date: z.string(),
        kind: z.string(),
        reference: z.string(),
        document: z.string(),
        party: z.string(),
        cost: decimal,
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('SalesOfProduct')

export type Lot = z.infer<typeof lotSchema>
export type LotOrigin = (typeof lotOrigins)[number]
export type Lots = z.infer<typeof lotsSchema>
export type Part = z.infer<typeof partSchema>
export type MadeOf = z.infer<typeof madeOfSchema>
export type Use = z.infer<typeof useSchema>
export type WentTo = z.infer<typeof wentToSchema>
export type SalesOfProduct = z.infer<typeof salesOfProductSchema>
