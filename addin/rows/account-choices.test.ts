import { expect, test } from 'vitest'
import type { AccountView } from '../../schema/api/books-accounts.ts'
import { accountChoices, accountName } from './account-choices.ts'

const account = (code: string, name: string, refused: AccountView['refused'] = {}): AccountView => ({
  id: code,
  code,
  name,
  type: '',
  active: true,
  refused,
})
const chart = [
  account('310', 'Cost of Goods Sold', { stock: 'not for goods' }),
  account('630', 'Inventory', {
    stock: 'kept by the books',
    cost: 'kept by the books',
    any: 'kept by the books',
  }),
  account('631', 'Stock: materials', { cost: 'not for costs' }),
]
const found = (use: 'stock' | 'cost', typed: string) => {
  const { offered, refused } = accountChoices(chart, use, typed)
  return [offered.map(({ code }) => code), refused.map((one) => `${one.account.code}: ${one.why}`)]
}

test('only accounts that are fit are offered', () => {
  expect(found('stock', '')).toEqual([['631'], []])
  expect(found('cost', '')).toEqual([['310'], []])
})

test('an account that is not fit is found by name or code, with the reason', () => {
  expect(found('stock', 'inv')).toEqual([[], ['630: kept by the books']])
  expect(found('stock', '63')).toEqual([['631'], ['630: kept by the books']])
  expect(found('stock', 'goods  sold')).toEqual([[], ['310: not for goods']])
})

test('where any account will do, one that takes journals can be chosen, and it is said what it is not for', () => {
  const { offered, unusual, refused } = accountChoices(chart, 'cost', 'o', true)
  const codes = (list: { account: AccountView }[]) => list.map((one) => one.account.code)
  expect([offered.map(({ code }) => code), codes(unusual), codes(refused)]).toEqual([
    ['310'],
    ['631'],
    ['630'],
  ])
  expect(accountChoices(chart, 'cost', '', true).unusual).toEqual([])
})

test('an account without a code goes by its name', () => {
  expect(accountName({ code: '', name: 'Petty cash' })).toBe('Petty cash')
})

test('a long chart is cut, and says how many more there are', () => {
  const long = Array.from({ length: 55 }, (_, n) => account(`${n}`, 'Stock'))
  const { offered, more } = accountChoices(long, 'stock', 'stock')
  expect([offered.length, more]).toEqual([40, 15])
})
