/**
 * The stand-in's own tests once more, each of its answers held against what Xero published: refusals, limits and
 * bad days too. What those tests send is wrong on purpose at times, so only answers are looked at.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { watching } from '../../../dev/xero/testing/client.ts'
import { sharedFolder } from '../../shared.ts'
import { readContract } from './contract.ts'
import { replyProblems } from './exchanges.ts'

const folder = sharedFolder('contracts/xero')
let count = 0
const problems = new Set<string>()

if (folder) {
  const contract = readContract(folder)
  watching.watch = (exchange) => {
    count += 1
    for (const problem of replyProblems(contract, exchange)) problems.add(problem)
    return []
  }
  await import('../../../dev/xero/journals/journals.test.ts')
  await import('../../../dev/xero/journals/balances.test.ts')
  await import('../../../dev/xero/accounting/list.test.ts')
  await import('../../../dev/xero/accounting/limits.test.ts')
  await import('../../../dev/xero/accounting/idempotency.test.ts')
  await import('../../../dev/xero/connections.test.ts')
  await import('../../../dev/xero/faults.test.ts')
}

describe.skipIf(!folder)('every answer', () => {
  test('is as Xero published it', () => {
    expect(count).toBeGreaterThan(500)
    expect([...problems]).toEqual([])
  })
})

afterAll(() => {
  watching.watch = () => []
})
