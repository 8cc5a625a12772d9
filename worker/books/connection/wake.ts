import type { Organisation } from '../../http/context.ts'
import { log } from '../../http/log.ts'
import { stockConnectionOf } from './queries.ts'
import { wakeBooks } from './remote.ts'

/** After a post: the connection that takes an organisation's stock journals, if there is one, has something to do. */
export const wakeStockBooks = async (env: Env, organisation: Organisation): Promise<void> => {
  try {
    const connection = await stockConnectionOf(env.DIRECTORY, organisation.id)
    if (connection) await wakeBooks(env, connection.id)
  } catch (error) {
    // What was posted stays to be exported: the next look finds it.
    log('error', 'the books were not woken', {
      organisation: organisation.id,
      error: error instanceof Error ? error.name : 'not an error',
    })
  }
}
