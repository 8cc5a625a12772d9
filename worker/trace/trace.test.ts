import { describe, expect, test } from 'vitest'
import type { Lots, MadeOf, Part, Use, WentTo } from '../../schema/api/trace.ts'
import { signedIn } from '../identity/testing/session.ts'
import { Book, newBook } from '../posting/testing/book.ts'
import { lotNamed, read, scooters } from './testing/scooters.ts'

const partText = ({ level, kind, label, lot, sku, quantity, cost, listedAbove, cut }: Part): string =>
  [
    '  '.repeat(level - 1) +
      (kind === 'lot' ? (lot?.lot ?? '') : kind === 'cost' ? label : `short of ${sku}`),
    ...(quantity === null ? [] : [quantity]),
    `for ${cost}`,
    ...(listedAbove ? ['(above)'] : []),
    ...(cut ? ['(cut)'] : []),
  ].join(' ')

const useText = ({ level, kind, document, party, lot, quantity, cost, filledShortage }: Use): string =>
  [
    `${'  '.repeat(level - 1)}${kind} ${document} ${party}`.trimEnd(),
    `${quantity} for ${cost}`,
    ...(lot === null ? [] : [`-> ${lot.lot}`]),
    ...(filledShortage ? ['(filled)'] : []),
  ].join(' ')

const madeOf = (book: Book, id: string): Promise<MadeOf> => read(book, `./lots/${id}/made-of`)
const wentTo = (book: Book, id: string): Promise<WentTo> => read(book, `./lots/${id}/went-to`)

describe('finding lots', () => {
  test('by the beginning of the name, without case', async () => {
    const { book } = await scooters()
    const { lots } = await read<Lots>(book, './lots?name=deck')
    expect(lots).toMatchObject([
      {
        lot: 'DECK-1',
        sku: 'DECK',
        unit: 'each',
        origin: 'build',
        date: '2024-01-10',
        document: 'W-1',
        quantity: '4',
        quantityLeft: '0',
        cost: '21.6',
        unitCost: '5.4',
      },
    ])
    expect((await read<Lots>(book, './lots?name=deck&sku=scoot')).lots).toEqual([])
  })

  test('of a product, the newest first, page by page', async () => {
    const { book } = await scooters()
    const first = await read<Lots>(book, './lots?sku=bolt&limit=1')
    expect(first.lots).toMatchObject([
      { lot: 'NEW-BOLTS', origin: 'receipt', party: 'ACM', document: 'PO-2' },
    ])
    const second = await read<Lots>(book, `./lots?sku=bolt&limit=1&after=${first.next}`)
    expect(second.lots).toMatchObject([{ lot: 'OLD-BOLTS', origin: 'opening', date: '2023-11-01' }])
    expect((await read<Lots>(book, `./lots?sku=bolt&after=${second.next}`)).lots).toEqual([])
  })

  test('all of them by name, page by page', async () => {
    const { book } = await scooters()
    const first = await read<Lots>(book, './lots?limit=2')
    const second = await read<Lots>(book, `./lots?limit=2&after=${first.next}`)
    const names = [...first.lots, ...second.lots].map(({ lot }) => lot)
    expect(names).toEqual(['DECK-1', 'NEW-BOLTS', 'OAK', 'OLD-BOLTS'])
  })
})

