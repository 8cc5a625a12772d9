import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { startXero, type XeroServer, type XeroServerOptions } from './server.ts'
import type { State } from './state.ts'

/** How often what changed is written. */
const everyMs = 1000

const written = (file: string): State | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as State) : undefined

/**
 * Starts a stand-in that remembers its books in `file` from one start to the next, as the Worker's databases do.
 * A port that is taken is left to whoever has it.
 */
export const startKept = async (file: string, options: XeroServerOptions): Promise<XeroServer> => {
  const state = written(file)
  const withState = state ? { ...options, state } : options
  const server = await startXero(withState).catch(() => startXero({ ...withState, port: 0 }))
  let saved = server.control.changes()
  const save = () => {
    if (server.control.changes() === saved) return
    saved = server.control.changes()
    // Never half a file, even when this process is killed meanwhile.
    writeFileSync(`${file}.new`, JSON.stringify(server.control.state()))
    renameSync(`${file}.new`, file)
  }
  const timer = setInterval(save, everyMs)
  timer.unref()
  const close = async () => {
    clearInterval(timer)
    save()
    await server.close()
  }
  return { ...server, close }
}
