import type { TestProject } from 'vitest/node'
import { startXero } from '../../dev/xero/server.ts'
import { watched } from '../contracts/xero/watched.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the stand-in for Xero of this test run is; each test makes a world of its own on it. */
    xero: string
  }
}

/**
 * Serves the stand-in for Xero on loopback, once for all tests in workerd. What the Worker asked there, and what it
 * was answered, must be as Xero published it, where the shared material is there to compare with: else the run fails.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { watch, problems } = watched()
  const server = await startXero({ port: 0, watch })
  project.provide('xero', server.url)
  return async () => {
    await server.close()
    if (problems.size > 0) throw new Error(`Not as Xero published it:\n${[...problems].join('\n')}`)
  }
}
