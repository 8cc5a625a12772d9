import { z } from '@hono/zod-openapi'

/**
 * One cell of a sheet as it crosses the wire: any content a cell can have. The contract never refuses a cell;
 * the rules of its column do, with a problem in its row.
 *
 * Dates are Excel serial numbers of the 1900 system (2026-11-23 is 46349); text that looks like a date is text.
 */
export const cellSchema = z
  .union([
    z.string().max(32_767),
    z.number(),
    z.boolean(),
    z.null(),
    z.object({ error: z.string().max(20).openapi({ example: '#N/A' }) }),
  ])
  .openapi('Cell')

export type Cell = z.infer<typeof cellSchema>
