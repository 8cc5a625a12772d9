import { expect, it } from 'vitest'
import { ticksFor } from './scale.ts'

it.each([
  [
    [3, 9],
    [0, 2, 4, 6, 8, 10],
  ],
  [
    [-5, 12],
    [-5, 0, 5, 10, 15],
  ],
  [
    [0.02, 0.11],
    [0, 0.05, 0.1, 0.15],
  ],
  [[-3], [-3, -2, -1, 0]],
  [[0], [0, 1]],
  [[1200], [0, 500, 1000, 1500]],
])('an axis for %j has %j', (values, ticks) => {
  expect(ticksFor(values)).toEqual(ticks)
})
