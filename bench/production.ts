import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { createBuilder } from 'vite'
import { unstable_getMiniflareWorkerOptions as workerOptions } from 'wrangler'
import { startIdentity } from '../dev/identity/serve.ts'
import { root } from '../dev/root.ts'
import { migrate } from '../dev/serve/migrate.ts'
import { freePort } from '../dev/serve/serve.ts'

/** The Worker as it is deployed, in workerd on http loopback, with fresh databases of its own. */
export type Production = {
  url: string
  /** The SQLite file that holds the LEDGER database; another process may read it. */
  ledgerFile: string
  close: () => Promise<void>
}

/** Builds Worker and add-in for production into a folder and returns the path of the Worker's configuration. */
const build = async (outDir: string): Promise<string> => {
  const builder = await createBuilder({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  await builder.buildApp()
  const worker = (await readdir(outDir)).find((name) => name !== 'client')
  if (!worker) throw new Error('The build made no Worker')
  return join(outDir, worker, 'wrangler.json')
}

/** The file under `state` that holds the ledger's tables; workerd names files by a hash. */
const ledgerFileIn = async (state: string): Promise<string> => {
  const names = (await readdir(state, { recursive: true })).filter((name) => name.endsWith('.sqlite'))
  for (const name of names) {
    const database = new DatabaseSync(join(state, name), { readOnly: true })
    const found = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'take'").get()
    database.close()
    if (found) return join(state, name)
  }
  throw new Error('No database file holds the ledger')
}

/** Builds and starts it. `port` and the nine after it are tried, the identity stand-in takes any. */
export const startProduction = async (port: number): Promise<Production> => {
  const folder = await mkdtemp(join(tmpdir(), 'partsemble-bench-'))
  const config = await build(join(folder, 'dist'))
  const state = join(folder, 'state')
  await migrate(state)
  const free = await freePort(port)
  const url = `http://localhost:${free}/`
  const identity = await startIdentity({ port: 0, redirectOrigins: [url] })
  const { workerOptions: options, main } = workerOptions(config)
  if (!main) throw new Error('The built Worker has no entry')
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...options,
      name: 'partsemble',
      modules: [{ type: 'ESModule', path: main }],
      bindings: { ...(options.bindings as Record<string, string>), ...identity.vars },
      resourcePersistencePath: join(state, 'v3'),
      host: 'localhost',
      port: free,
      cf: false,
      log: new Log(LogLevel.ERROR),
      // What the Worker logs for each request would stand between the figures.
      handleStructuredLogs: ({ level, message }) => (level === 'error' ? console.error(message) : undefined),
      telemetry: { enabled: false },
    }),
  )
  await miniflare.ready
  const ledgerFile = await ledgerFileIn(state)
  const close = async () => {
    await miniflare.dispose()
    await identity.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { url, ledgerFile, close }
}
