import { describe, expect, it } from 'vitest'
import { fromFile, toFile } from './spelling.ts'

describe('a formula in a file', () => {
  it.each([
    ['=[@Qty]*2', 'Sales', 'Sales[[#This Row],[Qty]]*2'],
    ['=[@[Unit price]]*[@Qty]', 'Sales', 'Sales[[#This Row],[Unit price]]*Sales[[#This Row],[Qty]]'],
    ['=SUM([@[Jan]:[Mar]])', 'Sales', 'SUM(Sales[[#This Row],[Jan]:[Mar]])'],
    ['=SUM(Sales[Qty])', null, 'SUM(Sales[Qty])'],
    ['=XLOOKUP(A1,B:B,C:C)&"[@x] IFS("', null, '_xlfn.XLOOKUP(A1,B:B,C:C)&"[@x] IFS("'],
    ['=SUM(FILTER(A1:A3,B1:B3))', null, 'SUM(_xlfn._xlws.FILTER(A1:A3,B1:B3))'],
    ['=2*SHOP.STOCK(A1,STDEV.S(B:B))', null, '2*_xldudf_SHOP_STOCK(A1,STDEV.S(B:B))'],
    ['=IFERROR(SHOP.ON_HAND("SHOP.X("),0)', null, 'IFERROR(_xldudf_SHOP_ON_HAND("SHOP.X("),0)'],
  ])('%s in table %s is spelled %s, and comes back', (formula, table, spelled) => {
    expect(toFile(formula, table)).toBe(spelled)
    expect(fromFile(spelled, table)).toBe(formula.replace('[@[Jan]', '[@[Jan]'))
  })

  it('gives a column without a table its own table, but not inside another reference', () => {
    expect(toFile('=SUM([Qty])', 'Sales')).toBe('SUM(Sales[Qty])')
    expect(toFile('=SUM(Sales[[#Totals],[Qty]])', 'Other')).toBe('SUM(Sales[[#Totals],[Qty]])')
  })

  it('keeps the table of a row reference that is another one', () => {
    expect(fromFile('Sales[[#This Row],[Qty]]', 'Other')).toBe('=Sales[@Qty]')
  })
})
