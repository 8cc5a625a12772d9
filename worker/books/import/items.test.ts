import { beforeEach, describe, expect, test } from 'vitest'
import type { ItemChoice, ItemView } from '../../../schema/api/books-import.ts'
import type { Products } from '../../../schema/api/catalog.ts'
import { chooseItems } from './items.ts'
import { itemViews } from './lists.ts'
import { findProducts, linkItems, readItems } from './queries.ts'
import { refreshItems } from './refresh.ts'
import { company, item, Shelf, type Company } from './testing/shelf.ts'

let at: Company
let books: Shelf
const read = () => refreshItems(books, at.ledger, at.connection, at.poster.now)
const choose = (...rows: ItemChoice[]) => chooseItems(rows, at.connection, at.poster)
const codes = async (...rows: ItemChoice[]) => {
  const { outcome, rows: said } = await choose(...rows)
  return [outcome, ...said.flatMap(({ id, problems }) => problems.map(({ code }) => `${id}: ${code}`))]
}
const list = async (): Promise<ItemView[]> => {
  const items = await readItems(at.ledger, at.connection)
  const keys = items.map(({ code }) => code.toLowerCase())
  const numbers = items.flatMap(({ product }) => product ?? [])
  return itemViews(items, await findProducts(at.ledger, keys, numbers))
}
const stateOf = async (code: string) => (await list()).find((one) => one.code === code)
const products = async () =>
  (await (await at.fetch('./products')).json<Products>()).products.map(({ sku, type, unit, cost }) => [
    sku,
    type,
    unit,
    cost,
  ])
const asImport = (code: string, more: Partial<Extract<ItemChoice, { do: 'import' }>> = {}): ItemChoice => ({
  do: 'import',
  id: `item-${code}`,
  type: 'component',
  unit: 'each',
  ...more,
})

beforeEach(async () => {
  at = await company()
  books = new Shelf()
  books.itemList = [item('OAK', { cost: '8.4' }), item('LAMP'), item('GLOBE', { tracked: true, cost: '5.5' })]
  await read()
})

describe('importing', () => {
  test('makes products with code, name and cost, of the type and unit chosen, and links them', async () => {
    expect(await codes(asImport('OAK', { unit: 'm' }), asImport('LAMP', { type: 'finished good' }))).toEqual([
      'done',
    ])
    expect(await products()).toEqual([
      ['LAMP', 'finished good', 'each', null],
      ['OAK', 'component', 'm', '8.4'],
    ])
    expect((await list()).map(({ code, state }) => `${code} ${state}`)).toEqual([
      'GLOBE new',
      'LAMP linked',
      'OAK linked',
    ])
  })

  test('again changes nothing, whatever is chosen for it then', async () => {
    await choose(asImport('OAK'))
    expect(await codes(asImport('OAK', { type: 'raw material' }))).toEqual(['done'])
    expect(await products()).toEqual([['OAK', 'component', 'each', '8.4']])
  })

  test('cut off before the links were written, again links what was made', async () => {
    await choose(asImport('OAK'))
    await linkItems(at.ledger, at.connection, [{ id: 'item-OAK', product: null, trackedAccepted: false }])
    expect((await stateOf('OAK'))?.state).toBe('same')
    expect(await codes(asImport('OAK'))).toEqual(['done'])
    expect((await stateOf('OAK'))?.state).toBe('linked')
    expect(await products()).toHaveLength(1)
  })

  test('a SKU that is there is not taken twice: link to it instead', async () => {
    await at.post({ products: [{ sku: 'oak', name: 'Oak', type: 'component', unit: 'm' }] }, 'products-1')
    expect((await stateOf('OAK'))?.state).toBe('same')
    expect(await codes(asImport('OAK'))).toEqual(['refused', 'item-OAK: sku-there'])
    expect(await codes({ do: 'link', id: 'item-OAK', sku: 'OAK ' })).toEqual(['done'])
    expect((await stateOf('OAK'))?.product?.sku).toBe('oak')
  })

  test('all or nothing: a row that posting refuses keeps the others out too, and says why', async () => {
    expect(await codes(asImport('OAK', { unit: '' }), asImport('LAMP'))).toEqual([
      'refused',
      'item-OAK: required',
    ])
    expect(await products()).toEqual([])
  })

  test('two rows cannot become one SKU, one row is chosen once, and unknown ones are named', async () => {
    expect(
      await codes(asImport('OAK'), asImport('LAMP', { sku: 'oak' }), asImport('OAK'), asImport('NEVER')),
    ).toEqual(['refused', 'item-LAMP: same-sku-twice', 'item-OAK: chosen-twice', 'item-NEVER: item-unknown'])
  })
})

