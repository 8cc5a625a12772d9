import { createApp } from './app.ts'
import { tend } from './books/connection/tend.ts'

export { BooksConnection } from './books/connection/connection.ts'
export { BooksGrant } from './books/connection/grant.ts'

/** The Worker: requests, and every few minutes what the books need. */
export default Object.assign(createApp(), {
  scheduled: (_event: ScheduledController, env: Env, context: ExecutionContext) => {
    context.waitUntil(tend(env))
  },
})
