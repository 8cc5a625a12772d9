/** A Worker that is built, started on kept databases, killed, and started again where it was. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { build } from 'vite'
import { root } from '../../dev/root.ts'
import { freePort } from '../../dev/serve/serve.ts'
import type { WorkerProcessOptions } from './worker-process.ts'

/** Bundles the Worker into one module, as it is deployed but for its size. */
const bundle = async (folder: string): Promise<string> => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, target: 'webworker' },
    resolve: { conditions: ['workerd', 'worker', 'browser', 'module', 'import', 'default'] },
    build: {
      ssr: join(root, 'worker/index.ts'),
      outDir: folder,
      target: 'esnext',
      minify: false,
      rollupOptions: {
        external: [/^cloudflare:/, /^node:/],
        output: { entryFileNames: 'worker.js', codeSplitting: false },
      },
    },
  })
  return join(folder, 'worker.js')
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** An organisation with an owner who is signed in. */
export type Owner = { organisation: string; token: string }

const ownerRows = (owner: Owner): NonNullable<WorkerProcessOptions['rows']> => {
  const now = Date.now()
  const year = now + 365 * 86_400_000
  const person = ['p1', 'https://issuer.test', 'p1', 'owner@test.invalid', 1, 'The owner', now]
  const company = [owner.organisation, 'Lamps', 'GBP', 'Europe/London', '2026-09-01', 'ledger-1', 0, now]
  const session = ['s1', hash(owner.token), 'p1', 'test', now, now, year, year, null]
  const into = (table: string, bind: (string | number | null)[]) => ({
    sql: `INSERT INTO ${table} VALUES (${bind.map(() => '?').join(', ')})`,
    bind,
  })
  return [
    into('people', person),
    into('organisations', company),
    into('members', [owner.organisation, 'p1', 'owner', now]),
    into('sessions', session),
  ]
}

export type Killable = {
  url: string
  owner: Owner
  start: () => Promise<void>
  /** Kills it as a power cut would: no signal that it could hear. */
  kill: () => Promise<void>
  /** Rows of the ledger database; only while it is not running. */
  ledgerRows: (sql: string) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

export const newKillable = async (port: number, bindings: Record<string, string>): Promise<Killable> => {
  const folder = await mkdtemp(join(tmpdir(), 'partsemble-killable-'))
  const script = await bundle(join(folder, 'dist'))
  const state = join(folder, 'state')
  const owner = { organisation: 'thousand', token: randomBytes(24).toString('base64url') }
  const free = await freePort(port)
  const keys = JSON.stringify({ test: randomBytes(32).toString('base64') })
  let running: ChildProcess | null = null
  let isNew = true
  const start = async () => {
    const options: WorkerProcessOptions = {
      script,
      state,
      port: free,
      bindings: { ...bindings, BOOKS_KEYS: keys },
      rows: isNew ? ownerRows(owner) : null,
    }
    isNew = false
    const file = join(root, 'test/books/worker-process.ts')
    // In a group of its own, so that workerd dies with it.
    const child = spawn(process.execPath, [file, JSON.stringify(options)], { cwd: root, detached: true })
    running = child
    child.stderr.on('data', (part) => process.stderr.write(part as Buffer))
    let said = ''
    for await (const part of child.stdout) if ((said += String(part)).includes('ready')) return
    throw new Error('The Worker did not start')
  }
  const kill = async () => {
    const child = running
    running = null
    if (child?.pid === undefined) return
    const gone = once(child, 'exit')
    process.kill(-child.pid, 'SIGKILL')
    await gone
  }
  const ledgerRows = async (sql: string) => {
    const names = (await readdir(state, { recursive: true })).filter((name) => name.endsWith('.sqlite'))
    for (const name of names) {
      const database = new DatabaseSync(join(state, name), { readOnly: true })
      try {
        if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'posting'").get())
          return database.prepare(sql).all() as Record<string, unknown>[]
      } finally {
        database.close()
      }
    }
    throw new Error('No file holds the ledger')
  }
  const close = async () => {
    await kill()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: `http://localhost:${free}`, owner, start, kill, ledgerRows, close }
}