describe('what a lot is made of', () => {
  test('is a tree down to receipts and opening stock, with what each level took and cost', async () => {
    const { book, lot } = await scooters()
    const { parts, count, cut } = await madeOf(book, (await lot('SCOOT-1')).id)
    expect(parts.map(partText)).toEqual([
      'OLD-BOLTS 6 for 3',
      'NEW-BOLTS 6 for 6',
      'DECK-1 3 for 16.2',
      '  OAK 2 for 16',
      '  labor for 8',
      'overhead for 3',
    ])
    expect([count, cut]).toEqual([6, false])
    expect(parts[3]?.lot).toMatchObject({ origin: 'receipt', party: 'WOOD', document: 'PO-1' })
  })

  test('of goods that came back is what their sale had taken', async () => {
    const { book, lot } = await scooters()
    const { parts } = await madeOf(book, (await lot('RTN-')).id)
    expect(parts.slice(0, 2).map(partText)).toEqual(['SCOOT-1 2 for 18.8', '  OLD-BOLTS 6 for 3'])
  })

  test('of a receipt is nothing', async () => {
    const { book, lot } = await scooters()
    expect(await madeOf(book, (await lot('OAK')).id)).toMatchObject({ parts: [], count: 0, cut: false })
  })

  test('says what was short, and what filled it later', async () => {
    const { book } = await scooters()
    await book.post({ sales: [{ date: '2024-03-01', sku: 'CHIPS', quantity: 5, unitPrice: 1 }] })
    const { lots } = await read<Lots>(book, './lots?sku=CHIPS')
    expect(lots.map(({ origin, lot, quantityLeft }) => [origin, lot, quantityLeft])).toEqual([
      ['shortage', '', '-4'],
      ['build', 'DECK-1', '0'],
    ])
    const id = lots[0]?.id ?? ''
    expect((await madeOf(book, id)).parts.map(partText)).toEqual(['short of CHIPS 4 for 9.6'])
    const receipt = { supplier: 'WOOD', sku: 'CHIPS', unitCost: 1 }
    await book.post({ receipts: [{ ...receipt, date: '2024-03-05', quantity: 3, lot: 'LATE' }] })
    expect((await madeOf(book, id)).parts.map(partText)).toEqual(['LATE 3 for 3', 'short of CHIPS 1 for 2.4'])
    const { uses } = await wentTo(book, (await lotNamed(book, 'LATE')).id)
    expect(uses.map(useText)).toEqual(['sale 3 for 3 (filled)'])
  })

  test('is cut where there are more lines than asked for, and the count says how many there are', async () => {
    const { book, lot } = await scooters()
    const answer = await read<MadeOf>(book, `./lots/${(await lot('SCOOT-1')).id}/made-of?limit=2`)
    expect(answer.parts.length).toBe(2)
    expect(answer).toMatchObject({ count: 6, cut: true })
  })

  test('a lot that is used in several ways is taken apart once', async () => {
    const book = await newBook()
    const built = { type: 'sub-assembly', unit: 'each' }
    const line = (product: string, component: string) => ({
      product,
      component,
      lineKind: 'component',
      quantity: 1,
    })
    await book.post({
      products: [
        { sku: 'NUT', name: 'Nut', type: 'component', unit: 'each' },
        ...['AXLE', 'WHEEL', 'CART'].map((sku) => ({ ...built, sku, name: sku })),
      ],
      boms: [line('AXLE', 'NUT'), line('WHEEL', 'AXLE'), line('CART', 'AXLE'), line('CART', 'WHEEL')],
      opening: [{ date: '2024-01-01', sku: 'NUT', quantity: 5, unitCost: 2, lot: 'NUTS' }],
      builds: [
        { date: '2024-01-02', build: 'A', product: 'AXLE', quantity: 2, lot: 'AXLES' },
        { date: '2024-01-03', build: 'W', product: 'WHEEL', quantity: 1, lot: 'WHEELS' },
        { date: '2024-01-04', build: 'C', product: 'CART', quantity: 1, lot: 'CARTS' },
      ],
    })
    expect((await madeOf(book, (await lotNamed(book, 'CARTS')).id)).parts.map(partText)).toEqual([
      'AXLES 1 for 2',
      '  NUTS 2 for 4',
      'WHEELS 1 for 2',
      '  AXLES 1 for 2 (above)',
    ])
    expect((await wentTo(book, (await lotNamed(book, 'NUTS')).id)).uses.map(useText)).toEqual([
      'build A 2 for 4 -> AXLES',
      '  build W 1 for 2 -> WHEELS',
      '    build C 1 for 2 -> CARTS',
      '  build C 1 for 2 -> CARTS',
    ])
  })
})

describe('where a lot went', () => {
  test('is a tree down to sales, through builds and what came back', async () => {
    const { book, lot } = await scooters()
    const { uses, count, cut } = await wentTo(book, (await lot('OAK')).id)
    expect(uses.map(useText)).toEqual([
      'build W-1 2 for 16 -> DECK-1',
      '  build W-2 3 for 16.2 -> SCOOT-1',
      '    sale INV-1 Ann 2 for 18.8',
      `      return CN-1 Ann 1 for 9.4 -> ${(await lot('RTN-')).lot}`,
      '  sale INV-2 Bob 1 for 5.4',
      'build W-1 0 for 0 -> DECK-1',
    ])
    expect([count, cut]).toEqual([6, false])
  })

  test('lists every sale once, and what is in stock', async () => {
    const { book, lot } = await scooters()
    const path = `./lots/${(await lot('OAK')).id}/went-to?limit=1`
    const { sales, inStock, ...answer } = await read<WentTo>(book, path)
    expect(answer).toMatchObject({ count: 6, cut: true, complete: true })
    expect(sales).toMatchObject([
      {
        date: '2024-02-01',
        invoice: 'INV-1',
        line: 1,
        customer: 'Ann',
        sku: 'SCOOT',
        quantity: '2',
        affected: '2',
      },
      { date: '2024-02-02', invoice: 'INV-2', line: null, customer: 'Bob', quantity: '1', affected: '1' },
    ])
    expect(inStock.map(({ sku, quantityLeft }) => [sku, quantityLeft])).toEqual([
      ['PLANK', '8'],
      ['CHIPS', '1'],
      ['SCOOT', '1'],
      ['SCOOT', '1'],
    ])
  })

  test('of bolts leaves out the decks', async () => {
    const { book, lot } = await scooters()
    const { sales } = await wentTo(book, (await lot('OLD-BOLTS')).id)
    expect(sales.map(({ invoice, affected }) => [invoice, affected])).toEqual([['INV-1', '2']])
  })
})

test('a lot that is not there is not found, nor one of another organisation', async () => {
  const { lot } = await scooters()
  const other = await scooters()
  const { id } = await lot('OAK')
  const stranger = await signedIn('owner')
  for (const path of [`./lots/${id}/made-of`, './lots/nonsense/made-of', `./lots/${id}/went-to`]) {
    const answer = await new Book(stranger).client.fetch(path)
    expect([answer.status, (await answer.json<{ code: string }>()).code]).toEqual([404, 'unknown-lot'])
  }
  expect((await lotNamed(other.book, 'OAK')).quantity).toBe('10')
})

test('a builder traces lots without their money, and no sales', async () => {
  const { book, lot } = await scooters()
  const { id } = await lot('SCOOT-1')
  const builder = new Book(await signedIn('builder', book.client.organisation))
  const { parts, lot: root } = await madeOf(builder, id)
  expect(JSON.stringify([parts, root])).not.toMatch(/"(cost|unitCost)":/)
  expect(parts.map(({ sku }) => sku)).toEqual(['BOLT', 'BOLT', 'DECK', 'PLANK', '', ''])
  expect((await builder.client.fetch(`./lots/${id}/went-to`)).status).toBe(403)
})
