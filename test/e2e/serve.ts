import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startIdentity } from '../../dev/identity/serve.ts'
import { seedSample } from '../../dev/sample/seed.ts'
import { freePort, serve } from '../../dev/serve/serve.ts'
import { startXero } from '../../dev/xero/server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the workbench of this test run is served. */
    url: string
    /** The stand-in for Xero that it is told to use. */
    xero: string
  }
}

/** Serves the whole project with fresh databases and an empty sample company, once for all browser tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const state = await mkdtemp(join(tmpdir(), 'partsemble-'))
  const port = await freePort(3453)
  const identity = await startIdentity({ port: 0, redirectOrigins: [`https://localhost:${port}`] })
  const redirectUris = [`https://localhost:${port}/books/xero/callback`]
  const xero = await startXero({ port: 0, redirectUris })
  const vars = { ...identity.vars, ...xero.vars }
  const served = await serve({ port, state, vars, bundled: true })
  await seedSample(served.url, 'nothing')
  project.provide('url', served.url)
  project.provide('xero', xero.url)
  return async () => {
    await served.close()
    await xero.close()
    await identity.close()
    await rm(state, { recursive: true, force: true })
  }
}