describe('links', () => {
  beforeEach(() =>
    at.post({ products: [{ sku: 'A', name: 'A', type: 'component', unit: 'm' }] }, 'products-1'),
  )

  test('one product is one item', async () => {
    await choose({ do: 'link', id: 'item-OAK', sku: 'A' })
    expect(await codes({ do: 'link', id: 'item-LAMP', sku: 'A' })).toEqual([
      'refused',
      'item-LAMP: sku-linked',
    ])
    expect(await codes({ do: 'link', id: 'item-LAMP', sku: 'B' })).toEqual([
      'refused',
      'item-LAMP: sku-unknown',
    ])
  })

  test('a product moves from one item to another in one choice', async () => {
    await choose({ do: 'link', id: 'item-OAK', sku: 'A' })
    expect(await codes({ do: 'unlink', id: 'item-OAK' }, { do: 'link', id: 'item-LAMP', sku: 'A' })).toEqual([
      'done',
    ])
    expect([(await stateOf('OAK'))?.state, (await stateOf('LAMP'))?.state]).toEqual(['new', 'linked'])
  })

  test('a tracked item warns, is blocked, and goes on once somebody says that it is meant', async () => {
    expect(await codes(asImport('GLOBE'))).toEqual(['done', 'item-GLOBE: tracked'])
    expect((await stateOf('GLOBE'))?.blocked).toBe(true)
    expect(await codes({ do: 'accept', id: 'item-GLOBE' })).toEqual(['done'])
    expect((await stateOf('GLOBE'))?.blocked).toBe(false)
  })

  test('a blocked item is free again when the books track it no more', async () => {
    await choose(asImport('GLOBE'))
    books.itemList = [item('GLOBE')]
    await read()
    expect((await stateOf('GLOBE'))?.blocked).toBe(false)
  })
})

describe('reading again', () => {
  test('says what was created, updated, deactivated and skipped', async () => {
    books.itemList = [item('OAK', { cost: '9' }), item('LAMP'), item('NEW')]
    expect(await read()).toMatchObject({
      ok: true,
      value: { created: 1, updated: 1, deactivated: 1, skipped: 1, problem: null },
    })
  })

  test('follows a renamed code by the id; the SKU stays', async () => {
    await choose(asImport('OAK'))
    books.itemList = [item('OAK', { code: 'OAK-2' })]
    await read()
    const renamed = await stateOf('OAK-2')
    expect([renamed?.state, renamed?.product?.sku]).toEqual(['linked', 'OAK'])
  })

  test('an item that is gone is listed only where it is linked', async () => {
    await choose(asImport('OAK'))
    books.itemList = []
    await read()
    expect((await list()).map(({ code, active }) => `${code} ${active}`)).toEqual(['OAK false'])
    expect(await codes(asImport('LAMP'))).toEqual(['refused', 'item-LAMP: item-gone'])
  })

  test('a failure leaves what was read', async () => {
    books.failsAfter = 0
    expect(await read()).toMatchObject({ ok: false, failure: { code: 'offline' } })
    expect(await list()).toHaveLength(3)
  })
})
