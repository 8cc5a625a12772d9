import { expect, test } from 'vitest'
import { readTsv, writeTsv } from './tsv.ts'

test('what is written is read back, with tabs, quotes and line breaks inside cells', () => {
  const block = [
    ['a', 'b\tc', ''],
    ['"q"', 'two\nlines', '5"'],
  ]
  expect(readTsv(writeTsv(block))).toEqual(block)
})

test('a quote that does not enclose its cell is plain text', () => {
  expect(readTsv('5" pipe\t"open\nnext')).toEqual([
    ['5" pipe', '"open'],
    ['next', ''],
  ])
})

test('line ends of Windows count once and a last one adds no row', () => {
  expect(readTsv('1\t2\r\n3\t4\r\n')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ])
})

test('empty cells keep their place', () => {
  expect(readTsv('\t\n\tx')).toEqual([
    ['', ''],
    ['', 'x'],
  ])
})
