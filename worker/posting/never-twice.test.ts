/** Nothing is posted twice: by row id, by batch id, after a lost reply, or when a sheet has lost its ids. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { BatchStatus } from '../../schema/api/batch.ts'
import {
  lamp,
  newBatchId,
  newBook,
  newRowId,
  problemsOf,
  rowsOf,
  toTables,
  type Book,
} from './testing/book.ts'

const receipt = {
  date: '2024-01-10',
  receipt: 'PO-1',
  supplier: 'ACM',
  sku: 'BULB',
  quantity: 20,
  lineTotal: 10,
}

const lampBook = async (): Promise<Book> => {
  const book = await newBook()
  await book.post(lamp)
  return book
}

const countOf = async ({ client }: Book, table: string): Promise<number> => {
  const sql = `SELECT count(*) AS count FROM ${table} WHERE organisation = ?`
  const row = await env.LEDGER.prepare(sql).bind(client.organisation.id).first<{ count: number }>()
  return row?.count ?? -1
}

const states = (answer: Parameters<typeof rowsOf>[0]) => rowsOf(answer).map(({ state }) => state)

describe('a posted row id', () => {
  test('with equal content is already posted, and answers what it posted', async () => {
    const book = await lampBook()
    const row = { ...receipt, _id: newRowId() }
    await book.post({ receipts: [row] })
    const again = await book.post({ receipts: [row] })
    expect(rowsOf(again)[0]).toMatchObject({
      state: 'alreadyPosted',
      reference: 'PSB-RCV-0001',
      unitCost: '0.5',
      cost: '10',
    })
    expect(await countOf(book, 'lot')).toBe(1)
  })

  test('is equal whatever the order of columns and the form of a cell', async () => {
    const book = await lampBook()
    const row = { ...receipt, _id: newRowId() }
    await book.post({ receipts: [row] })
    const tables = toTables({ receipts: [{ ...row, sku: ' BULB\u00a0' }] }).map(
      ({ kind, columns, rows }) => ({
        kind,
        columns: columns.toReversed(),
        rows: rows.map(({ id, cells }) => ({ id, cells: cells.toReversed() })),
      }),
    )
    const request = { batchId: newBatchId(), mode: 'post', tables }
    const answer = await book.client.send('POST', './batches', request)
    expect(states(await answer.json())).toEqual(['alreadyPosted'])
  })

  test('with other content has changed since: the batch waits for a correction', async () => {
    const book = await lampBook()
    const row = { ...receipt, _id: newRowId() }
    await book.post({ receipts: [row] })
    const changed = await book.send('post', {
      receipts: [
        { ...row, quantity: 21 },
        { ...receipt, receipt: 'PO-2', _id: newRowId() },
      ],
    })
    expect(changed.outcome).toBe('refused')
    expect(states(changed)).toEqual(['changedSince', 'ready'])
    expect(await countOf(book, 'lot')).toBe(1)
  })

  test('of master data and of build components is known too', async () => {
    const book = await newBook()
    const rows = {
      products: (lamp.products ?? []).map((row) => ({ ...row, _id: newRowId() })),
      boms: (lamp.boms ?? []).map((row) => ({ ...row, _id: newRowId() })),
      opening: [{ date: '2023-12-01', sku: 'SHADE', quantity: 9, unitCost: 1, _id: newRowId() }],
      builds: [{ date: '2024-01-02', build: 'WO-1', product: 'LAMP', quantity: 1, _id: newRowId() }],
      buildComponents: [{ build: 'WO-1', component: 'SHADE', quantity: 2, _id: newRowId() }],
    }
    await book.post(rows)
    const again = await book.post(rows)
    expect(new Set(states(again))).toEqual(new Set(['alreadyPosted']))
    expect(rowsOf(again).at(-1)).toMatchObject({ reference: 'PSB-BLD-0001' })
  })
})

describe('a batch id', () => {
  test('sent again with the same content answers what it posted', async () => {
    const book = await lampBook()
    const batchId = newBatchId()
    const rows = { receipts: [{ ...receipt, _id: newRowId() }] }
    const first = await book.post(rows, batchId)
    const again = await book.post(rows, batchId)
    expect(again).toMatchObject({ outcome: 'posted', version: first.version })
    expect(rowsOf(again)[0]).toMatchObject({ state: 'posted', reference: 'PSB-RCV-0001', cost: '10' })
    expect(await countOf(book, 'ledger_version')).toBe(2)
  })

  test('tells after a lost reply whether it was posted', async () => {
    const book = await lampBook()
    const batchId = newBatchId()
    const ask = async () => (await book.client.fetch(`./batches/${batchId}`)).json<BatchStatus>()
    expect(await ask()).toEqual({ batchId, outcome: 'unknown' })
    const { version } = await book.post({ receipts: [receipt] }, batchId)
    expect(await ask()).toMatchObject({ outcome: 'posted', version, postedBy: 'The accountant' })
  })

  test('of a refused batch may be used again', async () => {
    const book = await lampBook()
    const batchId = newBatchId()
    expect((await book.send('post', { receipts: [{ ...receipt, sku: 'NONE' }] }, batchId)).outcome).toBe(
      'refused',
    )
    expect((await book.send('post', { receipts: [receipt] }, batchId)).outcome).toBe('posted')
  })
})

describe('a row without a known id that equals a posted one', () => {
  test('looks posted, and the batch waits', async () => {
    const book = await lampBook()
    const { tables } = await book.post({ receipts: [receipt] })
    const answer = await book.send('post', { receipts: [receipt, { ...receipt, quantity: 5 }] })
    expect(answer.outcome).toBe('refused')
    expect(states(answer)).toEqual(['looksPosted', 'ready'])
    expect(rowsOf(answer)[0]).toMatchObject({ reference: 'PSB-RCV-0001', event: tables[0]?.rows[0]?.event })
  })

  test('is equal by unit cost or line total', async () => {
    const book = await lampBook()
    await book.post({ receipts: [receipt] })
    const answer = await book.check({ receipts: [{ ...receipt, lineTotal: null, unitCost: 0.5 }] })
    expect(states(answer)).toEqual(['looksPosted'])
  })

  test('is posted anyway when the person says so', async () => {
    const book = await lampBook()
    await book.post({ receipts: [receipt] })
    await book.post({ receipts: [{ ...receipt, _anyway: true }] })
    expect(await countOf(book, 'lot')).toBe(2)
  })

  test('takes over the reference, and is then the posted row', async () => {
    const book = await lampBook()
    const first = await book.post({ receipts: [receipt] })
    const event = first.tables[0]?.rows[0]?.event ?? ''
    const row = { ...receipt, _id: newRowId() }
    const claimed = await book.post({ receipts: [{ ...row, _action: 'claim', _event: event }] })
    expect(rowsOf(claimed)[0]).toMatchObject({ state: 'posted', reference: 'PSB-RCV-0001', event })
    expect(states(await book.check({ receipts: [row] }))).toEqual(['alreadyPosted'])
    expect(await countOf(book, 'lot')).toBe(1)
  })

  test('does not take over what it does not look like', async () => {
    const book = await lampBook()
    const first = await book.post({ receipts: [receipt] })
    const event = first.tables[0]?.rows[0]?.event ?? ''
    const answer = await book.send('post', {
      receipts: [{ ...receipt, quantity: 3, _action: 'claim', _event: event }],
    })
    expect(problemsOf(answer)).toEqual(['-: looks-different'])
  })

  test('stands for one posted row only: two equal sales against one posted are one too many', async () => {
    const book = await lampBook()
    const sale = { date: '2024-01-05', sku: 'LAMP', quantity: 1, unitPrice: 9 }
    const known = { ...sale, _id: newRowId() }
    await book.post({ sales: [known] })
    expect(states(await book.check({ sales: [sale, sale] }))).toEqual(['looksPosted', 'ready'])
    expect(states(await book.check({ sales: [known, sale] }))).toEqual(['alreadyPosted', 'ready'])
  })

  test('is no copy when another part of the same Post made it', async () => {
    const book = await lampBook()
    const sale = { date: '2024-01-05', sku: 'LAMP', quantity: 1, unitPrice: 9 }
    const part = async (run: string, batchId = newBatchId()) => {
      const request = { batchId, run, mode: 'post', tables: toTables({ sales: [sale, sale] }) }
      return states(await (await book.client.send('POST', './batches', request)).json())
    }
    expect(await part('run-1')).toEqual(['posted', 'posted'])
    expect(await part('run-1')).toEqual(['posted', 'posted'])
    expect(await part('run-2')).toEqual(['looksPosted', 'looksPosted'])
  })

  test('says which row it looks like, so that a sheet can see whether that is one of its own', async () => {
    const book = await lampBook()
    const known = { ...receipt, _id: newRowId() }
    await book.post({ receipts: [known] })
    expect(rowsOf(await book.check({ receipts: [receipt] }))[0]).toMatchObject({ like: known._id })
  })

  test('is found for products, suppliers, BOMs and departing builds as well', async () => {
    const book = await lampBook()
    const builds = [{ date: '2024-01-02', build: 'WO-1', product: 'LAMP', quantity: 1 }]
    const buildComponents = [{ build: 'WO-1', component: 'SHADE', quantity: 1 }]
    const opening = [{ date: '2023-12-01', sku: 'SHADE', quantity: 9, unitCost: 1 }]
    await book.post({ opening, builds, buildComponents })
    const answer = await book.check({ ...lamp, opening, builds, buildComponents })
    expect(new Set(states(answer))).toEqual(new Set(['looksPosted']))
  })
})

test('results of rows come back by their ids, those never posted are absent', async () => {
  const book = await lampBook()
  const id = newRowId()
  await book.post({ receipts: [{ ...receipt, _id: id }] })
  expect(await book.results([id, 'row-never'])).toMatchObject([
    {
      id,
      kind: 'receipts',
      voided: false,
      reference: 'PSB-RCV-0001',
      lot: expect.stringMatching(/^ACM-20240110-/),
    },
  ])
})
