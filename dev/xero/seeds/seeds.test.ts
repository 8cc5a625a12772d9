import { expect, test } from 'vitest'
import { readFolder } from '../../data/read.ts'
import { sampleCompany, sampleFolder } from '../../sample/company.ts'
import { refusalOf } from '../journals/rules.ts'
import { fernhill } from './fernhill.ts'
import { harbour } from './harbour.ts'

const sample = await readFolder(sampleFolder)

test('the first organisation is the sample company’s: name, currency, zone, suppliers', () => {
  const books = fernhill()
  expect({ name: books.name, currency: books.currency, timeZone: books.ianaZone }).toEqual(sampleCompany)
  const suppliers = books.contacts.filter(({ isSupplier }) => isSupplier).map(({ name }) => name)
  expect(suppliers).toEqual(expect.arrayContaining(sample.suppliers.map(({ name }) => name)))
})

test('its items are the sample’s SKUs for the most part, with some that need a look', () => {
  const skus = sample.products.map(({ sku }) => sku)
  const items = fernhill().items
  const known = items.filter(({ code }) => skus.includes(code))
  expect(known.length).toBeGreaterThan(items.length / 2)
  expect(known.filter(({ tracked }) => tracked)).toEqual([])
  expect(items.filter(({ tracked }) => tracked)).toHaveLength(2)
  const unknown = items.filter(({ code }) => !skus.includes(code)).map(({ code }) => code)
  expect(unknown).toEqual(['oil', 'RING30', 'LAMP-FLR', 'DELIVERY', 'GLOBE-95', 'DIMMER'])
})

test('what is in stock at the cut-over stands in its stock accounts', () => {
  const types = new Map(sample.products.map(({ sku, type }) => [sku, type]))
  const bought = ['raw_material', 'component']
  const worth = (ofBought: boolean) =>
    sample.opening
      .filter(({ sku }) => bought.includes(types.get(sku) ?? '') === ofBought)
      .reduce((sum, lot) => sum + Number(lot.quantity) * Number(lot.unit_cost) * 100, 0)
  const { accounts, opening } = fernhill()
  const balance = (code: string) =>
    opening.balances[accounts.find((each) => each.code === code)?.id ?? ''] ?? 0
  expect(opening.date).toBe(sample.opening[0]?.date)
  expect(Math.abs(balance('631') - worth(true))).toBeLessThan(1)
  expect(Math.abs(balance('632') - worth(false))).toBeLessThan(1)
})

test('both organisations have accounts of every kind that journals refuse', () => {
  const refused = fernhill().accounts.filter(refusalOf)
  expect(new Set(refused.map(({ type }) => type))).toEqual(
    new Set(['BANK', 'INVENTORY', 'CURRENT', 'CURRLIAB', 'EQUITY']),
  )
  expect(refused.some(({ status }) => status === 'ARCHIVED')).toBe(true)
  expect(harbour().accounts.filter(refusalOf)).not.toHaveLength(0)
})

test('ids are the same each time', () => {
  expect(fernhill()).toEqual(fernhill())
})
