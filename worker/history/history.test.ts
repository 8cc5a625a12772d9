import { expect, test } from 'vitest'
import type { BatchAnswer } from '../../schema/api/batch.ts'
import type { History, PostedRows } from '../../schema/api/history.ts'
import { signedIn } from '../identity/testing/session.ts'
import { Book, lamp, newBatchId, newBook, rowsOf, toTables, type Rows } from '../posting/testing/book.ts'

const march = { id: 'workbook-march', name: 'March.xlsx' }

const postFrom = async (book: Book, workbook: object | undefined, rows: Rows): Promise<BatchAnswer> => {
  const request = { batchId: newBatchId(), mode: 'post', tables: toTables(rows), workbook }
  const answer = await (await book.client.send('POST', './batches', request)).json<BatchAnswer>()
  expect(answer.outcome).toBe('posted')
  return answer
}
const read = async <T>(book: Book, path: string): Promise<T> => (await book.client.fetch(path)).json<T>()

const stock: Rows = {
  receipts: [
    {
      _id: 'h-r1',
      date: '2024-01-10',
      receipt: 'PO-1',
      supplier: 'ACM',
      sku: 'SHADE',
      quantity: 5,
      unitCost: 4,
    },
    {
      _id: 'h-r2',
      date: '2024-01-10',
      receipt: 'PO-1',
      supplier: 'ACM',
      sku: 'BULB',
      quantity: 10,
      unitCost: 2,
    },
    { _id: 'h-r3', date: '2024-01-12', supplier: 'ACM', sku: 'BULB', quantity: 10, unitCost: 3 },
  ],
}
const build: Rows = {
  builds: [{ _id: 'h-b1', date: '2024-02-01', build: 'W-1', product: 'LAMP', quantity: 2 }],
  buildComponents: [
    { _id: 'h-c1', build: 'W-1', component: 'SHADE', quantity: 2 },
    { _id: 'h-c2', build: 'W-1', component: 'BULB', quantity: 4 },
  ],
}

test('tells what a workbook posted, when and by whom, the newest first', async () => {
  const book = await newBook()
  await postFrom(book, undefined, lamp)
  await postFrom(book, march, stock)
  const built = await postFrom(book, march, build)
  const { posts, next } = await read<History>(book, './history?workbook=workbook-march')
  expect(posts.map(({ version }) => version)).toEqual([3, 2])
  expect(next).toBeNull()
  expect(posts[0]).toMatchObject({
    at: built.postedAt,
    by: 'The accountant',
    batchId: built.batchId,
    workbook: march,
    kinds: [
      { kind: 'builds', rows: 1, documents: 1, quantity: '2', value: '19' },
      { kind: 'buildComponents', rows: 2, value: '0' },
    ],
    earlier: { documents: 0, months: [] },
    lock: null,
  })
  expect(posts[1]?.kinds).toEqual([
    {
      kind: 'receipts',
      rows: 3,
      corrected: 0,
      voided: 0,
      takenOver: 0,
      documents: 2,
      firstReference: 'PSB-RCV-0001',
      lastReference: 'PSB-RCV-0002',
      firstDate: '2024-01-10',
      lastDate: '2024-01-12',
      quantity: '25',
      value: '70',
    },
  ])
  expect((await read<History>(book, './history')).posts.map(({ workbook }) => workbook?.name)).toEqual([
    'March.xlsx',
    'March.xlsx',
    undefined,
  ])
})

test('is paged by version, and shows changes of the lock date', async () => {
  const book = await newBook()
  await postFrom(book, march, lamp)
  await book.lock('2024-01-05', 'Year end')
  await postFrom(book, march, stock)
  const first = await read<History>(book, './history?limit=2')
  expect(first.posts.map(({ lock }) => lock)).toEqual([null, { lockDate: '2024-01-05', reason: 'Year end' }])
  expect(first.next).toBe(2)
  const second = await read<History>(book, './history?limit=2&before=2')
  expect(second.posts.map(({ version }) => version)).toEqual([1])
  expect(second.next).toBeNull()
})

