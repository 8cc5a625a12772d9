import { expect, test } from 'vitest'
import { arrangeOwn, keepOwn, keptNotes, withDays, type OwnColumn } from './own-columns.ts'

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

test('what was kept for a column that is gone stays kept when its row comes back', () => {
  const kept = { A: { Note: 'first', Bin: 7 } }
  expect(arrangeOwn(kept, ['A'], [note([''])], 9)).toEqual({
    columns: [{ at: 9, cells: ['first'] }],
    kept: { A: { Bin: 7 } },
  })
})

test('what is kept is told with the day from which on, formulas as in the first row of a report', () => {
  const before = withDays({ A: { Note: 'first' } }, {}, '2026-10-31')
  const kept = withDays(
    { A: { Note: 'first' }, 'SI-1|1|sale|lot:44': { Note: '=2*G500000' } },
    before,
    '2026-11-23',
  )
  expect(keptNotes(kept)).toEqual([
    { row: 'A', column: 'Note', text: 'first', since: '2026-10-31' },
    { row: 'SI-1 1 sale', column: 'Note', text: '=2*G8', since: '2026-11-23' },
  ])
})
