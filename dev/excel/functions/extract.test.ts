import { describe, expect, it } from 'vitest'
import { extractCalls, placeholdersIn } from './extract.ts'
import { parseCalls } from './parse.ts'
import { shop } from './testing.ts'

const taken = (formula: string) => {
  const found = extractCalls(formula, shop())
  return found && [found.rest, ...found.calls.map(({ fn, args, guard }) => [fn.id, ...args, guard])]
}

describe('the calls in a formula', () => {
  it.each([
    ['=SHOP.STOCK(A1)', ['=Answer__0__', ['STOCK', 'A1', null]]],
    ['=shop.stock( A1 , B1 )*2', ['=Answer__0__*2', ['STOCK', 'A1', 'B1', null]]],
    ['=SHOP.STOCK(,B1)', ['=Answer__0__', ['STOCK', '', 'B1', null]]],
    ['=SHOP.LIST()', ['=Answer__0__', ['LIST', null]]],
    [
      '=SUM(1,SHOP.DOUBLE(SHOP.DOUBLE((1+2)*3)))',
      ['=SUM(1,Answer__1__)', ['DOUBLE', '(1+2)*3', null], ['DOUBLE', 'Answer__0__', null]],
    ],
    ['=SHOP.TOTAL({1,2;3,4})', ['=Answer__0__', ['TOTAL', '{1,2;3,4}', null]]],
    [
      '=SHOP.STOCK(Parts[[#This Row],[A, b)]])',
      ['=Answer__0__', ['STOCK', 'Parts[[#This Row],[A, b)]]', null]],
    ],
    ["=SHOP.STOCK('It''s, (a)'!A1)", ['=Answer__0__', ['STOCK', "'It''s, (a)'!A1", null]]],
    ['=SHOP.NOPE(1)+1', ['=#NAME?+1']],
    ['=IF(SHOP.NOPE(SHOP.DOUBLE(1)),1)', ['=IF(#NAME?,1)']],
  ])('%s', (formula, expected) => {
    expect(taken(formula)).toEqual(expected)
  })

  it.each([
    '=A1+1',
    '="SHOP.STOCK(A1)"',
    '=WORKSHOP.STOCK(A1)',
    '=SHOP.STOCK(A1',
    '=SHOP.STOCK(A1))',
    '=A1)',
  ])('%s has none', (formula) => {
    expect(taken(formula)).toBeNull()
  })

  it('carry the condition of the branches that they stand in', () => {
    expect(taken('=IF(A1,SHOP.DOUBLE(1),IFERROR(B1,SHOP.DOUBLE(2)))')).toEqual([
      '=IF(A1,Answer__0__,IFERROR(B1,Answer__1__))',
      ['DOUBLE', '1', 'IF(A1,TRUE,FALSE)'],
      ['DOUBLE', '2', 'IF(IF(A1,FALSE,TRUE),ISERROR(B1),FALSE)'],
    ])
    expect(taken('=IF(SHOP.DOUBLE(1)>2,SHOP.DOUBLE(3),0)')?.slice(2)).toEqual([
      ['DOUBLE', '3', 'IF(Answer__0__>2,TRUE,FALSE)'],
    ])
  })

  it('come back as they were where nothing is taken out', () => {
    const same = (pieces: ReturnType<typeof parseCalls>): string =>
      (pieces ?? [])
        .map((piece) =>
          typeof piece === 'string'
            ? piece
            : `${piece.name}(${piece.args.map((arg) => same([...arg])).join(',')})`,
        )
        .join('')
    for (const formula of ['=SUM((A1,B1),"a,(b")&TODAY()', "=LET(x,'a (b'!A1,x*-2%)"])
      expect(same(parseCalls(formula))).toBe(formula)
    expect(placeholdersIn('Answer__1__+Answer__12__')).toEqual([1, 12])
  })
})
