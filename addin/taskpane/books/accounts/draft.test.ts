import { expect, test } from 'vitest'
import type { SetUp } from '../../../../schema/api/books-accounts.ts'
import { draftOf } from './draft.ts'

const fresh = { answers: null, exportFrom: null, cutover: '2026-08-31' } as SetUp

test.each([
  { lock: null, offered: '2026-08-31' },
  { lock: '2026-06-30', offered: '2026-08-31' },
  { lock: '2026-08-31', offered: '2026-09-01' },
])('books locked to $lock: the first day offered is $offered', ({ lock, offered }) => {
  expect(draftOf(fresh, lock).exportFrom).toBe(offered)
})

test('a first day that was saved stays, whatever is locked since', () => {
  expect(draftOf({ ...fresh, exportFrom: '2026-09-10' }, '2026-09-30').exportFrom).toBe('2026-09-10')
})
