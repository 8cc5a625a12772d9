/** Amounts on the wire: decimal texts, since a float would lose cents. `decimal.ts` reads and writes them. */
import { z } from '@hono/zod-openapi'

/** Money, a quantity or a share. */
export const decimal = z
  .string()
  .openapi({ example: '1234.57', description: 'A decimal number as text, up to 6 decimals.' })

/** Figures of money, which not every role sees. */
export const money = z.string().optional().openapi({
  example: '1234.57',
  description: 'A decimal number as text. Left out for a role that sees no figures of money.',
})
