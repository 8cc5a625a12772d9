import { expect, test } from 'vitest'
import type { Problem, RowAnswer } from '../../schema/api/batch.ts'
import { sheetColumns } from './columns.ts'
import { groupProblems, messageText } from './problems.ts'
import { resultsOf } from './results.ts'
import { row, table } from './testing/tables.ts'

const unknown: Problem = {
  column: 'sku',
  code: 'unknown-sku',
  message: '"BK-99" is no product.',
  remedy: 'Add it to Products.',
  severity: 'problem',
}
const answer = (problems: Problem[], more: Partial<RowAnswer> = {}): RowAnswer => ({
  id: 'r1',
  state: problems.length > 0 ? 'problem' : 'posted',
  problems,
  ...more,
})
const headers = (id: string) => sheetColumns('sales').find((column) => column.id === id)?.header

test('the message names the column, the first problem, and how many more there are', () => {
  const warning: Problem = { ...unknown, severity: 'warning', message: 'Odd.' }
  expect(messageText('sales', [warning, unknown])).toBe(
    'SKU: "BK-99" is no product. Add it to Products. (+1)',
  )
  const named = { ...unknown, message: 'SKU is empty.', remedy: 'Fill it in.' }
  expect(messageText('sales', [named])).toBe('SKU is empty. Fill it in.')
  expect(messageText('sales', [])).toBe('')
})

test('problem cells name the headers as they stand; a problem of the row marks the status', () => {
  const whole: Problem = { ...unknown, column: null }
  expect(resultsOf('sales', answer([unknown, whole]), headers)['=problems']).toBe('|SKU ★|Status|')
  const renamed = (id: string) => (id === 'sku' ? 'Item' : headers(id))
  expect(resultsOf('sales', answer([unknown]), renamed)['=problems']).toBe('|Item|')
})

test('a row that is not posted shows no reference, and one without problems no marks', () => {
  const looks = answer([], { state: 'looksPosted', reference: 'PSB-SAL-1' })
  expect(resultsOf('sales', looks, headers)).toMatchObject({
    '=reference': '',
    '=status': 'Looks already posted',
  })
  const posted = answer([], { reference: 'PSB-SAL-1', unitCost: '1.25', cost: '2.5', lot: 'L1' })
  expect(resultsOf('sales', posted, headers)).toMatchObject({
    '=status': 'Posted',
    '=reference': 'PSB-SAL-1',
    '=unitCost': 1.25,
    '=cost': 2.5,
    '=problems': '',
  })
})

test('costs that a role may not see leave those in the sheet as they are', () => {
  const posted = answer([], { reference: 'PSB-BLD-1', lot: 'L1' })
  expect(resultsOf('builds', posted, headers)).toMatchObject({
    '=reference': 'PSB-BLD-1',
    '=unitCost': null,
    '=cost': null,
  })
  expect(resultsOf('builds', answer([], { state: 'ready' }), headers)).toMatchObject({ '=cost': '' })
})

test('equal problems make one group with its rows; what refuses rows comes first', () => {
  const sales = table('sales', [row('sales', 0, {})])
  const at = (place: number, problems: Problem[]) => ({
    place: { table: sales, at: place, id: `r${place}` },
    answer: answer(problems),
  })
  const warning: Problem = { ...unknown, code: 'odd', severity: 'warning' }
  const groups = groupProblems([at(0, [warning]), at(1, [unknown, warning]), at(4, [unknown, warning])])
  expect(groups.map(({ code, places }) => [code, places.map((place) => place.at)])).toEqual([
    ['unknown-sku', [1, 4]],
    ['odd', [0, 1, 4]],
  ])
})

test('headers are unique in every table: a result named like an input says posted', () => {
  for (const kind of ['receipts', 'products', 'adjustments'] as const) {
    const all = sheetColumns(kind).map(({ header }) => header.replace(' ★', ''))
    expect(new Set(all).size).toBe(all.length)
  }
  expect(sheetColumns('receipts').map(({ header }) => header)).toContain('Lot (posted)')
})

test('a voided row keeps its name, reference and lot, and costs nothing', () => {
  const cells = resultsOf(
    'sales',
    { ...answer([]), state: 'alreadyPosted', voided: true, cost: '8' },
    headers,
  )
  expect(cells).toMatchObject({ '=status': 'Voided', '=cost': 0, '=unitCost': 0, '=message': '' })
  expect([cells['=reference'], cells['=lot'], cells['=productName']]).toEqual([null, null, null])
})
