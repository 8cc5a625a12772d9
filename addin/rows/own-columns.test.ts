import { expect, test } from 'vitest'
import { arrangeOwn, keepOwn, type OwnColumn } from './own-columns.ts'

const note = (cells: OwnColumn['cells']): OwnColumn => ({ at: 9, header: 'Note', cells })

test('what people typed follows the key of its row', () => {
  const kept = keepOwn({}, ['A', 'B'], [note(['first', 2])], 9)
  expect(arrangeOwn(kept, ['B', 'C', 'A'], [note([])], 9).columns).toEqual([
    { at: 9, cells: [2, '', 'first'] },
  ])
})

test('what stood beside a vanished row is kept, and comes back with it', () => {
  const gone = arrangeOwn(keepOwn({}, ['A', 'B'], [note(['first', 2])], 9), ['B'], [note(['first', 2])], 9)
  expect(gone.kept).toEqual({ A: { Note: 'first' } })
  const back = keepOwn(gone.kept, ['B'], [note([2])], 9)
  expect(arrangeOwn(back, ['A', 'B'], [note([2])], 9).columns[0]?.cells).toEqual(['first', 2])
})

test('a column of one formula is filled to the new length, its rows moving along', () => {
  const column = { at: 9, header: 'Double', cells: ['=2*G9', '=2*G10'] }
  const kept = keepOwn({}, ['A', 'B'], [column], 9)
  expect(kept).toEqual({})
  const cells = ['=2*G9', '=2*G10', '=2*G11']
  expect(arrangeOwn(kept, ['B', 'C', 'D'], [column], 9).columns).toEqual([{ at: 9, cells }])
})

test('a formula that stands in one row only follows the key, and looks at the row it comes to', () => {
  const column = note(['checked', '=2*G10'])
  const kept = keepOwn({}, ['A', 'B'], [column], 9)
  expect(arrangeOwn(kept, ['B', 'C', 'A'], [column], 9).columns[0]?.cells).toEqual(['=2*G9', '', 'checked'])
})

test('an empty report leaves one empty row', () => {
  expect(arrangeOwn({}, [], [note(['x'])], 9).columns[0]?.cells).toEqual([''])
})
