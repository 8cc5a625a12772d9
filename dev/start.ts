/** `npm start`: workbench, Worker and stand-ins on this machine. Prints one line, the address to open. */
import { join } from 'node:path'
import { root } from './root.ts'
import { freePort, serve } from './serve/serve.ts'

const wanted = Number(process.env.PORT ?? 3443)
const port = await freePort(wanted)
if (port !== wanted) console.error(`Port ${wanted} is taken (by another npm start?); taking ${port}.`)

const state = join(root, '.cache', 'start')
const served = await serve({ port, state })

let closing = false
const close = async () => {
  if (closing) return
  closing = true
  await served.close()
  process.exit(0)
}
process.on('SIGINT', close)
process.on('SIGTERM', close)

console.log(served.url)
