import { Workbook } from '../model/workbook.ts'
import { startCalculation } from '../seat/calculation.ts'
import { FunctionLink, type FunctionMessage } from './link.ts'
import { type FunctionSet, readMetadata } from './metadata.ts'

/** Functions of a shop of no add-in's, for tests. */
export const shop = (): FunctionSet =>
  readMetadata(
    {
      functions: [
        {
          id: 'STOCK',
          name: 'STOCK',
          parameters: [
            { name: 'sku', type: 'string' },
            { name: 'date', type: 'any', optional: true },
          ],
          options: { requiresAddress: true },
        },
        {
          id: 'DOUBLE',
          name: 'DOUBLE',
          parameters: [{ name: 'x', type: 'number' }],
          options: { cancelable: true },
        },
        { id: 'TOTAL', name: 'TOTAL', parameters: [{ name: 'all', type: 'any', dimensionality: 'matrix' }] },
        { id: 'LIST', name: 'LIST', parameters: [{ name: 'n', type: 'number' }] },
      ],
    },
    'SHOP',
  )

/** A call as it reaches the add-in: id, function, arguments, address, flags. */
export type Heard = [id: number, name: string, values: unknown[], address: string | null, flags: number]

/** A workbook and the far end of its line to an add-in: what is called, and the way to answer. */
export const openShop = (workbook = new Workbook()) => {
  const unmodelled = new Set<string>()
  const link = new FunctionLink(shop(), {
    editing: () => workbook.editing,
    unmodelled: (what) => unmodelled.add(what),
  })
  startCalculation(workbook, link)
  let heard: Heard[] = []
  const cancelled: number[] = []
  link.connect((messages: FunctionMessage[]) => {
    for (const { type, message } of messages)
      if (type === 1000) heard.push(message as Heard)
      else cancelled.push((message as { invocationId: number }).invocationId)
  })
  link.start()
  const send = (entries: unknown[][]) => link.service().call('SetInvocationArrayResults', [entries])
  return {
    workbook,
    link,
    unmodelled,
    cancelled,
    /** The calls since the last time. */
    calls: (): Heard[] => heard.splice(0),
    send,
    /** Answers every call so far, by function; gives what was called, as `NAME(arguments)`. */
    answer: (by: (name: string, values: unknown[]) => unknown): string[] => {
      const calls = heard
      heard = []
      send(calls.map(([id, name, values]) => [id, true, by(name, values)]))
      return calls.map(([, name, values]) => `${name}(${JSON.stringify(values).slice(1, -1)})`)
    },
  }
}

/** What the functions of the shop come to. */
export const byShop = (name: string, values: unknown[]): unknown => {
  if (name === 'DOUBLE') return Number(values[0]) * 2
  if (name === 'STOCK') return String(values[0]).length
  const rows = values[0] as number[][]
  if (name === 'TOTAL') return rows.flat().reduce((sum, each) => sum + Number(each), 0)
  return Array.from({ length: Number(values[0]) }, (_, i) => [i + 1])
}
