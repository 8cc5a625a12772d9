import { expect, test } from 'vitest'
import { Axis } from './axis.ts'

const sizes = new Map([
  [5, 0],
  [2, 50],
])
const axis = new Axis(100, 20, sizes)

test('exceptions move all that comes after them', () => {
  expect([0, 2, 3, 5, 6].map((index) => axis.offset(index))).toEqual([0, 40, 90, 130, 130])
})

test('a pixel belongs to the one in sight that covers it', () => {
  expect([0, 19, 40, 89, 90, 129, 130, 1e9].map((pixel) => axis.indexAt(pixel))).toEqual([
    0, 0, 2, 2, 3, 4, 6, 99,
  ])
})

test('moving on skips what is hidden and stops at the edges', () => {
  expect([axis.next(4, 1), axis.next(6, -1), axis.next(0, -1), axis.next(99, 1)]).toEqual([6, 4, 0, 99])
})
