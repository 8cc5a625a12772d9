import { expect, test } from 'vitest'
import type { Chart } from '../../../../schema/api/books-accounts.ts'
import { chosenMeanwhile } from './chosen-meanwhile.ts'
import type { Draft } from './questions.tsx'

const option = (id: string, name: string) => ({
  ...{ id, name, active: true },
  ...{ category: 'region', categoryName: 'Region' },
})
const chart: Chart = {
  read: null,
  accounts: ['310', '330', '340'].map((code) => ({
    ...{ id: `id-${code}`, code, name: `Cost ${code}` },
    ...{ type: 'Direct Costs', active: true, refused: {} },
  })),
  tracking: [option('n', 'North'), option('s', 'South')],
}
const before: Draft = {
  ...{ bills: 'clearing', materials: 'id-1', finished: 'id-2', clearing: 'id-3', cost: 'id-310' },
  ...{ costOfSales: 'here', labor: null, overhead: null, other: null },
  ...{ tracking: ['n'], exportFrom: '2026-09-01' },
}
const chosen = (now: Partial<Draft>, mine: Partial<Draft>) =>
  chosenMeanwhile({ before, now: { ...before, ...now }, mine: { ...before, ...mine } }, chart).map(
    ({ question, answer }) => `${question}: ${answer}`,
  )

test('what was chosen meanwhile is named where it is another than ours, and nothing else', () => {
  expect(chosen({ cost: 'id-330' }, { cost: 'id-340' })).toEqual(['Cost of sales: 330 Cost 330'])
  expect(chosen({ cost: 'id-330' }, {})).toEqual(['Cost of sales: 330 Cost 330'])
  expect(chosen({ cost: 'id-330' }, { cost: 'id-330' })).toEqual([])
  expect(chosen({}, { cost: 'id-340', bills: 'expense' })).toEqual([])
})

test('ways, tracking and the first day are named as the questions name them', () => {
  expect(chosen({ bills: 'inventory', costOfSales: 'books', clearing: null }, {})).toEqual([
    'How do your supplier bills reach Xero?: Straight to inventory',
    'Who posts cost of sales?: Xero, or something else',
  ])
  expect(chosen({ tracking: ['s'] }, {})).toEqual(['Tracking: Region: South'])
  expect(chosen({ tracking: [] }, { tracking: ['s'] })).toEqual(['Tracking: Region: None'])
  expect(chosen({ exportFrom: '2026-10-01' }, {})).toHaveLength(1)
})
