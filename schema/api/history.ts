import { z } from '@hono/zod-openapi'
import { decimal, money } from './amounts.ts'
import { rowResultSchema } from './batch.ts'
import { entryKinds } from './entry.ts'

/** What one post did with the rows of one entry table. */
export const postedKindSchema = z
  .object({
    kind: z.enum(entryKinds),
    /** Rows that the post did something with, and of them those that were no new ones. */
    rows: z.number().int(),
    corrected: z.number().int(),
    voided: z.number().int(),
    takenOver: z.number().int(),
    documents: z.number().int(),
    /** First and last of the references given or named, null for master data. */
    firstReference: z.string().nullable(),
    lastReference: z.string().nullable(),
    firstDate: z.string().nullable(),
    lastDate: z.string().nullable(),
    /** Of new and corrected rows, as they were posted: what the control totals said. */
    quantity: decimal,
    value: money,
  })
  .openapi('PostedKind')

export const postSchema = z
  .object({
    version: z.number().int().openapi({ description: 'The ledger version that the post made.' }),
    at: z.string(),
    by: z.string(),
    batchId: z.string().nullable(),
    run: z.string().nullable().openapi({ description: 'Equal for the parts of one Post.' }),
    workbook: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Null for what was not posted from a workbook.' }),
    kinds: z.array(postedKindSchema),
    earlier: z.object({
      /** Documents that were there before and changed in cost. */
      documents: z.number().int(),
      months: z.array(
        z.object({ month: z.string(), documents: z.number().int(), inventory: money, costOfSales: money }),
      ),
    }),
    /** For a change of the lock date: the new one (null: nothing is locked any more) and why. */
    lock: z.object({ lockDate: z.string().nullable(), reason: z.string() }).nullable(),
  })
  .openapi('Post')

/** `GET /api/organisations/{organisation}/history?workbook=&before=&limit=`: posts, the newest first. */
export const historySchema = z
  .object({
    posts: z.array(postSchema),
    next: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'What to send as `before` for the following page; null on the last one.' }),
  })
  .openapi('History')

/** `GET /api/organisations/{organisation}/history/{version}/rows?after=&limit=`: what its rows stand for now. */
export const postedRowsSchema = z
  .object({
    version: z.number().int(),
    at: z.string(),
    rows: z.array(rowResultSchema),
    next: z.string().nullable(),
  })
  .openapi('PostedRows')

export type PostedKind = z.infer<typeof postedKindSchema>
export type Post = z.infer<typeof postSchema>
export type History = z.infer<typeof historySchema>
export type PostedRows = z.infer<typeof postedRowsSchema>
