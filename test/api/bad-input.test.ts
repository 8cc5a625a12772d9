/** Bad input over HTTP: each refused with a clear answer, and nothing of its batch stored. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { BatchAnswer, BatchRequest } from '../../schema/api/batch.ts'
import type { Cell } from '../../schema/api/cell.ts'
import type { Failure } from '../../schema/api/failure.ts'
import { signedIn, type Client } from '../../worker/identity/testing/session.ts'
import { bikes } from '../../worker/posting/testing/bikes.ts'
import { requestOf, type Sheets } from '../../worker/posting/testing/check.ts'

const opening = [
  { date: '2023-12-01', sku: 'SPOKE', quantity: 10, unitCost: 1, lot: 'OLD-1' },
  { date: '2023-12-01', sku: 'FRAME', quantity: 4, unitCost: 50 },
]

/** A company with a catalog and some stock. */
const company = async (): Promise<Client> => {
  const client = await signedIn('owner', { cutoverDate: '2024-01-01' })
  const answer = await send(client, { ...bikes, opening })
  expect(await answer.json()).toMatchObject({ outcome: 'posted' })
  return client
}

const send = ({ send }: Client, sheets: Sheets, batchId: string = crypto.randomUUID()): Promise<Response> =>
  send('POST', './batches', requestOf('post', sheets, batchId))

/** Everything that is stored of an organisation, as counts. */
const stored = async ({ organisation }: Client) => {
  const tables = [
    'ledger_version',
    'batch',
    'posted_row',
    'event',
    'lot',
    'take',
    'posting',
    'product',
    'bom_version',
  ]
  const counts = await env.LEDGER.batch<{ count: number }>(
    tables.map((table) =>
      env.LEDGER.prepare(`SELECT count(*) AS count FROM ${table} WHERE organisation = ?`).bind(
        organisation.id,
      ),
    ),
  )
  return counts.map(({ results }) => results[0]?.count)
}

/** Posts sheets that must be refused with exactly these problems, and stores nothing by it. */
const refused = async (client: Client, sheets: Sheets): Promise<string[]> => {
  const before = await stored(client)
  const response = await send(client, sheets)
  expect(response.status).toBe(200)
  const answer = await response.json<BatchAnswer>()
  expect(answer.outcome).toBe('refused')
  expect(await stored(client)).toEqual(before)
  return answer.tables.flatMap(({ kind, rows }) =>
    rows.flatMap(({ problems }, n) =>
      problems.map(({ column, code, message, remedy }) => {
        expect(message).toMatch(/\.$/)
        expect(remedy).toMatch(/\.$/)
        return `${kind} ${n + 1} ${column ?? '-'}: ${code}`
      }),
    ),
  )
}

const receipt = { date: '2024-03-01', supplier: 'ACM', sku: 'SPOKE', quantity: 5, unitCost: 1 }
const withCell = (column: string, cell: Cell): Sheets => ({ receipts: [{ ...receipt, [column]: cell }] })

describe('cells', () => {
  test.each<[string, Cell, string]>([
    ['sku', 'SPOK', 'unknown-sku'],
    ['quantity', 0, 'zero-quantity'],
    ['quantity', -5, 'negative-quantity'],
    ['quantity', 0.12345, 'too-many-decimals'],
    ['quantity', 'five', 'not-a-number'],
    ['quantity', '5', 'not-a-number'],
    ['quantity', { error: '#N/A' }, 'error-cell'],
    ['sku', { error: '#REF!' }, 'error-cell'],
    ['unitCost', 1.1234567, 'too-many-decimals'],
    ['unitCost', -1, 'negative-amount'],
    ['date', '01/03/2024', 'date-is-text'],
    ['date', 45352.25, 'date-with-time'],
    ['date', '2023-12-31', 'before-cut-over'],
    ['date', '2999-01-01', 'in-the-future'],
    ['supplier', 'NOBODY', 'unknown-supplier'],
    ['supplier', null, 'required'],
    ['lot', 'old-1', 'already-there'],
  ])('%s %j is refused as %s', async (column, cell, code) => {
    expect(await refused(await company(), withCell(column, cell))).toEqual([`receipts 1 ${column}: ${code}`])
  })

  test('a wrong type of product is refused', async () => {
    const products = [{ sku: 'HUB', name: 'Hub', type: 'gadget', unit: 'each' }]
    expect(await refused(await company(), { products })).toEqual(['products 1 type: not-a-choice'])
  })

  test('a product with a wrong cell is marked itself, and not the rows that name it', async () => {
    const products = [{ sku: 'HUB', name: 'Hub', type: 'component', unit: 'each', cost: 'two' }]
    const receipts = [{ ...receipt, sku: 'HUB' }]
    expect(await refused(await company(), { products, receipts })).toEqual(['products 1 cost: not-a-number'])
  })

  test('one bad row among good ones refuses them all, and only it is marked', async () => {
    const receipts = [receipt, { ...receipt, quantity: 0 }, receipt]
    expect(await refused(await company(), { receipts })).toEqual(['receipts 2 quantity: zero-quantity'])
  })
})

