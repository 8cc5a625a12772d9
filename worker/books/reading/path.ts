import { z } from 'zod'

/** Where the routes of one connection begin. */
export const connectionPath = '/api/organisations/{organisation}/books/connections/{connection}'

/** What stands in that path. */
export const connectionParams = z.object({ organisation: z.string(), connection: z.string().max(64) })
