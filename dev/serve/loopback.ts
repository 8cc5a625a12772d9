/** What stand-ins listen with: plain http on loopback, since workerd refuses certificates that nobody signed. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** A server that listens and answers nothing yet. */
export type Loopback = { server: Server; url: string; close: () => Promise<void> }

/** Listens on a port, 0 for any free one. Fails when the port is taken. */
export const listenOnLoopback = async (port: number): Promise<Loopback> => {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The server has no address.')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { server, url: `http://127.0.0.1:${address.port}`, close }
}

/** What came in, as a request to `url`. */
export const requestOf = async (
  url: URL,
  incoming: IncomingMessage,
  signal?: AbortSignal,
): Promise<Request> => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
  const method = incoming.method ?? 'GET'
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array)
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks)
  return new Request(url, { method, headers, body, ...(signal ? { signal } : {}) })
}

/** Sends an answer as it is. */
export const reply = async (response: ServerResponse, given: Response): Promise<void> => {
  response.writeHead(given.status, Object.fromEntries(given.headers))
  response.end(Buffer.from(await given.arrayBuffer()))
}
