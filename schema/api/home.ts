import { z } from '@hono/zod-openapi'
import { decimal } from './amounts.ts'

const rows = z
  .object({
    /** Rows in force: a document of several lines counts each. */
    rows: z.number().int(),
    firstDate: z.string().nullable(),
    lastDate: z.string().nullable(),
  })
  .openapi('RowCount')

/** `GET /api/organisations/{organisation}/home`: how far an organisation has come, and what needs attention. */
export const homeSchema = z
  .object({
    version: z.number().int(),
    today: z.string(),
    cutover: z.string(),
    lockDate: z
      .string()
      .nullable()
      .openapi({ description: 'The later of our lock date and those of connected books.' }),
    /** What the books are called whose lock date it is; null: it is ours. */
    lockedBy: z.string().nullable(),
    counts: z.object({
      products: z.number().int(),
      suppliers: z.number().int(),
      /** Products with a BOM. */
      boms: z.number().int(),
      opening: rows,
      receipts: rows,
      builds: rows,
      /** Returns among them. */
      sales: rows,
      adjustments: rows,
    }),
    /** Something was sold and what it cost is known, not estimated. */
    hasMargin: z.boolean(),
    /** Products of which more went out than there was, the longest open first; `count` is of all of them. */
    shortages: z.object({
      count: z.number().int(),
      listed: z.array(
        z.object({
          sku: z.string(),
          name: z.string(),
          unit: z.string(),
          /** What is missing, above zero. */
          quantity: decimal,
          since: z.string(),
        }),
      ),
    }),
    /** Active products with no more stock than their reorder point; `count` is of all of them. */
    belowReorderPoint: z.object({
      count: z.number().int(),
      listed: z.array(
        z.object({
          sku: z.string(),
          name: z.string(),
          unit: z.string(),
          onHand: decimal,
          reorderPoint: decimal,
        }),
      ),
    }),
    lastPost: z.object({ version: z.number().int(), at: z.string(), by: z.string() }).nullable(),
  })
  .openapi('Home')

export type Home = z.infer<typeof homeSchema>
