import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A folder of the shared material, by the environment's SHARED_DIR. Null where that is not set: the tests that
 * need it are skipped. Where it is set, a folder that is missing is a failure, not a skip.
 */
export const sharedFolder = (name: string): string | null => {
  const shared = process.env.SHARED_DIR
  if (!shared) return null
  const folder = join(shared, name)
  if (!existsSync(folder)) throw new Error(`SHARED_DIR is set, and has no ${name}`)
  return folder
}
