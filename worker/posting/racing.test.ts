/** Several people post at the same moment: each post is whole, none is lost, and the ledger stays sound. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { signedIn } from '../identity/testing/session.ts'
import { proveLedger } from '../store/proof.ts'
import { Ledger } from '../store/statements.ts'
import { eventOf } from './payload.ts'
import { Book, lamp, newBook, newRowId, problemsOf, rowsOf } from './testing/book.ts'

const receipt = { date: '2024-01-10', supplier: 'ACM', sku: 'SHADE', quantity: 10, unitCost: 4 }
const sale = { date: '2024-01-20', sku: 'SHADE', quantity: 3, unitPrice: 9 }

const prove = ({ client }: Book) => proveLedger(new Ledger(env.LEDGER, client.organisation.id), eventOf)

test('four posters at once: all are posted, one after the other, costed as if in turn', async () => {
  const book = await newBook()
  await book.post(lamp)
  await book.post({ receipts: [receipt, { ...receipt, date: '2024-01-11', unitCost: 5 }] })
  const { organisation } = book.client
  const others = await Promise.all(
    ['Bo', 'Cy', 'Di', 'Ed'].map(async (customer) => ({
      customer,
      book: new Book(await signedIn('accountant', organisation)),
    })),
  )
  const answers = await Promise.all(
    others.map(({ customer, book: other }) =>
      other.send('post', { sales: [{ ...sale, customer, invoice: customer }] }),
    ),
  )
  expect(answers.map(({ outcome }) => outcome)).toEqual(['posted', 'posted', 'posted', 'posted'])
  expect(new Set(answers.map(({ version }) => version)).size).toBe(4)
  expect(new Set(answers.flatMap((answer) => rowsOf(answer).map(({ reference }) => reference))).size).toBe(4)
  expect(await prove(book)).toEqual([])
})

test('two posters who use the last of a component: one is posted, the other is told what is short', async () => {
  const book = await newBook()
  await book.post({ ...lamp, receipts: [receipt, { ...receipt, sku: 'BULB', quantity: 100 }] })
  const build = (number: string) =>
    book.send('post', { builds: [{ date: '2024-01-12', build: number, product: 'LAMP', quantity: 6 }] })
  const answers = await Promise.all([build('WO-1'), build('WO-2')])
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['posted', 'refused'])
  expect(answers.flatMap(problemsOf)).toEqual(['quantity: short'])
  expect(await prove(book)).toEqual([])
})

test('the same batch sent twice at once is posted once', async () => {
  const book = await newBook()
  await book.post(lamp)
  const rows = { receipts: [{ ...receipt, _id: newRowId() }] }
  const answers = await Promise.all([
    book.send('post', rows, 'same-batch'),
    book.send('post', rows, 'same-batch'),
  ])
  expect(answers.map(({ outcome, version }) => [outcome, version])).toEqual([
    ['posted', 2],
    ['posted', 2],
  ])
  expect(await prove(book)).toEqual([])
})
