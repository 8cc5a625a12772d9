import type { TestProject } from 'vitest/node'
import { startXero } from '../../dev/xero/server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the stand-in for Xero of this test run is; each test makes a world of its own on it. */
    xero: string
  }
}

/** Serves the stand-in for Xero on loopback, once for all tests in workerd. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startXero({ port: 0 })
  project.provide('xero', server.url)
  return server.close
}
