import { expect, test } from 'vitest'
import type { CaseEvent } from './case.ts'
import { checkpointOf } from './checkpoint.ts'

const after = (events: Omit<CaseEvent, 'n' | 'date'>[], upTo?: number) => {
  const numbered = events.map((event, index) => ({ n: index + 1, date: `2024-01-0${index + 1}`, ...event }))
  return checkpointOf({ id: 'case', events: numbered as CaseEvent[], expect: [] }, upTo)
}

const receipts = [
  { type: 'receipt', qty: '2', unitCost: '10' },
  { type: 'receipt', qty: '3', unitCost: '20' },
  { type: 'receipt', qty: '2', unitCost: '10' },
]

test('an issue by unit cost takes each lot of that cost, then first in, first out', () => {
  const { issues, lots } = after([
    ...receipts,
    { type: 'issue', qty: '5', lotUnitCost: '10', revenue: '100' },
  ])
  expect(issues).toEqual({ 4: { cost: '60' } })
  expect(lots).toEqual({ A: [{ qty: '2', unitCost: '20', value: '40', of: 2 }] })
})

test('goods of a split issue come back to its pieces in turn', () => {
  const { customerReturns } = after([
    ...receipts,
    { type: 'issue', qty: '5', lotUnitCost: '10' },
    { type: 'customerReturn', of: 4, qty: '5' },
  ])
  expect(customerReturns).toEqual({ 5: { cost: '60' } })
})

test('a revaluation gives everything on hand its unit cost', () => {
  const { onHand, cogsTotal } = after([...receipts, { type: 'revalue', unitCost: '1.5' }])
  expect(onHand).toEqual({ A: { qty: '7', value: '10.5' } })
  expect(cogsTotal).toBe('0')
})

test('a supplier return that is cancelled in part stands for the rest', () => {
  const { supplierReturns, onHand } = after([
    ...receipts,
    { type: 'supplierReturn', of: 2, qty: '2' },
    { type: 'supplierReturnCancelled', of: 4, qty: '1' },
  ])
  expect(supplierReturns).toEqual({ 4: { cost: '20' } })
  expect(onHand['A']).toEqual({ qty: '6', value: '80' })
})

test('landed cost can be amended and voided', () => {
  const landed = { type: 'landedCost', of: 1, amount: '6' }
  expect(after([...receipts, landed, { type: 'amend', of: 4, amount: '2' }]).onHand['A']?.value).toBe('102')
  expect(after([...receipts, landed, { type: 'void', of: 4 }]).onHand['A']?.value).toBe('100')
})

test('good units bear the cost of scrapped ones', () => {
  const inputs = [{ product: 'A', qty: '2' }]
  const { builds } = after([...receipts, { type: 'build', product: 'B', qty: '5', scrapped: '1', inputs }])
  expect(builds).toEqual({ 4: { cost: '20', unitCost: '5' } })
})

test('a checkpoint knows nothing of what is entered later', () => {
  expect(after([...receipts, { type: 'issue', qty: '1' }], 1).onHand).toEqual({
    A: { qty: '2', value: '20' },
  })
})

test.each([
  [{ type: 'issue', qty: 'two' }, 'unreadable'],
  [{ type: 'teleport', qty: '2' }, 'unreadable'],
  [{ type: 'void', of: 9 }, 'unknown-reference'],
  [{ type: 'customerReturn', of: 9, qty: '1' }, 'unknown-reference'],
])('%j is an error of its own, and later events still apply', (wrong, kind) => {
  const { error, onHand } = after([wrong, ...receipts])
  expect(error).toEqual({ event: 1, kind })
  expect(onHand['A']).toEqual({ qty: '7', value: '100' })
})
