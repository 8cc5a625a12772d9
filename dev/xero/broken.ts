/** The connection broke: over http the socket is cut, in one process the call rejects with this. */
export class ConnectionBroken extends Error {
  constructor() {
    super('The connection was closed before an answer came.')
    this.name = 'ConnectionBroken'
  }
}

/** Waits until whoever asked gives up; then the connection is broken. */
export const untilGivenUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const broken = () => reject(new ConnectionBroken())
    if (signal.aborted) broken()
    else signal.addEventListener('abort', broken, { once: true })
  })
