/** Which account of the books takes what: the chart, the quick set-up, its details, and what journals would say. */
import { z } from '@hono/zod-openapi'
import { accountRoles, accountUses, billWays, costOfSalesWays, mappingPlaces } from './books-mapping.ts'
import { productTypes } from './entry.ts'

/** A place of the mapping: a role, and for `inventory` the product type. */
const place = {
  role: z.enum(accountRoles),
  type: z.enum(productTypes).nullable().openapi({ description: 'Null for roles that all types share.' }),
}
const id = z.string().min(1).max(64)

export const mappingLineSchema = z
  .object({
    ...place,
    account: id.nullable().openapi({ description: 'Null: not chosen yet.' }),
    tracking: z.array(id).max(2).openapi({ description: 'Option ids, at most one a category.' }),
  })
  .openapi('MappingLine')
export type MappingLine = z.infer<typeof mappingLineSchema>

/** What is not in order, and about which question or place. */
export const setUpProblemSchema = z
  .object({
    about: z.string().openapi({ description: 'Name of the answer, or `role` or `role/type` of a place.' }),
    code: z.string(),
    message: z.string(),
    remedy: z.string(),
  })
  .openapi('SetUpProblem')
export type SetUpProblem = z.infer<typeof setUpProblemSchema>

export const accountSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    type: z.string().openapi({ description: 'In the words of the books, such as Current Asset.' }),
    active: z.boolean(),
    refused: z
      .partialRecord(z.enum(accountUses), z.string())
      .openapi({ description: 'By use: why the account cannot be used for it. Absent: it can.' }),
  })
  .openapi('BooksAccount')
export type AccountView = z.infer<typeof accountSchema>

export const trackingOptionSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    category: z.string(),
    categoryName: z.string(),
    active: z.boolean(),
  })
  .openapi('BooksTrackingOption')

/** What reading from the books came to. `done` false: it stopped at its limit or at a problem; ask again to go on. */
export const readResultSchema = z
  .object({
    done: z.boolean(),
    finishedAt: z.string().nullable(),
    created: z.number().int(),
    updated: z.number().int(),
    deactivated: z.number().int(),
    skipped: z.number().int(),
    problem: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
  })
  .openapi('BooksReadResult')
export type ReadResult = z.infer<typeof readResultSchema>

/** `GET …/accounts`; `POST …/accounts/refresh` reads them from the books first. */
export const chartSchema = z
  .object({
    read: readResultSchema.nullable().openapi({ description: 'Null: never read.' }),
    accounts: z.array(accountSchema),
    tracking: z.array(trackingOptionSchema),
  })
  .openapi('BooksChart')
export type Chart = z.infer<typeof chartSchema>

/** The answers of the quick set-up. */
export const setUpAnswersSchema = z
  .object({
    bills: z.enum(billWays),
    materials: id.openapi({ description: 'Stock of materials; or where bought stock stays expensed.' }),
    finished: id.openapi({ description: 'What builds debit.' }),
    clearing: id.nullable().openapi({ description: 'Goods received and not billed; only for clearing.' }),
    costOfSales: z.enum(costOfSalesWays),
    cost: id
      .nullable()
      .openapi({ description: 'Cost of sales; null: the same as `materials`, if expensed.' }),
    labor: id.nullable(),
    overhead: id.nullable(),
    other: id.nullable(),
    tracking: z.array(id).max(2),
  })
  .openapi('SetUpAnswers')
export type SetUpAnswers = z.infer<typeof setUpAnswersSchema>

/** Which cost lines there are in BOMs: only for these is an account asked. */
export const costLinesSchema = z.object({ labor: z.boolean(), overhead: z.boolean(), other: z.boolean() })
export type CostLines = z.infer<typeof costLinesSchema>

/** `GET …/set-up`. */
export const setUpSchema = z
  .object({
    answers: setUpAnswersSchema.nullable().openapi({ description: 'As they were given; null: not yet.' }),
    exportFrom: z.string().nullable(),
    cutover: z.string(),
    ready: z.boolean().openapi({ description: 'Journals are composed.' }),
    costLines: costLinesSchema,
    mapping: z.array(mappingLineSchema),
    problems: z.array(setUpProblemSchema),
    version: z.string().openapi({ description: 'Another one as soon as anybody saves something else.' }),
  })
  .openapi('BooksSetUp')
export type SetUp = z.infer<typeof setUpSchema>

const version = z.string().max(100).optional().openapi({
  description:
    'Of the set-up that was looked at. Another one by now: 409. Absent: saved over whatever stands.',
})

/** `PUT …/set-up`: answers alone, or answers with the places that were changed in Details. */
export const setUpChangeSchema = z
  .object({
    answers: setUpAnswersSchema,
    details: z.array(mappingLineSchema).max(mappingPlaces.length).default([]),
    exportFrom: z.iso.date().optional().openapi({ description: 'First day that goes to the books.' }),
    version,
  })
  .openapi('SetUpChange')
export type SetUpChange = z.infer<typeof setUpChangeSchema>

/** `PUT …/mapping`: places of the mapping, each anew. */
export const mappingChangeSchema = z
  .object({ lines: z.array(mappingLineSchema).min(1).max(mappingPlaces.length), version })
  .openapi('MappingChange')
export type MappingChange = z.infer<typeof mappingChangeSchema>

const amount = z.string().openapi({ example: '1234.50', description: "In the currency's own decimals." })

/** A journal as a document would make it; no lines: both sides are the same account, nothing goes to the books. */
export const previewJournalSchema = z
  .object({
    document: z.string(),
    date: z.string(),
    narration: z.string(),
    lines: z.array(
      z.object({
        code: z.string(),
        account: z.string(),
        debit: amount.nullable(),
        credit: amount.nullable(),
      }),
    ),
    missing: z
      .array(z.object(place))
      .openapi({ description: 'Places that have no account yet; there are no lines then.' }),
  })
  .openapi('PreviewJournal')
export type PreviewJournal = z.infer<typeof previewJournalSchema>

/** `POST …/set-up/preview`: what the last receipt and the last build would send; null: there is none yet. */
export const setUpPreviewSchema = z
  .object({
    mapping: z.array(mappingLineSchema),
    problems: z.array(setUpProblemSchema),
    receipt: previewJournalSchema.nullable(),
    build: previewJournalSchema.nullable(),
  })
  .openapi('SetUpPreview')
export type SetUpPreview = z.infer<typeof setUpPreviewSchema>
