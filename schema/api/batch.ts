import { z } from '@hono/zod-openapi'
import { decimal, money } from './amounts.ts'
import { cellSchema } from './cell.ts'
import { entryKinds } from './entry.ts'
import { maxBatchRows } from './limits.ts'

export { maxBatchRows }

const isoDate = z.string().openapi({ example: '2026-11-23' })
const kind = z.enum(entryKinds)

export const batchRowSchema = z
  .object({
    id: z.string().min(1).max(64).openapi({ description: 'Made by the sheet; the row keeps it for ever.' }),
    action: z
      .enum(['post', 'amend', 'void', 'claim'])
      .optional()
      .openapi({
        description:
          'post (default): a new row. amend, void: what this row id, or `event`, posted. ' +
          'claim: take over the reference of the posted `event` that this row looks like.',
      }),
    event: z.string().max(20).optional().openapi({ description: 'What to amend, void or claim.' }),
    anyway: z.boolean().optional().openapi({ description: 'Post although it looks already posted.' }),
    cells: z.array(cellSchema).max(40),
  })
  .openapi('BatchRow')

export const batchTableSchema = z
  .object({
    kind,
    columns: z
      .array(z.string().max(40))
      .max(40)
      .openapi({ description: 'Column ids, in the order of the cells.' }),
    rows: z.array(batchRowSchema),
  })
  .openapi('BatchTable')

export const batchRequestSchema = z
  .object({
    batchId: z.string().min(8).max(64),
    run: z.string().max(64).optional().openapi({
      description:
        'The same for all parts of one Post: rows that its parts posted are not taken for copies of each other.',
    }),
    workbook: z
      .object({ id: z.string().min(1).max(64), name: z.string().max(255) })
      .optional()
      .openapi({ description: 'Where the rows are from: its history finds them again.' }),
    mode: z.enum(['check', 'post']),
    tables: z.array(batchTableSchema).min(1).max(20),
  })
  .openapi('BatchRequest')

export const problemSchema = z
  .object({
    column: z.string().nullable().openapi({ description: 'Column id, or null for the row as a whole.' }),
    code: z.string().openapi({ example: 'unknown-sku' }),
    message: z.string(),
    remedy: z.string(),
    /** A warning does not refuse the row. */
    severity: z.enum(['problem', 'warning']),
    suggestion: z.string().optional().openapi({
      description: 'For an unknown SKU or supplier: the one there is that was clearly meant.',
    }),
  })
  .openapi('Problem')

export const rowStates = [
  'ready',
  'problem',
  'posted',
  'alreadyPosted',
  'changedSince',
  'looksPosted',
] as const

export const rowAnswerSchema = z
  .object({
    id: z.string(),
    state: z.enum(rowStates),
    problems: z.array(problemSchema),
    event: z
      .string()
      .optional()
      .openapi({ description: 'Number of the ledger event, for amend, void and claim.' }),
    like: z.string().optional().openapi({
      description: 'For looksPosted: id of the row that posted it, to see whether it is in this sheet.',
    }),
    productName: z.string().optional(),
    unit: z.string().optional(),
    reference: z.string().optional().openapi({ example: 'PSB-BLD-0042' }),
    lot: z.string().optional(),
    unitCost: money,
    cost: money,
    postedAt: z.string().optional(),
  })
  .openapi('RowAnswer')

export const controlTotalsSchema = z
  .object({
    rows: z.number().int(),
    documents: z.number().int(),
    quantity: decimal,
    value: money,
    firstDate: isoDate.nullable(),
    lastDate: isoDate.nullable(),
    ready: z.number().int(),
    problems: z.number().int(),
    alreadyPosted: z.number().int(),
  })
  .openapi('ControlTotals')

export const tableAnswerSchema = z
  .object({ kind, totals: controlTotalsSchema, rows: z.array(rowAnswerSchema) })
  .openapi('TableAnswer')

