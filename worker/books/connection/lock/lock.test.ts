import { expect, test } from 'vitest'
import { lamp, newBook, problemsOf, rowsOf, type Rows } from '../../../posting/testing/book.ts'
import { connected } from '../testing/connected.ts'
import { newXeroWorld } from '../testing/world.ts'

const receipt = (date: string): Rows => ({
  receipts: [{ date, supplier: 'ACM', sku: 'SHADE', quantity: 1, unitCost: 2 }],
})

test('what the books have locked is refused and names them, until they open or are disconnected', async () => {
  const world = await newXeroWorld()
  const book = await newBook('owner', { currency: 'GBP', timeZone: 'Europe/London' })
  const { connection } = await connected(world, { as: book.client })
  await book.post(lamp)
  await book.lock('2026-01-31')
  const lockThere = async (dates: object) => {
    await world.control('POST', '/organisations/Fernhill/lock-dates', dates)
    await book.client.send('POST', `./books/connections/${connection.id}/check`, {})
  }
  await lockThere({ period: '2026-05-31', endOfYear: '2026-03-31' })

  const refused = await book.check(receipt('2026-05-31'))
  expect(problemsOf(refused)).toEqual(['date: locked-in-books'])
  expect(rowsOf(refused)[0]?.problems[0]?.message).toContain(
    '“Fernhill Lamps” in Xero is closed up to 2026-05-31',
  )
  expect(problemsOf(await book.check(receipt('2026-06-01')))).toEqual([])

  // The later of both holds, whoever's it is.
  await lockThere({ period: '', endOfYear: '2025-12-31' })
  expect(problemsOf(await book.check(receipt('2026-01-15')))).toEqual(['date: locked'])
  await lockThere({ period: '2026-05-31' })
  await book.client.fetch(`./books/connections/${connection.id}`, { method: 'DELETE' })
  expect(problemsOf(await book.check(receipt('2026-05-31')))).toEqual([])
})

test('a document on a day that the books have locked is not corrected', async () => {
  const world = await newXeroWorld()
  const book = await newBook('owner', { currency: 'GBP', timeZone: 'Europe/London' })
  const { connection } = await connected(world, { as: book.client })
  await book.post(lamp)
  const posted = await book.post({
    receipts: [{ ...receipt('2026-05-31').receipts?.[0], _id: 'the-receipt' }],
  })
  const event = rowsOf(posted)[0]?.event
  await world.control('POST', '/organisations/Fernhill/lock-dates', { period: '2026-05-31' })
  await book.client.send('POST', `./books/connections/${connection.id}/check`, {})
  const voided = await book.check({
    receipts: [
      { ...receipt('2026-05-31').receipts?.[0], _id: 'the-receipt', _action: 'void', _event: event ?? '' },
    ],
  })
  expect(problemsOf(voided)).toEqual(['-: locked-document-in-books'])
})
