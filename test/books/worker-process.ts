/**
 * The Worker in a process of its own, which can be killed: started with its options as JSON on the command line, it
 * says `ready` when it answers.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readD1Migrations } from '@cloudflare/vitest-plugin'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions as workerOptions } from 'wrangler'
import { root } from '../../dev/root.ts'

/** `rows`: statements for the DIRECTORY database, run once, when the databases are made. */
export type WorkerProcessOptions = {
  script: string
  state: string
  port: number
  bindings: Record<string, string>
  rows: { sql: string; bind: (string | number | null)[] }[] | null
}

const start = async (options: WorkerProcessOptions): Promise<void> => {
  const { workerOptions: own } = workerOptions(join(root, 'wrangler.toml'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...own,
      name: 'partsemble',
      modules: [{ type: 'ESModule', path: 'worker.js', contents: await readFile(options.script, 'utf8') }],
      bindings: { ...(own.bindings as Record<string, string>), ...options.bindings },
      resourcePersistencePath: options.state,
      host: 'localhost',
      port: options.port,
      cf: false,
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ level, message }) => (level === 'error' ? console.error(message) : undefined),
      telemetry: { enabled: false },
    }),
  )
  await miniflare.ready
  if (options.rows !== null) {
    for (const name of ['DIRECTORY', 'LEDGER']) {
      const database = await miniflare.getD1Database(name)
      const folder = join(root, 'schema/migrations', name.toLowerCase())
      for (const { queries } of await readD1Migrations(folder)) {
        await database.batch(queries.map((query) => database.prepare(query)))
      }
    }
    const directory = await miniflare.getD1Database('DIRECTORY')
    await directory.batch(options.rows.map(({ sql, bind }) => directory.prepare(sql).bind(...bind)))
  }
  console.log('ready')
}

if (process.argv[2] !== undefined) await start(JSON.parse(process.argv[2]) as WorkerProcessOptions)
