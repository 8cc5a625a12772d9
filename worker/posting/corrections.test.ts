/** Late documents, corrections and voids: the costs are those of the facts, and what changed is said. */
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { proveLedger } from '../store/proof.ts'
import { Ledger } from '../store/statements.ts'
import { eventOf } from './payload.ts'
import { lamp, newBook, newRowId, problemsOf, rowsOf, type Book, type Rows } from './testing/book.ts'

const shades = {
  date: '2024-01-10',
  receipt: 'PO-1',
  supplier: 'ACM',
  sku: 'SHADE',
  quantity: 10,
  unitCost: 4,
}
const bulbs = { ...shades, sku: 'BULB', quantity: 40, unitCost: 0.5 }
const build = { date: '2024-01-15', build: 'WO-1', product: 'LAMP', quantity: 6 }
const sale = { date: '2024-02-01', invoice: 'INV-1', customer: 'Bo', sku: 'LAMP', quantity: 4, unitPrice: 20 }

const ids = { shades: newRowId(), bulbs: newRowId(), build: newRowId(), sale: newRowId() }
const row = { shades: { ...shades, _id: ids.shades }, bulbs: { ...bulbs, _id: ids.bulbs } }

/** Parts bought, six lamps built, four of them sold: a lamp costs 4 + 2 x 0.5 + 1.5 = 6.5. */
const soldLamps = async (): Promise<Book> => {
  const book = await newBook()
  await book.post(lamp)
  await book.post({
    receipts: [row.shades, row.bulbs],
    builds: [{ ...build, _id: ids.build }],
    sales: [{ ...sale, _id: ids.sale }],
  })
  return book
}

const costs = async (book: Book) =>
  Object.fromEntries((await book.results(Object.values(ids))).map(({ id, cost }) => [id, cost]))

const prove = ({ client }: Book) => proveLedger(new Ledger(env.LEDGER, client.organisation.id), eventOf)

describe('a late receipt', () => {
  const late: Rows = {
    receipts: [{ ...shades, date: '2024-01-05', receipt: 'PO-0', quantity: 2, unitCost: 10 }],
  }

  test('recosts the build and the sale that come after it, and the check lists them with both costs', async () => {
    const book = await soldLamps()
    const checked = await book.check(late)
    expect(checked.earlier).toMatchObject({
      documents: 2,
      listed: [
        { kind: 'build', reference: 'PSB-BLD-0001', sku: 'LAMP', costBefore: '39', costAfter: '51' },
        { kind: 'sale', reference: 'PSB-SAL-0001', sku: 'LAMP', costBefore: '26', costAfter: '34' },
      ],
      months: [
        { month: '2024-01', documents: 1, inventory: '0', costOfSales: '0' },
        { month: '2024-02', documents: 1, inventory: '-8', costOfSales: '8' },
      ],
    })
    expect(await costs(book)).toMatchObject({ [ids.build]: '39', [ids.sale]: '26' })
    await book.post(late)
    expect(await costs(book)).toMatchObject({ [ids.build]: '51', [ids.sale]: '34' })
    expect(await prove(book)).toEqual([])
  })

  test('is recorded with what it changed', async () => {
    const book = await soldLamps()
    const { earlier, batchId } = await book.post(late)
    expect(earlier.documents).toBe(2)
    expect(await (await book.client.fetch(`./batches/${batchId}`)).json()).toMatchObject({ earlier })
  })

  test('gives the costs that the same documents give in date order', async () => {
    const inOrder = await newBook()
    await inOrder.post(lamp)
    await inOrder.post({
      receipts: [...(late.receipts ?? []), row.shades, row.bulbs],
      builds: [{ ...build, _id: ids.build }],
      sales: [{ ...sale, _id: ids.sale }],
    })
    const lateOne = await soldLamps()
    await lateOne.post(late)
    expect(await costs(lateOne)).toEqual(await costs(inOrder))
  })

  test('heals a sale that was short, at the cost that came in', async () => {
    const book = await newBook()
    await book.post(lamp)
    const short = await book.post({ sales: [{ ...sale, sku: 'BULB', quantity: 3, _id: ids.sale }] })
    expect(rowsOf(short)[0]?.problems).toMatchObject([{ code: 'short-sale', severity: 'warning' }])
    await book.post({ receipts: [bulbs] })
    expect(await costs(book)).toEqual({ [ids.sale]: '1.5' })
    expect(await prove(book)).toEqual([])
  })
})

