import { expect, test } from 'vitest'
import { arrangeOwn, keepOwn, type OwnColumn } from './own-columns.ts'

const note = (cells: OwnColumn['cells']): OwnColumn => ({ at: 9, header: 'Note', cells })

test('what people typed follows the key of its row', () => {
  const kept = keepOwn({}, ['A', 'B'], [note(['first', 2])])
  expect(arrangeOwn(kept, ['B', 'C', 'A'], [note([])]).columns).toEqual([{ at: 9, cells: [2, '', 'first'] }])
})

test('what stood beside a vanished row is kept, and comes back with it', () => {
  const gone = arrangeOwn(keepOwn({}, ['A', 'B'], [note(['first', 2])]), ['B'], [note(['first', 2])])
  expect(gone.kept).toEqual({ A: { Note: 'first' } })
  const back = keepOwn(gone.kept, ['B'], [note([2])])
  expect(arrangeOwn(back, ['A', 'B'], [note([2])]).columns[0]?.cells).toEqual(['first', 2])
})

test('a column of formulas is filled down, not followed', () => {
  const column = { at: 9, header: 'Double', cells: ['=2*[@Margin]', ''] }
  const kept = keepOwn({}, ['A', 'B'], [column])
  expect(kept).toEqual({})
  expect(arrangeOwn(kept, ['B'], [column]).columns).toEqual([{ at: 9, cells: 'formula' }])
})

test('an empty report leaves one empty row', () => {
  expect(arrangeOwn({}, [], [note(['x'])]).columns[0]?.cells).toEqual([''])
})
