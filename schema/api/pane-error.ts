import { z } from 'zod'

/**
 * An unexpected error of the add-in, reported so that it can be found: what kind and where, never a message (messages
 * may quote cells).
 */
export const paneErrorSchema = z
  .object({
    /** The error's class or Office.js code, for example `TypeError` or `InvalidReference`. */
    name: z.string().regex(/^[\w.-]{1,80}$/, 'is not the name of an error'),
    /** The lines of the stack that name functions and files, the innermost first. */
    places: z.array(z.string().max(300)).max(20).default([]),
    /** The version of the add-in. */
    version: z.string().max(40),
    /** Excel for the web, Windows or Mac, as Office says it. */
    platform: z.string().max(40).optional(),
    /** The request that failed, where there was one. */
    requestId: z.string().max(60).optional(),
  })
  .meta({ id: 'PaneError' })
