/** Test support: a maker of scooters, whose deck is a sub-assembly, with everything that a recall may meet. */
import type { Lot, Lots } from '../../../schema/api/trace.ts'
import { newBook, type Book, type Rows } from '../../posting/testing/book.ts'

export const catalog: Rows = {
  products: [
    { sku: 'PLANK', name: 'Plank', type: 'raw material', unit: 'm' },
    { sku: 'BOLT', name: 'Bolt', type: 'component', unit: 'each' },
    { sku: 'DECK', name: 'Deck', type: 'sub-assembly', unit: 'each' },
    { sku: 'SCOOT', name: 'Scooter', type: 'finished good', unit: 'each' },
    { sku: 'CHIPS', name: 'Wood chips', type: 'raw material', unit: 'kg' },
  ],
  suppliers: [
    { code: 'WOOD', name: 'Woods' },
    { code: 'ACM', name: 'Acme' },
  ],
  boms: [
    { product: 'DECK', lineKind: 'component', component: 'PLANK', quantity: 0.5 },
    { product: 'DECK', lineKind: 'by-product', component: 'CHIPS', quantity: 0.25, share: 10 },
    { product: 'DECK', lineKind: 'labor', label: 'Sawing', amount: 2 },
    { product: 'SCOOT', lineKind: 'component', component: 'DECK', quantity: 1 },
    { product: 'SCOOT', lineKind: 'component', component: 'BOLT', quantity: 4 },
    { product: 'SCOOT', lineKind: 'overhead', label: 'Shop', amount: 1 },
  ],
}

export const documents: Rows = {
  opening: [{ date: '2023-11-01', sku: 'BOLT', quantity: 6, unitCost: 0.5, lot: 'OLD-BOLTS' }],
  receipts: [
    {
      date: '2024-01-05',
      receipt: 'PO-1',
      supplier: 'WOOD',
      sku: 'PLANK',
      quantity: 10,
      unitCost: 8,
      lot: 'OAK',
    },
    {
      date: '2024-01-06',
      receipt: 'PO-2',
      supplier: 'ACM',
      sku: 'BOLT',
      quantity: 100,
      unitCost: 1,
      lot: 'NEW-BOLTS',
    },
  ],
  builds: [
    { date: '2024-01-10', build: 'W-1', product: 'DECK', quantity: 4, lot: 'DECK-1' },
    { date: '2024-01-11', build: 'W-2', product: 'SCOOT', quantity: 3, lot: 'SCOOT-1' },
  ],
  sales: [
    {
      date: '2024-02-01',
      invoice: 'INV-1',
      line: 1,
      customer: 'Ann',
      sku: 'SCOOT',
      quantity: 2,
      unitPrice: 50,
    },
    { date: '2024-02-02', invoice: 'INV-2', customer: 'Bob', sku: 'DECK', quantity: 1, unitPrice: 20 },
    { date: '2024-02-10', invoice: 'CN-1', customer: 'Ann', sku: 'SCOOT', quantity: -1, unitPrice: 50 },
  ],
}

/** The company with all its documents, and what finds one of its lots by name. */
export const scooters = async (): Promise<{ book: Book; lot: (name: string) => Promise<Lot> }> => {
  const book = await newBook()
  await book.post(catalog)
  await book.post(documents)
  return { book, lot: (name) => lotNamed(book, name) }
}

export const lotNamed = async (book: Book, name: string): Promise<Lot> => {
  const { lots } = await read<Lots>(book, `./lots?name=${name}`)
  const [found] = lots
  if (found === undefined) throw new Error(`There is no lot ${name}`)
  return found
}

export const read = async <T>(book: Book, path: string): Promise<T> =>
  (await book.client.fetch(path)).json<T>()
