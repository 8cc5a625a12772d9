import { z } from 'zod'

/**
 * What every refused request answers. `code` is for programs and never changes; `message` says what is wrong and
 * `remedy` what to do, both for people. An unexpected error (500) has the code `unexpected` and no remedy.
 */
export const failureSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    remedy: z.string().optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Failure' })

export type Failure = z.infer<typeof failureSchema>
