/** `npm start`: workbench, Worker and stand-ins on this machine. Prints one line, the address to open. */
import { join } from 'node:path'
import { startIdentity } from './identity/serve.ts'
import { root } from './root.ts'
import { freePort, serve } from './serve/serve.ts'

const wanted = Number(process.env.PORT ?? 3443)
const port = await freePort(wanted)
if (port !== wanted) console.error(`Port ${wanted} is taken (by another npm start?); taking ${port}.`)

const state = join(root, '.cache', 'start')
// People are known by issuer and subject, and the issuer is an address: keep its port, or they become strangers.
const identity = await startIdentity({
  port: await freePort(port + 100),
  redirectOrigins: [`https://localhost:${port}`],
})
const served = await serve({ port, state, vars: identity.vars })

let closing = false
const close = async () => {
  if (closing) return
  closing = true
  await served.close()
  await identity.close()
  process.exit(0)
}
process.on('SIGINT', close)
process.on('SIGTERM', close)

console.log(served.url)
