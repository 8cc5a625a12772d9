import { expect, test } from 'vitest'
import { nest, type Branch } from './trace-tree.ts'

const lines = (...levels: number[]) => levels.map((level, at) => ({ level, at }))
const tree = (...levels: number[]): Branch[] =>
  nest(lines(...levels), ({ at }) => ({ words: String(at), quantity: '', note: '' }))
const shape = (branches: Branch[]): unknown => branches.map(({ words, below }) => [words, shape(below)])

test('a line stands below the nearest line above that is one level higher', () => {
  expect(shape(tree(1, 2, 3, 2, 1))).toEqual([
    [
      '0',
      [
        ['1', [['2', []]]],
        ['3', []],
      ],
    ],
    ['4', []],
  ])
})

test('a lot without parts is an empty tree', () => {
  expect(tree()).toEqual([])
})
