import { expect, test } from 'vitest'
import { topTen } from './report-chart.ts'

const figures = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `P${at + 1}`, value: at + 0.1 }))

test('the ten largest stand first, all others are one sum', () => {
  const { labels, values } = topTen(figures(13))
  expect(labels).toEqual(['P13', 'P12', 'P11', 'P10', 'P9', 'P8', 'P7', 'P6', 'P5', 'P4', '3 others'])
  expect(values.at(0)).toBe(12.1)
  expect(values.at(-1)).toBe(3.3)
})

test('an eleventh product is shown by its name', () => {
  expect(topTen(figures(11)).labels).toHaveLength(11)
  expect(topTen(figures(11)).labels.at(-1)).toBe('P1')
})
