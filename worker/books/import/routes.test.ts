import { beforeEach, describe, expect, test } from 'vitest'
import type { ReadResult } from '../../../schema/api/books-accounts.ts'
import type { Exports } from '../../../schema/api/books-export.ts'
import type { ChoicesAnswer, Contacts, ItemChoice, Items } from '../../../schema/api/books-import.ts'
import { exporting, type Exporting } from '../export/testing/exporting.ts'

let at: Exporting
const path = (rest: string) => `./books/connections/${at.connection}/${rest}`
const get = async <Answer>(rest: string): Promise<Answer> =>
  (await at.book.client.fetch(path(rest))).json<Answer>()
const post = async <Answer>(rest: string, body: unknown = {}): Promise<Answer> =>
  (await at.book.client.send('POST', path(rest), body)).json<Answer>()
const steer = (what: string, body: unknown) =>
  at.world.control('POST', `/organisations/Fernhill/${what}`, body)

const itemOf = async (code: string) => {
  const found = (await get<Items>('items')).items.find((item) => item.code === code)
  if (!found) throw new Error(`No item ${code}`)
  return found
}
const choose = (...rows: ItemChoice[]) => post<ChoicesAnswer>('items', { rows })
const importItem = async (code: string) =>
  choose({ do: 'import', id: (await itemOf(code)).id, type: 'component', unit: 'each' })

beforeEach(async () => {
  at = await exporting()
  await post<ReadResult>('items/refresh')
})

describe('items of Xero', () => {
  test('come with code, name and cost; tracked ones are marked', async () => {
    expect(await itemOf('CABLE')).toMatchObject({ name: 'Textile cable', cost: '1.85', tracked: false })
    expect((await itemOf('GLOBE-95')).tracked).toBe(true)
  })

  test('reading again says what changed there, and follows a renamed code', async () => {
    await importItem('CABLE')
    await steer('rename-item', { code: 'CABLE', to: 'CABLE-2' })
    await steer('remove-item', { code: 'DELIVERY' })
    expect(await post<ReadResult>('items/refresh')).toMatchObject({
      done: true,
      ...{ created: 0, updated: 1, deactivated: 1, skipped: 13 },
    })
    expect(await itemOf('CABLE-2')).toMatchObject({ state: 'linked', product: { sku: 'CABLE' } })
  })

  test('journals of a tracked item are held until somebody says that both is meant', async () => {
    await importItem('GLOBE-95')
    await at.book.post({
      suppliers: [{ code: 'LUM', name: 'Lumen' }],
      receipts: [{ date: '2026-09-02', supplier: 'LUM', sku: 'GLOBE-95', quantity: 4, unitCost: 5.5 }],
    })
    await at.settled()
    const [held] = (await get<Exports>('exports')).documents
    expect(held).toMatchObject({ state: 'held', why: { code: 'tracked-item' } })
    expect(await at.journals()).toEqual([])
    await choose({ do: 'accept', id: (await itemOf('GLOBE-95')).id })
    await at.settled()
    expect(await at.journals()).toEqual(['PSB-RCV-0001 2026-09-02: 631 +22.00, 805 -22.00'])
  })
})

test('contacts of Xero come suppliers first, active ones only, and a merge is followed', async () => {
  expect(await post<ReadResult>('contacts/refresh')).toMatchObject({ done: true, problem: null })
  const { contacts } = await get<Contacts>('contacts')
  expect(contacts.slice(0, 2).map(({ name }) => name)).toEqual(['Ashdown Timber', 'Bright & Sons Wholesale'])
  expect(contacts.map(({ name }) => name)).not.toContain('Old Mill Timber')
  const id = contacts.find(({ name }) => name === 'Ashdown Timber')?.id
  await post('contacts', { rows: [{ do: 'import', id, code: 'ASH' }] })
  await at.world.advance(10 * 60_000)
  await steer('merge-contact', { name: 'Ashdown Timber', into: 'Hardy Metalware' })
  await post('contacts/refresh')
  const merged = (await get<Contacts>('contacts')).contacts.filter(({ state }) => state === 'linked')
  expect(merged.map(({ name, supplier }) => [name, supplier?.code])).toEqual([['Hardy Metalware', 'ASH']])
})

test('a connection that has ended reads nothing and says so', async () => {
  await at.book.client.send('DELETE', `./books/connections/${at.connection}`, {})
  const answer = await at.book.client.send('POST', path('items/refresh'), {})
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ code: 'disconnected' })
})

test('Xero that does not answer leaves the list as it was, and says what to do', async () => {
  await steer('disconnect', {})
  expect(await post<ReadResult>('items/refresh')).toMatchObject({
    done: false,
    problem: { code: 'reconnect', remedy: expect.stringContaining('Reconnect') as string },
  })
  expect((await get<Items>('items')).items).toHaveLength(15)
})
