import type { CellAsk, CellFigure, CellFigures } from '../../schema/api/cell-figures.ts'
import { inRequests, keyOf } from './requests.ts'

/** Asks the Worker once. */
export type Send = (organisation: string, asks: CellAsk[]) => Promise<CellFigures>

type Waiting = {
  ask: CellAsk
  resolve: (figure: CellFigure) => void
  reject: (error: unknown) => void
}

/** Excel hands calls over in several messages, one right after the other. */
const gatherMs = 20
/** Somebody who posts while many requests are answered is met once or twice, not always. */
const tries = 3

/** Requests are of one version of the ledger if the Worker can have it so. */
const sendAll = async (
  send: Send,
  organisation: string,
  asks: readonly CellAsk[],
): Promise<Map<string, CellFigure>> => {
  const requests = inRequests(asks)
  for (let left = tries - 1; ; left -= 1) {
    const figures = new Map<string, CellFigure>()
    const versions = new Set<number>()
    for (const request of requests) {
      const answer = await send(organisation, request)
      versions.add(answer.asOf.version)
      request.forEach((ask, at) => {
        const figure = answer.figures[at]
        if (figure) figures.set(keyOf(ask), figure)
      })
    }
    if (versions.size <= 1 || left === 0) return figures
  }
}

/** Figures by ask: those that come together are asked for together, and an answer holds until it is forgotten. */
export type Batch = {
  /** Rejects with what `send` threw; the next call tries again. */
  figure: (organisation: string, ask: CellAsk) => Promise<CellFigure>
  /** From now on everything is asked for anew. */
  forget: () => void
  /**
   * Asks anew, at once, for what was called for since the last time: calls that follow are answered by it. `atLeast`: asked
   * where nothing was called for. Rejects with what `send` threw, and then the answers that are known stay.
   */
  renew: (organisation: string, atLeast: CellAsk) => Promise<void>
}

/** A batch with its cache, over what sends its requests. */
export const createBatch = (send: Send): Batch => {
  let known = new Map<string, Promise<CellFigure>>()
  /** What was called for, by organisation and key. */
  let called = new Map<string, Map<string, CellAsk>>()
  let waiting = new Map<string, Waiting[]>()

  const flush = async (organisation: string, calls: readonly Waiting[]): Promise<void> => {
    try {
      const figures = await sendAll(
        send,
        organisation,
        calls.map(({ ask }) => ask),
      )
      for (const { ask, resolve, reject } of calls) {
        const figure = figures.get(keyOf(ask))
        if (figure) resolve(figure)
        else reject(new Error('fewer-figures-than-asks'))
      }
    } catch (error) {
      for (const { reject } of calls) reject(error)
    }
  }
  const gather = (): void => {
    const ready = waiting
    waiting = new Map()
    for (const [organisation, calls] of ready) void flush(organisation, calls)
  }
  const begin = (organisation: string, ask: CellAsk): Promise<CellFigure> =>
    new Promise((resolve, reject) => {
      if (waiting.size === 0) setTimeout(gather, gatherMs)
      const calls = waiting.get(organisation) ?? []
      calls.push({ ask, resolve, reject })
      waiting.set(organisation, calls)
    })
  const calledOf = (organisation: string): Map<string, CellAsk> => {
    const asks = called.get(organisation) ?? new Map<string, CellAsk>()
    called.set(organisation, asks)
    return asks
  }
  return {
    figure: (organisation, ask) => {
      const key = `${organisation} ${keyOf(ask)}`
      calledOf(organisation).set(keyOf(ask), ask)
      const found = known.get(key)
      if (found) return found
      const cache = known
      const asked = begin(organisation, ask)
      cache.set(key, asked)
      // What failed is asked for again by the next call.
      asked.catch(() => cache.delete(key))
      return asked
    },
    forget: () => {
      known = new Map()
    },
    renew: async (organisation, atLeast) => {
      const before = known
      const asks = [...calledOf(organisation).values()]
      const figures = await sendAll(send, organisation, asks.length > 0 ? asks : [atLeast])
      // Forgotten meanwhile: somebody else may be signed in.
      if (known !== before) return
      known = new Map(
        [...figures].map(([key, figure]) => [`${organisation} ${key}`, Promise.resolve(figure)] as const),
      )
      // What no cell calls for any more is not asked the next time.
      called = new Map()
    },
  }
}