describe('BOMs', () => {
  const uses = (product: string, component: string) => ({
    product,
    lineKind: 'component',
    component,
    quantity: 1,
  })
  const products = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      sku: `P${n}`,
      name: `P${n}`,
      type: 'sub-assembly',
      unit: 'each',
    }))

  test('in a circle are refused', async () => {
    const boms = [uses('P0', 'P1'), uses('P1', 'P2'), uses('P2', 'P0')]
    expect(await refused(await company(), { products: products(3), boms })).toEqual([
      'boms 1 component: circular-bom',
      'boms 2 component: circular-bom',
      'boms 3 component: circular-bom',
    ])
  })

  test('of eleven levels are refused', async () => {
    const boms = Array.from({ length: 11 }, (_, n) => uses(`P${n}`, n === 10 ? 'SPOKE' : `P${n + 1}`))
    const problems = await refused(await company(), { products: products(11), boms })
    expect(new Set(problems.map((problem) => problem.split(': ')[1]))).toEqual(new Set(['too-many-levels']))
  })
})

describe('stock', () => {
  const build = { date: '2024-03-01', product: 'WHEEL', quantity: 100 }

  test('a build without enough of a component is refused', async () => {
    const builds = [{ ...build, quantity: 161 }]
    expect(await refused(await company(), { builds })).toEqual(['builds 1 quantity: short'])
  })

  test('a build that would starve a later one is refused', async () => {
    const client = await company()
    const later = { ...build, date: '2024-04-01', quantity: 120 }
    expect(await (await send(client, { builds: [later] })).json()).toMatchObject({ outcome: 'posted' })
    expect(await refused(client, { builds: [build] })).toEqual(['builds 1 -: starves'])
  })
})

describe('the lock date', () => {
  test('refuses documents on it and before it', async () => {
    const client = await company()
    const lock = await client.send('PUT', './lock', { lockDate: '2024-03-31', reason: '' })
    expect(lock.status).toBe(200)
    const receipts = ['2024-03-30', '2024-03-31'].map((date) => ({ ...receipt, date }))
    expect(await refused(client, { receipts })).toEqual([
      'receipts 1 date: locked',
      'receipts 2 date: locked',
    ])
    const open = await send(client, { receipts: [{ ...receipt, date: '2024-04-01' }] })
    expect(await open.json()).toMatchObject({ outcome: 'posted' })
  })
})

describe('requests', () => {
  const failure = async (answer: Promise<Response>) => {
    const response = await answer
    const { code, message, requestId } = await response.json<Failure>()
    expect(message).not.toBe('')
    expect(requestId).not.toBe('')
    return `${response.status} ${code}`
  }

  test('with more than 10,000 rows are refused', async () => {
    const client = await company()
    const before = await stored(client)
    const receipts = Array.from({ length: 10_001 }, () => receipt)
    expect(await failure(send(client, { receipts }))).toBe('413 too-many-rows')
    expect(await stored(client)).toEqual(before)
  })

  test('that are not JSON, or not of the contract, are refused', async () => {
    const client = await company()
    const headers = { 'content-type': 'application/json' }
    expect(await failure(client.fetch('./batches', { method: 'POST', body: 'date,sku\n1,2', headers }))).toBe(
      '400 not-json',
    )
    expect(await failure(client.send('POST', './batches', { batchId: 'x', rows: [] }))).toBe(
      '400 invalid-request',
    )
  })

  test('with a column that the table has not, or a cell without a column, are refused', async () => {
    const client = await company()
    const rows = [{ id: 'row-1', cells: ['BELL', 'Bell'] }]
    const table = (columns: string[]) => ({
      batchId: 'columns-1',
      mode: 'post',
      tables: [{ kind: 'suppliers', columns, rows }],
    })
    expect(await failure(client.send('POST', './batches', table(['code', 'nmae'])))).toBe(
      '400 unknown-column',
    )
    expect(await failure(client.send('POST', './batches', table(['code'])))).toBe('400 too-many-cells')
  })

  test('under a batch id that was used for other content are refused', async () => {
    const client = await company()
    const batchId = 'march-receipts'
    expect(await (await send(client, { receipts: [receipt] }, batchId)).json()).toMatchObject({
      outcome: 'posted',
    })
    const before = await stored(client)
    const other = { receipts: [{ ...receipt, quantity: 6 }] }
    expect(await failure(send(client, other, batchId))).toMatch(/^409 /)
    expect(await stored(client)).toEqual(before)
  })

  test('with a copied row id are refused at the copy', async () => {
    const client = await company()
    const request: BatchRequest = requestOf(
      'post',
      { receipts: [receipt, { ...receipt, quantity: 6 }] },
      'copied-1',
    )
    for (const row of request.tables[0]?.rows ?? []) row.id = 'the-same'
    const before = await stored(client)
    const answer = await (await client.send('POST', './batches', request)).json<BatchAnswer>()
    expect(answer.outcome).toBe('refused')
    const codes = answer.tables[0]?.rows.map(({ problems }) => problems.map(({ code }) => code))
    expect(codes?.flat()).toContain('copied-row-id')
    expect(await stored(client)).toEqual(before)
  })

  test("to someone else's organisation are answered as if there were none", async () => {
    const [client, stranger] = [await company(), await signedIn('owner')]
    const path = `/api/organisations/${client.organisation.id}/batches`
    const request = requestOf('post', { receipts: [receipt] }, 'strange-batch')
    const before = await stored(client)
    expect(await failure(stranger.send('POST', path, request))).toBe('404 unknown-organisation')
    expect(await stored(client)).toEqual(before)
  })

  test('of a role without the right are refused', async () => {
    const client = await company()
    const builder = await signedIn('builder', client.organisation)
    const before = await stored(client)
    expect(await failure(send(builder, { receipts: [receipt] }))).toBe('403 not-allowed')
    expect(await stored(client)).toEqual(before)
  })
})
