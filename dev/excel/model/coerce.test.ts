import fc from 'fast-check'
import { parseValue } from 'numfmt'
import { describe, expect, it } from 'vitest'
import { coerce } from './coerce.ts'

describe('typed texts', () => {
  it('are read alike by the short way and the long one', () => {
    const piece = fc.constantFrom(
      'jan',
      'Mon',
      'a',
      'SKU',
      '-',
      ' ',
      '1',
      '20',
      '2026',
      '.',
      ',',
      ':',
      '/',
      'pm',
      'e',
      'usd',
      '$',
      '%',
      'true',
      'q',
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const text = pieces.join('')
        const parsed = parseValue(text, { locale: 'en-US' })
        const expected = parsed ? parsed.value : text
        const { value } = coerce(text, 'General', 'en-US', false)
        if (typeof expected === 'number') expect(value).toBe(Number(expected.toPrecision(15)))
        else expect(value).toBe(expected)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['31/12/2026', 'en-GB', 46387],
    ['31/12/2026', 'en-US', '31/12/2026'],
    ['1.234,5', 'de-DE', 1234.5],
    ['12345678901234567890', 'en-US', 12345678901234500000],
    ["'007", 'en-US', '007'],
    ['=', 'en-US', '='],
  ] as const)('%s in %s is %s', (text, locale, expected) => {
    expect(coerce(text, 'General', locale, false).value).toBe(expected)
  })
})