describe('an amended document', () => {
  test('says its texts as posted, and as amended afterwards', async () => {
    const book = await soldLamps()
    const said = async () => (await book.results(Object.values(ids))).map((result) => result.said)
    const lot = (await book.results([ids.shades]))[0]?.lot ?? ''
    expect(await said()).toEqual(
      expect.arrayContaining([
        { supplier: 'ACM', receipt: 'PO-1', sku: 'SHADE', lot },
        { build: 'WO-1', product: 'LAMP', lot: expect.any(String) as string },
        { invoice: 'INV-1', customer: 'Bo', sku: 'LAMP' },
      ]),
    )
    await book.post({ receipts: [{ ...row.shades, lot: 'S-1', note: 'by boat', _action: 'amend' }] })
    expect(await said()).toContainEqual({
      ...{ supplier: 'ACM', receipt: 'PO-1', sku: 'SHADE', lot: 'S-1', note: 'by boat' },
    })
  })

  test('keeps its reference and lot, and recosts what used it', async () => {
    const book = await soldLamps()
    const before = await book.results([ids.shades])
    const amended = await book.post({ receipts: [{ ...row.shades, unitCost: 7, _action: 'amend' }] })
    expect(rowsOf(amended)[0]).toMatchObject({ state: 'posted', reference: 'PSB-RCV-0001', unitCost: '7' })
    expect(before).toMatchObject([{ date: shades.date, quantity: String(shades.quantity) }])
    const [after] = await book.results([ids.shades])
    expect(after).toMatchObject({ lot: before[0]?.lot, unitCost: '7', cost: after?.amount })
    expect(await costs(book)).toMatchObject({ [ids.build]: '57', [ids.sale]: '38' })
    expect(await prove(book)).toEqual([])
  })

  test('may move to another day, and acts there', async () => {
    const book = await soldLamps()
    await book.post({ receipts: [{ ...shades, date: '2024-01-12', receipt: 'PO-2', unitCost: 9 }] })
    await book.post({
      receipts: [
        { ...row.shades, date: '2024-01-13', _action: 'amend' },
        { ...row.bulbs, date: '2024-01-13', _action: 'amend' },
      ],
    })
    expect(await costs(book)).toMatchObject({ [ids.build]: '69' })
    expect(await prove(book)).toEqual([])
  })

  test('sent again unchanged is already posted; without "amend" it has changed since', async () => {
    const book = await soldLamps()
    const amended = { ...row.shades, unitCost: 7 }
    await book.post({ receipts: [{ ...amended, _action: 'amend' }] })
    const check = async (one: typeof amended) => rowsOf(await book.check({ receipts: [one] }))[0]?.state
    expect(await check(amended)).toBe('alreadyPosted')
    expect(await check(row.shades)).toBe('changedSince')
  })

  test('that would leave a build short is refused, and names the build', async () => {
    const book = await soldLamps()
    const answer = await book.send('post', { receipts: [{ ...row.shades, quantity: 5, _action: 'amend' }] })
    expect(problemsOf(answer)).toEqual(['-: starves'])
    expect(rowsOf(answer)[0]?.problems[0]?.message).toContain('PSB-BLD-0001 (WO-1)')
    expect(await costs(book)).toMatchObject({ [ids.build]: '39' })
  })

  test('may be named by its event number where the sheet has lost its id', async () => {
    const book = await soldLamps()
    const [posted] = await book.results([ids.shades])
    const event = posted?.event ?? ''
    await book.post({ receipts: [{ ...shades, unitCost: 5, _action: 'amend', _event: event }] })
    expect(await costs(book)).toMatchObject({ [ids.build]: '45' })
  })

  test('of a build given components of its own uses those', async () => {
    const book = await soldLamps()
    await book.post({
      builds: [{ ...build, _id: ids.build, _action: 'amend' }],
      buildComponents: [
        { build: 'WO-1', component: 'SHADE', quantity: 6 },
        { build: 'WO-1', component: 'BULB', quantity: 7 },
      ],
    })
    expect(await costs(book)).toMatchObject({ [ids.build]: '36.5' })
    expect(await prove(book)).toEqual([])
  })
})

