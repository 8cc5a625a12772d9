import { describe, expect, it } from 'vitest'
import { CellError } from '../model/cell.ts'
import { toArgument } from './arguments.ts'
import type { ParameterType } from './metadata.ts'

const parameter = (type: ParameterType, matrix = false) => ({ name: 'x', type, optional: true, matrix })
const NA = new CellError('#N/A')

describe('an argument', () => {
  it('is null where it was left out', () => {
    expect(toArgument(null, parameter('number', true))).toBeNull()
  })

  it.each([
    ['any', '', null],
    ['any', 12, 12],
    ['any', 'x', 'x'],
    ['any', true, true],
    ['number', '', 0],
    ['number', '12.5', 12.5],
    ['number', true, 1],
    ['string', 12, '12'],
    ['string', true, 'TRUE'],
    ['string', '', ''],
    ['boolean', 2, true],
    ['boolean', 'false', false],
  ] as const)('of type %s made of %s is %s', (type, value, expected) => {
    expect(toArgument([[value]], parameter(type))).toEqual(expected)
  })

  it('is #VALUE! where its type cannot be made of it, and an error where the cell is one', () => {
    expect(toArgument([['x']], parameter('number'))).toEqual(new CellError('#VALUE!'))
    expect(toArgument([['x']], parameter('boolean'))).toEqual(new CellError('#VALUE!'))
    expect(toArgument([[NA]], parameter('any'))).toBe(NA)
    expect(toArgument([[1, NA]], parameter('any', true))).toBe(NA)
  })

  it('is rows of values where it takes a range, with 0 for empty cells', () => {
    expect(
      toArgument(
        [
          [1, ''],
          ['x', true],
        ],
        parameter('any', true),
      ),
    ).toEqual([
      [1, 0],
      ['x', true],
    ])
    expect(toArgument([[5]], parameter('any', true))).toEqual([[5]])
    expect(toArgument([['']], parameter('string', true))).toEqual([['']])
  })

  it('of one value takes no range', () => {
    expect(toArgument([[1, 2]], parameter('any'))).toBe('several')
  })
})
