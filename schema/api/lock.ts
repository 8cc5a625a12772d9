import { z } from '@hono/zod-openapi'

/** `GET /api/organisations/{organisation}/lock` */
export const lockSchema = z
  .object({
    lockDate: z
      .string()
      .nullable()
      .openapi({ example: '2026-10-31', description: 'Nothing is posted on or before it; null: no lock.' }),
    reason: z.string(),
    setBy: z.string().nullable(),
    setAt: z.string().nullable(),
  })
  .openapi('Lock')

/** `PUT /api/organisations/{organisation}/lock`; an earlier date than before reopens and needs a reason. */
export const lockChangeSchema = z
  .object({
    lockDate: z.iso.date().nullable().openapi({ example: '2026-10-31' }),
    reason: z.string().trim().max(500).default(''),
  })
  .openapi('LockChange')

export type Lock = z.infer<typeof lockSchema>
export type LockChange = z.infer<typeof lockChangeSchema>
