import { describe, expect, test } from 'vitest'
import { isoDate } from '../totals.ts'
import { dateOrderOf, detectDateOrder, readDate } from './dates.ts'
import { decimalOf, detectDecimal, readNumber } from './decimals.ts'

const iso = (text: string, order: 'dmy' | 'mdy' | 'ymd') => {
  const serial = readDate(text, order)
  return serial === null ? null : isoDate(serial)
}

describe('text dates', () => {
  test.each([
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03/04/2026', 'mdy', '2026-03-04'],
    ['3.4.26', 'dmy', '2026-04-03'],
    ['3. 4. 2026', 'dmy', '2026-04-03'],
    ['26-04-03', 'ymd', '2026-04-03'],
    ['2026-04-03', 'mdy', '2026-04-03'],
    ['2026/4/3 14:05', 'dmy', '2026-04-03'],
    ['2026-04-03T10:00:00Z', 'dmy', '2026-04-03'],
    ['20260403', 'dmy', '2026-04-03'],
    ['3 Apr 2026', 'mdy', '2026-04-03'],
    ['3-Apr-26', 'mdy', '2026-04-03'],
    ['April 3rd, 2026', 'dmy', '2026-04-03'],
    ['Fri, 3 April 2026', 'dmy', '2026-04-03'],
    ['3. März 2026', 'dmy', '2026-03-03'],
    ['3 févr. 2026', 'dmy', '2026-02-03'],
    ['29/02/2028', 'dmy', '2028-02-29'],
    ['01/01/75', 'dmy', '1975-01-01'],
  ] as const)('%s read %s is %s', (text, order, expected) => expect(iso(text, order)).toBe(expected))

  test.each(['31/02/2026', '29/02/2026', 'soon', '12', '1.5', '03/04', '3/4/026', 'PO-12-34', ''])(
    '%s is no date',
    (text) => expect(iso(text, 'dmy')).toBe(null),
  )

  test('a day above twelve decides the order', () => {
    expect(detectDateOrder(['03/04/2026', '31/12/2026'], 'mdy')).toMatchObject({
      value: 'dmy',
      isCertain: true,
    })
    expect(detectDateOrder(['12/31/2026'], 'dmy')).toMatchObject({ value: 'mdy', isCertain: true })
    expect(detectDateOrder(['2026-04-03'], 'dmy')).toMatchObject({ value: 'ymd', isCertain: true })
  })

  test('what could be two days is said with both', () => {
    expect(detectDateOrder(['03/04/2026'], 'dmy')).toEqual({
      value: 'dmy',
      isCertain: false,
      words: '“03/04/2026” could be 3 April or 4 March. Choose which.',
    })
    expect(detectDateOrder(['04/04/2026'], 'mdy').isCertain).toBe(true)
  })

  test('dates of two orders are said to be mixed', () => {
    const { isCertain, words } = detectDateOrder(['31/12/2026', '12/31/2026'], 'dmy')
    expect(isCertain).toBe(false)
    expect(words).toContain('mixed')
    expect(detectDateOrder(['31/12/2026', '12/31/2026', '12/30/2026'], 'dmy').value).toBe('mdy')
    expect(detectDecimal(['1.5', '2,5', '3,5'], '.')).toMatchObject({ value: ',', isCertain: false })
  })

  test('people write dates in the order of their locale', () => {
    expect(['en-US', 'en-GB', 'de-DE', 'sv-SE'].map((locale) => dateOrderOf(locale))).toEqual([
      'mdy',
      'dmy',
      'dmy',
      'ymd',
    ])
  })
})

describe('text numbers', () => {
  test.each([
    ['1,5', ',', 1.5],
    ['1.234,50', ',', 1234.5],
    ['1,234.50', '.', 1234.5],
    ['1 234,5', ',', 1234.5],
    ["1'234.5", '.', 1234.5],
    ['€ 12,50', ',', 12.5],
    ['12,50 EUR', ',', 12.5],
    ['-3', '.', -3],
    ['3,5-', ',', -3.5],
    ['(3.5)', '.', -3.5],
    ['\u22123', '.', -3],
    ['-$3.50', '.', -3.5],
    ['12,5 %', ',', 12.5],
    [',5', ',', 0.5],
    ['0', ',', 0],
  ] as const)('%s with %s is %s', (text, sign, expected) => expect(readNumber(text, sign)).toBe(expected))

  test.each([
    ['1.5', ','],
    ['1,5', '.'],
    ['1.2.3', '.'],
    ['12 5', '.'],
    ['1,23,456', '.'],
    ['12 pcs', '.'],
    ['', '.'],
    ['.', '.'],
    ['A12', '.'],
  ] as const)('%s with %s is no number', (text, sign) => expect(readNumber(text, sign)).toBe(null))

  test('the sign is decided by what allows one reading only', () => {
    expect(detectDecimal(['1,234', '2,5'], '.')).toMatchObject({ value: ',', isCertain: true })
    expect(detectDecimal(['1.234,50'], '.')).toMatchObject({ value: ',', isCertain: true })
    expect(detectDecimal(['1,234,567'], ',')).toMatchObject({ value: '.', isCertain: true })
    expect(detectDecimal(['12', '7'], ',')).toMatchObject({ value: ',', isCertain: true })
  })

  test('three digits behind one sign are said to be open', () => {
    expect(detectDecimal(['1,234'], '.')).toEqual({
      value: '.',
      isCertain: false,
      words: '“1,234” could be 1234 or 1.234. Choose which.',
    })
  })

  test('people write the decimal sign of their locale', () => {
    expect(['en-US', 'de-DE'].map((locale) => decimalOf(locale))).toEqual(['.', ','])
  })
})