/** What posting this batch changes (or changed) in documents that were there before. */
export const earlierSchema = z
  .object({
    documents: z.number().int(),
    /** The first of them, in date order. */
    listed: z.array(
      z.object({
        kind: z.string(),
        reference: z.string(),
        date: isoDate,
        sku: z.string(),
        costBefore: money,
        costAfter: money,
      }),
    ),
    months: z.array(
      z.object({ month: z.string(), documents: z.number().int(), inventory: money, costOfSales: money }),
    ),
  })
  .openapi('EarlierDocuments')

export const batchAnswerSchema = z
  .object({
    batchId: z.string(),
    mode: z.enum(['check', 'post']),
    outcome: z.enum(['checked', 'posted', 'refused']).openapi({
      description: 'refused: a post with problems; nothing was stored.',
    }),
    version: z
      .number()
      .int()
      .openapi({ description: 'Ledger version after this batch, or the one checked against.' }),
    postedAt: z.string().optional(),
    postedBy: z.string().optional(),
    tables: z.array(tableAnswerSchema),
    earlier: earlierSchema,
  })
  .openapi('BatchAnswer')

/** `GET /api/organisations/{organisation}/batches/{batch}`: unknown when nothing was posted under the id. */
export const batchStatusSchema = z
  .object({
    batchId: z.string(),
    outcome: z.enum(['posted', 'unknown']),
    version: z.number().int().optional(),
    postedAt: z.string().optional(),
    postedBy: z.string().optional(),
    earlier: earlierSchema.optional(),
  })
  .openapi('BatchStatus')

export const rowResultsRequestSchema = z
  .object({ ids: z.array(z.string().max(64)).max(maxBatchRows) })
  .openapi('RowResultsRequest')

/** What a row that was sent before stands for now. */
export const rowResultSchema = rowAnswerSchema
  .extend({
    kind,
    voided: z.boolean(),
    date: isoDate.optional(),
    quantity: decimal
      .optional()
      .openapi({ description: 'As the row says it: what is returned is below zero.' }),
    amount: money.openapi({
      description:
        'The line total that it brought in or earned. Left out for a role that sees no figures of money.',
    }),
    inputs: z
      .array(z.object({ sku: z.string(), quantity: decimal }))
      .optional()
      .openapi({ description: 'Of a row of build components: all components of its build, as posted.' }),
    bom: z
      .object({
        version: z.number().int(),
        validFrom: isoDate,
        next: z.number().int().openapi({ description: 'The number that a further version would have.' }),
        lines: z.number().int().openapi({ description: 'How many lines the version has.' }),
      })
      .optional()
      .openapi({ description: 'Of a row of a BOM: the version it belongs to, which is never changed.' }),
    said: z
      .record(z.string(), z.string())
      .optional()
      .openapi({
        description:
          'Its texts as posted, by column id: SKU, supplier or customer, numbers, lot, note, reason. Of a product, a ' +
          'supplier and a line of a BOM all its cells.',
        example: { supplier: 'ACM', receipt: 'PO-7', sku: 'SHADE', note: 'by boat' },
      }),
  })
  .openapi('RowResult')

/** What became of rows that were sent before; rows never posted are absent. */
export const rowResultsSchema = z.object({ rows: z.array(rowResultSchema) }).openapi('RowResults')

export type BatchRow = z.infer<typeof batchRowSchema>
export type BatchTable = z.infer<typeof batchTableSchema>
export type BatchRequest = z.infer<typeof batchRequestSchema>
export type Problem = z.infer<typeof problemSchema>
export type RowState = (typeof rowStates)[number]
export type RowAnswer = z.infer<typeof rowAnswerSchema>
export type ControlTotals = z.infer<typeof controlTotalsSchema>
export type TableAnswer = z.infer<typeof tableAnswerSchema>
export type EarlierDocuments = z.infer<typeof earlierSchema>
export type BatchAnswer = z.infer<typeof batchAnswerSchema>
export type BatchStatus = z.infer<typeof batchStatusSchema>
export type RowResult = z.infer<typeof rowResultSchema>
export type RowResults = z.infer<typeof rowResultsSchema>
