/** What routes say of their bodies and answers in the contract. */
import type { z } from 'zod'
import { refusals } from './refusal.ts'

/** The content of a body or an answer: JSON of this shape. */
export const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } })

/** The answers of a route that answers with 200 or refuses. */
export const answers = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: json(schema) },
  ...refusals,
})
