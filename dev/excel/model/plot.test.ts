import { describe, expect, it } from 'vitest'
import type { Chart } from './chart.ts'
import { plotOf } from './plot.ts'
import { Workbook } from './workbook.ts'

const plot = (block: string[][], source: string, seriesBy = 'Auto') => {
  const workbook = new Workbook()
  workbook.paste(workbook.active, 0, 0, block)
  const { categories, series } = plotOf(workbook, { source, seriesBy } as Chart)
  return { categories, series: series.map(({ name, values }) => [name, ...values]) }
}

describe('what a chart shows', () => {
  it('texts at the edges are names and categories', () => {
    const block = [
      ['Product', 'Sales', 'Cost'],
      ['A', '1', '2'],
      ['B', '3', '#N/A'],
      ['C', '', 'x'],
    ]
    expect(plot(block, 'Sheet1!A1:C4')).toEqual({
      categories: ['A', 'B', 'C'],
      series: [
        ['Sales', 1, 3, null],
        ['Cost', 2, null, 0],
      ],
    })
  })

  it('dates are categories, and numbers are when the corner is empty', () => {
    expect(
      plot(
        [
          ['When', 'Sales'],
          ['2026-01-31', '1'],
        ],
        'Sheet1!A1:B2',
      ).categories,
    ).toEqual(['1/31/2026'])
    expect(
      plot(
        [
          ['', 'Sales'],
          ['2025', '1'],
          ['2026', '2'],
        ],
        'Sheet1!A1:B3',
      ).categories,
    ).toEqual(['2025', '2026'])
  })

  it('series lie in rows where the source is wider than high, or when told so', () => {
    const block = [
      ['', 'Jan', 'Feb', 'Mar'],
      ['Sales', '1', '2', '3'],
    ]
    expect(plot(block, 'Sheet1!A1:D2')).toEqual({
      categories: ['Jan', 'Feb', 'Mar'],
      series: [['Sales', 1, 2, 3]],
    })
    expect(plot(block, 'Sheet1!A1:D2', 'Columns').categories).toEqual(['Sales'])
  })

  it('without labels series and categories are counted', () => {
    expect(
      plot(
        [
          ['1', '2'],
          ['3', '4'],
        ],
        'Sheet1!A1:B2',
      ),
    ).toEqual({
      categories: ['1', '2'],
      series: [
        ['Series1', 1, 3],
        ['Series2', 2, 4],
      ],
    })
  })

  it('a sheet that is gone gives nothing', () => {
    expect(plot([['1']], 'Gone!A1').series).toEqual([])
  })
})
