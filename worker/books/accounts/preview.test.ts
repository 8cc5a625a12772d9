import { beforeAll, describe, expect, test } from 'vitest'
import type { PreviewJournal, SetUpAnswers } from '../../../schema/api/books-accounts.ts'
import { bikes } from '../../posting/testing/bikes.ts'
import { company, type Company } from '../import/testing/shelf.ts'
import { previewOf } from './preview.ts'
import { readCostLines, readLastDocument } from './queries.ts'
import { mappingOf } from './quick.ts'
import { account, clearing } from './testing/answers.ts'

const chart = new Map(
  ['310', '326', '631', '632', '805'].map((code) => [`id-${code}`, account(code, '', { name: code })]),
)
const answers: SetUpAnswers = { ...clearing, labor: 'id-326', overhead: 'id-326' }

let at: Company
beforeAll(async () => {
  at = await company()
  const receipt = (sku: string, quantity: number, lineTotal: number) => ({
    date: '2024-02-01',
    receipt: 'PO-1',
    supplier: 'ACM',
    sku,
    quantity,
    lineTotal,
  })
  await at.post(
    {
      ...bikes,
      receipts: [receipt('FRAME', 2, 100), receipt('SPOKE', 1, 33.33), receipt('WHEEL', 4, 40)],
      builds: [{ date: '2024-02-02', build: 'W-1', product: 'BIKE', quantity: 1 }],
    },
    'bikes-preview',
  )
})

const show = async (kind: 'receipt' | 'build', by: Partial<SetUpAnswers> = {}) => {
  const found = await readLastDocument(at.ledger, kind)
  return found && previewOf(found, mappingOf({ ...answers, ...by }), chart, 2)
}
const linesOf = (journal: PreviewJournal | null) =>
  journal?.lines.map(({ code, debit, credit }) => `${code} ${debit ?? ''}|${credit ?? ''}`)

describe('what the last documents would send', () => {
  test('a receipt with all its rows, to the accounts of the answers', async () => {
    const journal = await show('receipt')
    expect(journal).toMatchObject({ document: 'PSB-RCV-0001', date: '2024-02-01', missing: [] })
    expect(linesOf(journal)).toEqual(['631 133.33|', '632 40.00|', '805 |173.33'])
    expect(journal?.narration).toContain('Goods received PO-1 from ACM: 3 rows')
  })

  test('a build debits the finished goods, and credits what it used and took up', async () => {
    expect(linesOf(await show('build'))).toEqual(['632 58.62|', '631 |50.00', '326 |8.62'])
  })

  test('bills straight to inventory: only what moves between accounts is left of a receipt', async () => {
    const journal = await show('receipt', { bills: 'inventory', clearing: null })
    expect(linesOf(journal)).toEqual(['632 40.00|', '631 |40.00'])
  })

  test('all in one account: nothing goes to the books', async () => {
    const journal = await show('receipt', { bills: 'inventory', clearing: null, finished: 'id-631' })
    expect([linesOf(journal), journal?.missing]).toEqual([[], []])
  })

  test('a place without an account is named', async () => {
    const journal = await show('build', { labor: null })
    expect(journal?.missing).toEqual([{ role: 'labor_absorbed', type: null }])
  })
})

test('which cost lines there are in BOMs', async () => {
  expect(await readCostLines(at.ledger)).toEqual({ labor: true, overhead: true, other: false })
  expect(await readCostLines((await company()).ledger)).toEqual({
    labor: false,
    overhead: false,
    other: false,
  })
})

test('without a receipt there is no preview', async () => {
  expect(await readLastDocument((await company()).ledger, 'receipt')).toBeNull()
})
