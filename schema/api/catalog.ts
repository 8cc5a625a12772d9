import { z } from '@hono/zod-openapi'
import { decimal } from './amounts.ts'
import { bomLineKinds, productTypes } from './entry.ts'

const next = z
  .string()
  .nullable()
  .openapi({ description: 'What to send as `after` for the following page; null on the last one.' })

/** `GET /api/organisations/{organisation}/products?after=&limit=`, by SKU. */
export const productsSchema = z
  .object({
    products: z.array(
      z.object({
        sku: z.string(),
        name: z.string(),
        type: z.enum(productTypes),
        unit: z.string(),
        cost: decimal
          .nullable()
          .optional()
          .openapi({ description: 'Left out for a role that sees no figures of money.' }),
        reorderPoint: decimal.nullable(),
        active: z.boolean(),
        onHand: decimal,
      }),
    ),
    next,
  })
  .openapi('Products')

/** `GET /api/organisations/{organisation}/suppliers?after=&limit=`, by code. */
export const suppliersSchema = z
  .object({ suppliers: z.array(z.object({ code: z.string(), name: z.string() })), next })
  .openapi('Suppliers')

/** `GET /api/organisations/{organisation}/boms?after=&limit=`: all versions, by SKU of the product and version. */
export const bomsSchema = z
  .object({
    boms: z.array(
      z.object({
        product: z.string(),
        version: z.number().int(),
        validFrom: z.string(),
        /** For one unit built. Components and by-products have a quantity, cost lines an amount. */
        lines: z.array(
          z.object({
            kind: z.enum(bomLineKinds),
            component: z.string().optional(),
            label: z.string().optional(),
            quantity: decimal.optional(),
            amount: decimal.optional(),
            optional: z.boolean().optional(),
            share: decimal
              .optional()
              .openapi({ description: 'Per cent of the cost that a by-product bears.' }),
          }),
        ),
      }),
    ),
    next,
  })
  .openapi('Boms')

export type Products = z.infer<typeof productsSchema>
export type Suppliers = z.infer<typeof suppliersSchema>
export type Boms = z.infer<typeof bomsSchema>