describe('a voided document', () => {
  test('leaves the ledger as if it had never been entered', async () => {
    const [book, never] = await Promise.all([soldLamps(), soldLamps()])
    const extra = {
      ...shades,
      date: '2024-01-02',
      receipt: 'PO-9',
      quantity: 3,
      unitCost: 99,
      _id: newRowId(),
    }
    await book.post({ receipts: [extra] })
    expect(await costs(book)).not.toEqual(await costs(never))
    await book.post({ receipts: [{ ...extra, _action: 'void' }] })
    expect(await costs(book)).toEqual(await costs(never))
    const derived = async ({ client }: Book) => {
      const sql = `SELECT product, key, quantity, cost, quantity_left, cost_left, emptied FROM lot WHERE organisation = ?
        ORDER BY product, key`
      return (await env.LEDGER.prepare(sql).bind(client.organisation.id).all()).results
    }
    expect(await derived(book)).toEqual(await derived(never))
    expect(await prove(book)).toEqual([])
  })

  test('says so in its row, and its names are free again', async () => {
    const book = await soldLamps()
    const gone = { ...shades, receipt: 'PO-9', lot: 'L-9', _id: newRowId() }
    await book.post({ receipts: [gone] })
    await book.post({ receipts: [{ ...gone, _action: 'void' }] })
    expect(await book.results([gone._id])).toMatchObject([{ voided: true, kind: 'receipts' }])
    expect(problemsOf(await book.check({ receipts: [gone] }))).toEqual(['-: voided'])
    await book.post({ receipts: [{ ...gone, _id: newRowId() }] })
    expect(await prove(book)).toEqual([])
  })

  test('may be replaced in the same batch under the same number and lot', async () => {
    const book = await soldLamps()
    await book.post({
      builds: [
        { ...build, _id: ids.build, _action: 'void' },
        { ...build, quantity: 5, _id: newRowId() },
      ],
    })
    expect(await costs(book)).toMatchObject({ [ids.sale]: '26' })
    expect(await prove(book)).toEqual([])
  })

  test('is refused while a build needs what it brought', async () => {
    const book = await soldLamps()
    const answer = await book.send('post', { receipts: [{ ...row.shades, _action: 'void' }] })
    expect(problemsOf(answer)).toEqual(['-: starves'])
  })

  test('is already voided when it is voided again', async () => {
    const book = await soldLamps()
    const gone = { sales: [{ ...sale, _id: ids.sale, _action: 'void' as const }] }
    await book.post(gone)
    expect(rowsOf(await book.post(gone)).map(({ state }) => state)).toEqual(['alreadyPosted'])
  })
})

test('what was never posted can be neither corrected nor voided nor taken over', async () => {
  const book = await soldLamps()
  const answer = await book.send('post', {
    receipts: [
      { ...shades, receipt: 'PO-7', _action: 'amend' },
      { ...shades, receipt: 'PO-8', _action: 'void' },
      { ...shades, receipt: 'PO-9', _action: 'claim', _event: '999' },
      { ...shades, receipt: 'PO-9', _action: 'amend', _id: ids.sale },
    ],
    products: [{ sku: 'LAMP', name: 'Lamp', type: 'finished good', unit: 'each', _action: 'void' }],
  })
  expect(problemsOf(answer)).toEqual([
    '-: nothing-posted',
    '-: nothing-posted',
    '-: nothing-posted',
    '-: other-kind',
    '-: nothing-posted',
  ])
})

test('rows of components say what their build used, as posted', async () => {
  const book = await soldLamps()
  const [own, bulb] = [newRowId(), newRowId()]
  await book.post({
    builds: [{ ...build, build: 'WO-2', quantity: 1, _id: own }],
    buildComponents: [
      { build: 'WO-2', component: 'BULB', quantity: 3, _id: bulb },
      { build: 'WO-2', component: 'SHADE', quantity: 1 },
    ],
  })
  const results = await book.results([own, bulb])
  expect(results.find(({ id }) => id === own)).not.toHaveProperty('inputs')
  expect(results.find(({ id }) => id === bulb)?.inputs).toEqual([
    { sku: 'BULB', quantity: '3' },
    { sku: 'SHADE', quantity: '1' },
  ])
})

test('products and suppliers say all their cells as posted', async () => {
  const book = await newBook()
  const [product, supplier] = [newRowId(), newRowId()]
  const shade = { sku: 'SHADE', name: 'Shade', type: 'component', unit: 'each', cost: 4.5, reorderPoint: 10 }
  await book.post({
    products: [{ ...shade, _id: product }],
    suppliers: [{ code: 'ACM', name: 'Acme', _id: supplier }],
  })
  const results = await book.results([product, supplier])
  expect(results.map(({ said }) => said)).toEqual([
    { ...shade, cost: '4.5', reorderPoint: '10', active: 'yes' },
    { code: 'ACM', name: 'Acme' },
  ])
})

