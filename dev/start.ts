/**
 * `npm start`: workbench, Worker, sign-in stand-in and the sample company, all on this machine. Prints one line on
 * stdout, the address to open. What is posted stays in .cache/start; delete that folder to begin anew.
 */
import { join } from 'node:path'
import { startIdentity } from './identity/serve.ts'
import { root } from './root.ts'
import { seedSample } from './sample/seed.ts'
import { freePort, serve } from './serve/serve.ts'

const wanted = Number(process.env.PORT ?? 3443)
const port = await freePort(wanted)
if (port !== wanted) console.error(`Port ${wanted} is taken (by another npm start?); taking ${port}.`)

// People are known by issuer and subject, and the issuer is an address: keep its port, or they become strangers.
const identity = await startIdentity({
  port: await freePort(port + 100),
  redirectOrigins: [`https://localhost:${port}`],
})
const served = await serve({ port, state: join(root, '.cache/start'), vars: identity.vars })

let closing = false
const close = async (code: number): Promise<void> => {
  if (closing) return
  closing = true
  await served.close()
  await identity.close()
  process.exit(code)
}
process.on('SIGINT', () => void close(0))
process.on('SIGTERM', () => void close(0))

try {
  await seedSample(served.url, 'all')
  console.log(served.url)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  await close(1)
}
