/** Items and contacts of the books, and what they are here: lists to choose from, import, links. */
import { z } from '@hono/zod-openapi'
import { decimal } from './amounts.ts'
import { readResultSchema } from './books-accounts.ts'
import { problemSchema } from './batch.ts'
import { productTypes } from './entry.ts'

const id = z.string().min(1).max(64)
const next = z.string().nullable().openapi({ description: 'What to send as `after`; null on the last page.' })

/**
 * What an item or contact of the books is here.
 * - `new`: nothing; `same`: nothing yet, but a product has its code as SKU (a supplier its name)
 * - `linked`: a product (supplier) that is managed here
 */
export const importStates = ['new', 'same', 'linked'] as const

export const itemSchema = z
  .object({
    id: z.string(),
    code: z.string().openapi({ description: 'As it is in the books now; the SKU here does not follow it.' }),
    name: z.string(),
    cost: decimal.nullable(),
    active: z.boolean().openapi({ description: 'False: archived there, or gone.' }),
    tracked: z.boolean().openapi({ description: 'The books keep its quantity and post its cost of sales.' }),
    state: z.enum(importStates),
    product: z
      .object({ sku: z.string(), name: z.string(), type: z.enum(productTypes) })
      .nullable()
      .openapi({ description: 'The product it is linked to, or whose SKU is its code.' }),
    blocked: z.boolean().openapi({
      description: 'Linked although tracked, and nobody has said that this is meant: its journals are held.',
    }),
  })
  .openapi('BooksItem')
export type ItemView = z.infer<typeof itemSchema>

/** `GET …/items?after=&limit=`, by code; `POST …/items/refresh` reads them from the books. */
export const itemsSchema = z
  .object({ read: readResultSchema.nullable(), items: z.array(itemSchema), next })
  .openapi('BooksItems')
export type Items = z.infer<typeof itemsSchema>

/** Most rows of one choice. */
export const mostChosen = 2_000

export const itemChoiceSchema = z
  .discriminatedUnion('do', [
    z.object({
      do: z.literal('import'),
      id,
      type: z.enum(productTypes),
      unit: z.string().max(100).openapi({ description: 'Stock unit; the books have none.' }),
      sku: z.string().max(100).optional().openapi({ description: 'Instead of the code.' }),
    }),
    z.object({ do: z.literal('link'), id, sku: z.string().max(100) }),
    z.object({ do: z.literal('unlink'), id }),
    z.object({
      do: z.literal('accept'),
      id,
    }),
  ])
  .openapi('BooksItemChoice', {
    description:
      'import: makes a product. link: to the product with the SKU. unlink: ends a link; the product stays. ' +
      'accept: the item is tracked in the books, and its journals go all the same.',
  })
export type ItemChoice = z.infer<typeof itemChoiceSchema>

/** `POST …/items`. All or nothing: with a problem in any row nothing is stored. */
export const itemChoicesSchema = z
  .object({ rows: z.array(itemChoiceSchema).min(1).max(mostChosen) })
  .openapi('BooksItemChoices')

const chosen = z.object({
  id: z.string(),
  problems: z.array(problemSchema).openapi({ description: 'Warnings too.' }),
})

export const choicesAnswerSchema = z
  .object({
    outcome: z.enum(['done', 'refused']),
    rows: z.array(chosen),
  })
  .openapi('BooksChoicesAnswer')
export type ChoicesAnswer = z.infer<typeof choicesAnswerSchema>

export const contactSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    isSupplier: z.boolean().openapi({ description: 'The books have a bill of theirs.' }),
    active: z.boolean(),
    state: z.enum(importStates),
    supplier: z
      .object({ code: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'The supplier it is linked to, or whose name is the same.' }),
    suggestedCode: z.string().openapi({ description: 'A code that is free, made from the name.' }),
  })
  .openapi('BooksContact')
export type ContactView = z.infer<typeof contactSchema>

/** `GET …/contacts`: suppliers first, then the others, by name; merged and archived ones only where linked. */
export const contactsSchema = z
  .object({ read: readResultSchema.nullable(), contacts: z.array(contactSchema), next })
  .openapi('BooksContacts')
export type Contacts = z.infer<typeof contactsSchema>

export const contactChoiceSchema = z
  .discriminatedUnion('do', [
    z.object({ do: z.literal('import'), id, code: z.string().max(100) }),
    z.object({ do: z.literal('link'), id, code: z.string().max(100) }),
    z.object({ do: z.literal('unlink'), id }),
  ])
  .openapi('BooksContactChoice')
export type ContactChoice = z.infer<typeof contactChoiceSchema>

/** `POST …/contacts`. All or nothing. */
export const contactChoicesSchema = z
  .object({ rows: z.array(contactChoiceSchema).min(1).max(mostChosen) })
  .openapi('BooksContactChoices')
