import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { serve } from '../../dev/serve/serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the workbench of this test run is served. */
    url: string
  }
}

/** Serves the whole project with fresh databases, once for all browser tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const state = await mkdtemp(join(tmpdir(), 'partsemble-'))
  const served = await serve({ port: 0, state })
  project.provide('url', served.url)
  return async () => {
    await served.close()
    await rm(state, { recursive: true, force: true })
  }
}