test('the rows of a post stand with what they come to now, so that a sheet can have them again', async () => {
  const book = await newBook()
  await postFrom(book, march, lamp)
  const answer = await postFrom(book, march, stock)
  await postFrom(book, march, build)
  await postFrom(book, march, {
    receipts: [{ ...stock.receipts?.[1], _action: 'amend', unitCost: 2.5 }],
  })
  const { rows, at } = await read<PostedRows>(book, './history/2/rows')
  expect(at).toBe(answer.postedAt)
  const posted = rowsOf(answer)
  expect(rows.map(({ id, kind, reference, lot, event }) => ({ id, kind, reference, lot, event }))).toEqual(
    posted.map(({ id, reference, lot, event }) => ({ id, kind: 'receipts', reference, lot, event })),
  )
  expect(rows.map(({ unitCost }) => unitCost)).toEqual(['4', '2.5', '3'])
  const built = (await read<PostedRows>(book, './history/3/rows')).rows
  expect(built.map(({ id, kind, cost, voided }) => [id, kind, cost, voided])).toEqual([
    ['h-b1', 'builds', '21', false],
    ['h-c1', 'buildComponents', undefined, false],
    ['h-c2', 'buildComponents', undefined, false],
  ])
  const corrected = await read<PostedRows>(book, './history/4/rows')
  expect(corrected.rows.map(({ id }) => id)).toEqual(['h-r2'])
  const [post] = (await read<History>(book, './history?limit=1')).posts
  expect(post).toMatchObject({
    kinds: [{ rows: 1, corrected: 1, quantity: '10', value: '25' }],
    earlier: { documents: 1, months: [{ month: '2024-02', documents: 1 }] },
  })
})

test('rows of a post are paged, and voided ones say so', async () => {
  const book = await newBook()
  await postFrom(book, march, lamp)
  await postFrom(book, march, stock)
  await postFrom(book, march, { receipts: [{ ...stock.receipts?.[2], _action: 'void' }] })
  const first = await read<PostedRows>(book, './history/2/rows?limit=2')
  expect(first.rows.map(({ id }) => id)).toEqual(['h-r1', 'h-r2'])
  const rest = await read<PostedRows>(book, `./history/2/rows?after=${encodeURIComponent(first.next ?? '')}`)
  expect(rest.rows.map(({ id, voided }) => [id, voided])).toEqual([['h-r3', true]])
  expect(rest.next).toBeNull()
  const [post] = (await read<History>(book, './history?limit=1')).posts
  expect(post?.kinds).toMatchObject([{ rows: 1, voided: 1, firstReference: 'PSB-RCV-0002', value: '0' }])
})

test('rows that took over what was posted are rows of the post that did', async () => {
  const book = await newBook()
  await postFrom(book, march, lamp)
  await postFrom(book, march, stock)
  const claimed = { ...stock.receipts?.[2], _id: 'h-again', _action: 'claim' as const }
  const { rows } = await read<PostedRows>(book, './history/2/rows')
  const event = rows.find(({ id }) => id === 'h-r3')?.event ?? ''
  await postFrom(book, { id: 'other', name: 'Copy.xlsx' }, { receipts: [{ ...claimed, _event: event }] })
  const taken = await read<PostedRows>(book, './history/3/rows')
  expect(taken.rows).toMatchObject([{ id: 'h-again', reference: 'PSB-RCV-0002' }])
  const { posts } = await read<History>(book, './history?workbook=other')
  expect(posts[0]?.kinds).toMatchObject([{ kind: 'receipts', rows: 1, takenOver: 1, quantity: '0' }])
})

test('a version that nobody posted is not found', async () => {
  const answer = await (await newBook()).client.fetch('./history/7/rows')
  expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([404, 'unknown-post'])
})

test('a builder sees what was posted without its money', async () => {
  const book = await newBook()
  await postFrom(book, march, lamp)
  await postFrom(book, march, stock)
  const builder = new Book(await signedIn('builder', book.client.organisation))
  const { posts } = await read<History>(builder, './history')
  expect(posts[0]?.kinds[0]).toMatchObject({ kind: 'receipts', quantity: '25' })
  expect(posts[0]?.kinds[0]).not.toHaveProperty('value')
  const [row] = (await read<PostedRows>(builder, './history/2/rows')).rows
  expect(row).toMatchObject({ reference: 'PSB-RCV-0001' })
  expect(row).not.toHaveProperty('cost')
})