test('lines of a BOM say all their cells as posted, and which version would come next', async () => {
  const book = await newBook()
  const [shade, labor] = [newRowId(), newRowId()]
  const [first, second, third] = lamp.boms ?? []
  await book.post({ ...lamp, boms: [{ ...first, _id: shade }, { ...second }, { ...third, _id: labor }] })
  await book.post({ boms: [{ ...first, version: 2, validFrom: '2024-03-01', quantity: 3 }] })
  const results = await book.results([shade, labor])
  const version = { version: 1, validFrom: '2024-01-01', next: 3, lines: 3 }
  const said = { product: 'LAMP', version: '1', validFrom: '2024-01-01' }
  expect(results.map((result) => [result.said, result.bom])).toEqual(
    expect.arrayContaining([
      [{ ...said, lineKind: 'component', component: 'SHADE', quantity: '1' }, version],
      [{ ...said, lineKind: 'labor', label: 'Assembly', amount: '1.5' }, version],
    ]),
  )
})

test('two rows that correct the same document at once: the second is refused', async () => {
  const book = await soldLamps()
  const [posted] = await book.results([ids.shades])
  const answer = await book.send('post', {
    receipts: [
      { ...row.shades, unitCost: 5, _action: 'amend' },
      { ...shades, unitCost: 6, _action: 'amend', _event: posted?.event ?? '' },
    ],
  })
  expect(problemsOf(answer)).toEqual(['-: corrected-twice'])
})

describe('the lock date', () => {
  test('refuses corrections of documents on it and before it, and moves back only with a reason', async () => {
    const book = await soldLamps()
    expect((await book.lock('2024-01-31')).status).toBe(200)
    const answer = await book.send('post', {
      receipts: [
        { ...row.shades, date: '2024-02-02', unitCost: 9, _action: 'amend' },
        { ...row.bulbs, _action: 'void' },
      ],
    })
    expect(problemsOf(answer)).toEqual(['-: locked-document', '-: locked-document'])
    expect((await book.lock('2024-01-20')).status).toBe(400)
    expect(await (await book.lock('2024-01-20', 'a bill came late')).json()).toMatchObject({
      lockDate: '2024-01-20',
      reason: 'a bill came late',
      setBy: 'The accountant',
    })
  })
})

test('optional components take what there is when posted, and later stock does not change it', async () => {
  const book = await newBook()
  const boms = [
    ...(lamp.boms ?? []),
    { product: 'LAMP', lineKind: 'component', component: 'CORD', quantity: 1, optional: true },
  ]
  const products = [...(lamp.products ?? []), { sku: 'CORD', name: 'Cord', type: 'component', unit: 'm' }]
  await book.post({ ...lamp, products, boms })
  const cord = { ...shades, sku: 'CORD', quantity: 4, unitCost: 1 }
  await book.post({
    receipts: [shades, bulbs, cord],
    builds: [
      { ...build, quantity: 3, _id: ids.build },
      { ...build, build: 'WO-2', quantity: 3, _id: ids.sale },
    ],
  })
  expect(await costs(book)).toEqual({ [ids.build]: '22.5', [ids.sale]: '20.5' })
  await book.post({ receipts: [{ ...cord, receipt: 'PO-5', quantity: 5 }] })
  expect(await costs(book)).toEqual({ [ids.build]: '22.5', [ids.sale]: '20.5' })
  expect(await prove(book)).toEqual([])
})

test('a product that changes its type takes its stock to the other account', async () => {
  const book = await soldLamps()
  const shade = { sku: 'SHADE', name: 'Shade', type: 'raw material', unit: 'each' }
  const id = newRowId()
  const answer = await book.check({ products: [{ ...shade, _id: id }] })
  expect(answer.status).toBe(200)
  const sql = "SELECT id FROM product WHERE organisation = ? AND sku = 'SHADE'"
  const found = await env.LEDGER.prepare(sql).bind(book.client.organisation.id).first<{ id: number }>()
  await book.post({ products: [{ ...shade, _action: 'amend', _event: String(found?.id) }] })
  expect(await prove(book)).toEqual([])
})

test('statements do not grow with rows', async () => {
  const book = await newBook()
  await book.post(lamp)
  const few = await book.post({ receipts: [shades] })
  const many = await book.post({
    receipts: Array.from({ length: 2_000 }, (_, n) => ({ ...bulbs, receipt: `PO-${n}`, quantity: 1 + n })),
  })
  expect(many.statements).toBeLessThanOrEqual(few.statements + 2)
  expect(few.statements).toBeLessThan(40)
})
