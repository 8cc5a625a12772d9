import { describe, expect, it } from 'vitest'
import { CellError } from '../model/cell.ts'
import { readAnswers, readNamedAnswers } from './answers.ts'
import { readMetadata } from './metadata.ts'

const read = (...entry: unknown[]) => {
  const strange: string[] = []
  const [answer] = readAnswers([[1, ...entry]], (what) => strange.push(what))
  return { values: answer?.values, strange }
}

describe('an answer', () => {
  it('is a value, or rows of values; nothing shows as 0', () => {
    expect(read(true, 'x').values).toEqual([['x']])
    expect(read(true, null).values).toEqual([[0]])
    expect(
      read(true, [
        [1, null],
        ['a', true],
      ]).values,
    ).toEqual([
      [1, 0],
      ['a', true],
    ])
  })

  it('that Excel could not show is #VALUE!', () => {
    const value = [[new CellError('#VALUE!')]]
    expect(read(true, [[1, 2], [3]]).values).toEqual(value)
    expect(read(true, []).values).toEqual(value)
    expect(read(true, 'x'.repeat(32_768)).values).toEqual(value)
    expect(read(true, { type: 'Entity', text: 'x' })).toEqual({
      values: value,
      strange: ['custom function result Entity'],
    })
  })

  it.each([
    [0, '#VALUE!'],
    [1, '#N/A'],
    [3, '#VALUE!'],
    [5, '#DIV/0!'],
    [6, '#NUM!'],
    [8, '#NULL!'],
    [9, '#NAME?'],
  ])('that failed with %i is %s, with its reason where Excel shows one', (code, shown) => {
    const reason = shown === '#N/A' || shown === '#VALUE!' ? 'Why.' : undefined
    expect(read(false, 'Why.', code).values).toEqual([[new CellError(shown, reason)]])
    expect(read(false, '', code).values).toEqual([[new CellError(shown)]])
  })

  it('may hold errors among its values', () => {
    const error = { type: 'Error', code: '#N/A', message: 'Not this one.' }
    expect(read(true, [[1, error]]).values).toEqual([[1, new CellError('#N/A', 'Not this one.')]])
  })

  it('of the older kind says the same with names', () => {
    const answers = readNamedAnswers(
      [
        { id: 4, value: 2 },
        { id: 5, failed: true, value: 'Why.', errorCode: 1 },
      ],
      () => undefined,
    )
    expect(answers).toEqual([
      { id: 4, values: [[2]] },
      { id: 5, values: [[new CellError('#N/A', 'Why.')]] },
    ])
  })
})

describe('the description of functions', () => {
  it('leaves out, and names, what is not modelled', () => {
    const functions = [
      { id: 'A', options: { stream: true } },
      { id: 'B', parameters: [{ name: 'x', repeating: true }] },
      { id: 'c', name: 'see', parameters: [{ name: 'x' }] },
    ]
    const set = readMetadata({ functions }, 'Shop')
    expect(set.unmodelled).toEqual(['SHOP.A (stream)', 'SHOP.B (repeating parameters)'])
    expect([...set.functions.keys()]).toEqual(['SHOP.SEE'])
    expect(set.functions.get('SHOP.SEE')).toMatchObject({
      id: 'c',
      parameters: [{ type: 'any', optional: false, matrix: false }],
    })
  })

  it('is refused without a list, or without an id', () => {
    expect(() => readMetadata({}, 'SHOP')).toThrow('no list')
    expect(() => readMetadata({ functions: [{ name: 'A' }] }, 'SHOP')).toThrow('no id')
  })
})
