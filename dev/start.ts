/**
 * `npm start`: workbench, Worker, stand-ins for sign-in and for Xero and the sample company, all on this machine.
 * Prints one line on stdout, the address to open. What is posted stays in .cache/start; delete that folder to begin anew.
 */
import { join } from 'node:path'
import { startIdentity } from './identity/serve.ts'
import { root } from './root.ts'
import { seedSample } from './sample/seed.ts'
import { freePort, serve } from './serve/serve.ts'
import { readyState } from './serve/state.ts'
import { startBooks } from './xero/start.ts'

const running: { close: () => Promise<void> }[] = []
let closing = false
const close = async (code: number): Promise<void> => {
  if (closing) return
  closing = true
  for (const each of running.toReversed()) await each.close()
  process.exit(code)
}
process.on('SIGINT', () => void close(0))
process.on('SIGTERM', () => void close(0))

const start = async (): Promise<string> => {
  const wanted = Number(process.env.PORT ?? 3443)
  const port = await freePort(wanted)
  const name = port === wanted ? 'start' : `start-${port}`
  if (port !== wanted) console.error(`Port ${wanted} is taken (by another npm start?); taking ${port}.`)
  // Each port has databases of its own: two servers on the same ones would disturb each other.
  const state = join(root, '.cache', name)
  const aside = readyState(state)
  if (aside) console.error(`The databases were made by another version and are set aside in ${aside}.`)

  const identity = await startIdentity({ port: 0, redirectOrigins: [`https://localhost:${port}`] })
  running.push(identity)
  const books = await startBooks({ state, port: port + 20, origin: `https://localhost:${port}` })
  running.push(books)
  if (books.page) console.error(`The books (a stand-in for Xero): ${books.page}`)
  // Whoever moves the stand-in's clock moves the Worker's with it.
  const clock = books.page ? { CLOCK_URL: `${books.page}_standin` } : {}
  const served = await serve({ port, state, vars: { ...identity.vars, ...books.vars, ...clock } })
  running.push(served)
  await seedSample(served.url, 'all')
  ringCron(served.url)
  return served.url
}

/** Nothing else calls the Worker's scheduled handler on this machine. A call that is missed is made up by the next. */
const ringCron = (url: string): void => {
  const ring = () => void fetch(new URL('/cdn-cgi/handler/scheduled', url)).catch(() => undefined)
  setInterval(ring, 60_000).unref()
}

try {
  console.log(await start())
} catch (error) {
  if (!closing) console.error(error instanceof Error ? error.message : error)
  await close(1)
}
