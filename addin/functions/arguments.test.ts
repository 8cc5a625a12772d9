import { describe, expect, test } from 'vitest'
import { needsDateSystem, readAsk } from './arguments.ts'
import { definitions } from './definitions.ts'

const named = (id: string) => {
  const found = definitions.find((definition) => definition.id === id)
  if (!found) throw new Error(id)
  return found
}
const read = (id: string, ...given: unknown[]) => readAsk(named(id), given, false)
const reason = (id: string, ...given: unknown[]): string => {
  try {
    return JSON.stringify(read(id, ...given))
  } catch (error) {
    return `${(error as { value?: string }).value ?? ''} ${(error as Error).message}`
  }
}

describe('a date', () => {
  test.each([
    ['a serial number', 46_112, '2026-03-31'],
    ['a serial number with a time of day', 46_112.75, '2026-03-31'],
    ['ISO text', '2026-03-31', '2026-03-31'],
    ['ISO text with spaces', ' 2026-03-31\u00a0', '2026-03-31'],
    ['one cell', [[46_112]], '2026-03-31'],
    ['left out', null, ''],
    ['an empty cell', '', ''],
    ['an empty cell that counts as a number', 0, ''],
    ['an empty cell, as a range', [['']], ''],
  ])('may be %s', (_, given, date) => {
    expect(read('ONHAND', 'BOLT', given)).toEqual({ figure: 'onHand', sku: 'BOLT', date })
  })

  test.each(['31/03/2026', '2026-02-30', '2026-3-31', 'March', -1, 2_958_466, 1e300, NaN, true])(
    'is not %s',
    (given) => {
      expect(reason('ONHAND', 'BOLT', given)).toMatch(
        /^#VALUE! The date given is no date: .+ Give a date, or text such as/,
      )
    },
  )

  test('is another one where the workbook counts from 1904, unless it is text', () => {
    const ask = readAsk(named('REVENUE'), [46_112 - 1462, '2026-04-30'], true)
    expect(ask).toEqual({ figure: 'revenue', sku: '', from: '2026-03-31', to: '2026-04-30' })
  })

  test('as a number is what the date system matters for', () => {
    const needs = (id: string, ...given: unknown[]) => needsDateSystem(named(id), given)
    expect([needs('ONHAND', 12, null), needs('ONHAND', 12, 46_112), needs('ONHAND', 12, [[46_112]])]).toEqual(
      [false, true, true],
    )
    expect([needs('MARGIN', '', '2026-01-01', 12), needs('MARGIN', '', 46_112, 'A')]).toEqual([false, true])
  })
})

describe('a SKU', () => {
  test('is no SKU where its cell is empty: left out it means all products, and in a cell it is forgotten', () => {
    const ask = (sku: unknown, ...places: (string | null)[]) => {
      try {
        return readAsk(named('STOCKVALUE'), [sku, null], false, places)
      } catch (error) {
        return (error as Error).message
      }
    }
    const all = { figure: 'stockValue', sku: '', date: '' }
    expect([ask(null), ask(null, null), ask('', null)]).toEqual([all, all, all])
    const forgotten = 'No SKU is given. Give the SKU of a product.'
    expect([ask(null, 'Sheet1!A9'), ask(0, 'Sheet1!A9'), ask(' ', 'Sheet1!A9')]).toEqual(
      Array.from({ length: 3 }, () => forgotten),
    )
    expect(ask('A', 'Sheet1!A9')).toMatchObject({ sku: 'A' })
  })

  test.each([
    [' bk-99 ', 'bk-99'],
    ['\u00a0BK', 'BK'],
    [12, '12'],
    [0.1 + 0.2, '0.3'],
    [[['BK']], 'BK'],
  ])('%j is %s', (given, sku) => {
    expect(read('UNITCOST', given)).toEqual({ figure: 'unitCost', sku, date: '' })
  })

  test('may be left out where all products can be meant, and only there', () => {
    expect(read('STOCKVALUE', null, null)).toEqual({ figure: 'stockValue', sku: '', date: '' })
    expect(read('COSTOFSALES', '', '', ' ')).toEqual({ figure: 'costOfSales', sku: '', from: '', to: '' })
    for (const id of ['ONHAND', 'UNITCOST'])
      expect(reason(id, ' ')).toBe('#VALUE! No SKU is given. Give the SKU of a product.')
  })

  test('is no truth value and no column', () => {
    expect(reason('ONHAND', true)).toBe('#VALUE! TRUE is no SKU. Give the SKU of a product.')
    expect(reason('ONHAND', [['A'], ['B']])).toMatch(/^#VALUE! The sku given is more than one cell\./)
  })
})

test('a period begins before it ends', () => {
  expect(read('MARGIN', '2026-03-31', '2026-03-31')).toMatchObject({ from: '2026-03-31', to: '2026-03-31' })
  expect(reason('MARGIN', '2026-04-01', '2026-03-31')).toBe(
    '#VALUE! The period begins on 2026-04-01, after it ends on 2026-03-31. Give the earlier day first.',
  )
  expect(read('MARGIN', '2026-04-01', '')).toMatchObject({ from: '2026-04-01', to: '' })
})
