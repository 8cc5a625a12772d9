import { expect, test } from 'vitest'
import type { Post, PostedKind } from '../../schema/api/history.ts'
import { kindWords, pressesOf } from './history.ts'

const unpriced: PostedKind = {
  ...{ kind: 'receipts', rows: 2, corrected: 0, voided: 0, takenOver: 0, documents: 1, quantity: '5' },
  ...{ firstReference: 'PSB-RCV-0001', lastReference: 'PSB-RCV-0002' },
  ...{ firstDate: '2026-09-01', lastDate: '2026-09-02' },
}
const receipts: PostedKind = { ...unpriced, value: '1234.5' }

const post = (version: number, run: string | null, kinds = [receipts]): Post => ({
  ...{ version, run, kinds, at: '2026-11-23T08:00:00Z', by: 'Ann', batchId: 'b', workbook: null },
  ...{ earlier: { documents: 0, months: [] }, lock: null },
})

test('the parts of one press are one entry, and what posted no rows is none', () => {
  const presses = pressesOf([post(5, 'a'), post(4, 'a'), post(3, null, []), post(2, 'b'), post(1, null)])
  expect(presses.map(({ versions }) => versions)).toEqual([[5, 4], [2], [1]])
  expect(presses[0]?.kinds).toHaveLength(2)
})

test('a line says table, rows, references and value', () => {
  expect(kindWords(receipts, 'GBP')).toBe(
    'Receipts: 2 rows · PSB-RCV-0001 to PSB-RCV-0002 · GBP\u00a01,234.50',
  )
})

test('a line says what was corrected, voided and taken over, and no value to whom it is not shown', () => {
  const changed = { ...unpriced, corrected: 1, voided: 1, lastReference: 'PSB-RCV-0001' }
  expect(kindWords(changed, 'GBP')).toBe('Receipts: 2 rows (1 corrected, 1 voided) · PSB-RCV-0001')
})
