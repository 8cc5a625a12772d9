import { describe, expect, it } from 'vitest'
import { parseAddress } from './address.ts'
import { CellError, type CellValue } from './cell.ts'
import { checkExpression, evaluate } from './expression.ts'

const cells: Record<string, CellValue> = { A1: 5, B1: '|SKU|Quantity|', C1: '', D1: new CellError('#N/A') }

const worth = (formula: string): CellValue =>
  evaluate(formula, (_, at) => {
    const name = Object.keys(cells).find((key) => {
      const box = parseAddress(key)?.box
      return box?.row === at.row && box.col === at.col
    })
    return name === undefined ? '' : (cells[name] ?? '')
  })

describe('formulas of conditional formats', () => {
  it.each([
    ['=ISNUMBER(SEARCH("|sku|",$B1))', true],
    ['=ISNUMBER(FIND("|sku|",$B1))', false],
    ['=AND($A$1>=5,NOT(A1=6))', true],
    ['=A1*2+10%', 10.1],
    ['=-A1^2', 25],
    ['=C1=""', true],
    ['=C1=0', true],
    ['="a"<"B"', true],
    ['=IF(A1>9,"many","few")&"!"', 'few!'],
    ['=ISERROR(D1)', true],
    ['=IFERROR(D1,7)', 7],
    ['=LEFT(B1,1)="|"', true],
  ] as const)('%s', (formula, expected) => {
    expect(worth(formula)).toBe(expected)
  })

  it('hand errors on', () => {
    expect(worth('=D1+1')).toEqual(new CellError('#N/A'))
    expect(worth('=1/0')).toEqual(new CellError('#DIV/0!'))
  })

  it.each(['=VLOOKUP(A1,B1,1)', '=SUM(A1:A3)', '=A1 B1', '=(A1'])('%s is refused, not ignored', (formula) => {
    expect(() => checkExpression(formula)).toThrow('not modelled')
  })
})

describe('formulas that stand elsewhere', () => {
  it('move their relative references along', () => {
    const seen: string[] = []
    evaluate(
      '=A1+$A1+A$1+$A$1+Sheet2!B2',
      (sheet, { row, col }) => {
        seen.push(`${sheet ?? ''}${row},${col}`)
        return 0
      },
      { rows: 2, cols: 1 },
    )
    expect(seen).toEqual(['2,1', '2,0', '0,1', '0,0', 'Sheet23,2'])
  })
})
