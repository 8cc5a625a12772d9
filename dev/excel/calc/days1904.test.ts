import { describe, expect, it } from 'vitest'
import { startCalculation } from '../seat/calculation.ts'
import { Workbook } from '../model/workbook.ts'
import { from1904 } from './days1904.ts'

/** What formulas show in a workbook that counts from 1904; A1 is the last day of January 2026. */
const shown = (formula: string): string => {
  const workbook = new Workbook({ date1904: true })
  startCalculation(workbook)
  workbook.enter(workbook.active, 0, 0, '2026-01-31')
  workbook.enter(workbook.active, 1, 0, formula)
  return workbook.text(workbook.active, 1, 0)
}

describe('in a workbook that counts from 1904', () => {
  it.each([
    ['=DATE(1904,1,1)', '0'],
    ['=DATE(2026,1,31)-A1', '0'],
    ['=YEAR(A1)&"-"&MONTH(A1)&"-"&DAY(A1)', '2026-1-31'],
    ['=YEAR(TODAY())>2020', 'TRUE'],
    ['=EOMONTH(A1,1)-A1', '28'],
    ['=DATEVALUE("2026-02-01")-A1', '1'],
    ['=WEEKDAY(A1)', '7'],
    ['=TEXT(A1,"yyyy-mm-dd")', '2026-01-31'],
    ['=TEXT(5,"0.0")', '5.0'],
    ['=SUM(YEAR(EDATE(A1,12)),1)', '2028'],
  ])('%s is %s', (formula, value) => {
    expect(shown(formula)).toBe(value)
  })
})

describe('a formula for the engine', () => {
  it.each([
    ['=YEAR("2026-01-31")', '=YEAR("2026-01-31")'],
    ['="TODAY()"&A1', '="TODAY()"&A1'],
    ['=TODAY(', '=TODAY('],
  ])('leaves %s alone', (formula, spelled) => {
    expect(from1904(formula)).toBe(spelled)
  })
})
