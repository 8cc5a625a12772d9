import { expect, test } from 'vitest'
import type { BatchAnswer, RowResult } from '../../schema/api/batch.ts'
import { nothingEarlier } from './outcome.ts'
import { proposalOf } from './proposal.ts'
import type { Choice } from './request.ts'
import { row, table } from './testing/tables.ts'

const answer = (id: string): BatchAnswer => ({
  ...{ batchId: 'b', mode: 'check', outcome: 'checked', version: 1, earlier: nothingEarlier },
  tables: [
    {
      kind: 'receipts',
      totals: {
        ...{ rows: 1, documents: 1, quantity: '4', value: '8', firstDate: null, lastDate: null },
        ...{ ready: 1, problems: 0, alreadyPosted: 0 },
      },
      rows: [{ id, state: 'ready', problems: [], unitCost: '2', cost: '8' }],
    },
  ],
})

const was: RowResult = {
  ...{ id: 'r1', state: 'posted', problems: [], kind: 'receipts', voided: false, reference: 'PSB-RCV-1' },
  ...{ date: '2026-11-23', quantity: '4', unitCost: '2', cost: '8' },
  said: { supplier: 'ACM', receipt: 'PO-7', sku: 'Leg', lot: 'ACM-20261123-9', note: 'by boat' },
}

const proposed = (cells: Record<string, string | number>, action: 'amend' | 'void' = 'amend') => {
  const typed = row('receipts', 0, cells, { id: 'r1', status: 'Changed since', reference: 'PSB-RCV-1' })
  const receipts = table('receipts', [typed])
  const choices = new Map<string, Choice>([['r1', { action }]])
  return proposalOf(action, [{ table: receipts, rows: [typed] }], answer('r1'), [was], choices).rows[0]
}

test('of a product every cell is shown that a correction changes, numbers and yes or no as they are meant', () => {
  const said = { sku: 'LEG', name: 'Leg', type: 'component', unit: 'each', cost: '2.5', active: 'yes' }
  const typed = row(
    'products',
    0,
    {
      sku: 'Leg',
      name: 'Leg, oak',
      type: 'Component',
      unit: 'each',
      cost: 2.75,
      reorderPoint: 4,
      active: true,
    },
    { id: 'r1', status: 'Changed since' },
  )
  const before: RowResult = { id: 'r1', state: 'posted', problems: [], kind: 'products', voided: false, said }
  const chosen = [{ table: table('products', [typed]), rows: [typed] }]
  expect(proposalOf('amend', chosen, answer('r1'), [before], new Map()).rows[0]?.texts).toEqual([
    { header: 'SKU', before: 'LEG', after: 'Leg' },
    { header: 'Name', before: 'Leg', after: 'Leg, oak' },
    { header: 'Cost', before: '2.5', after: '2.75' },
    { header: 'Reorder point', before: '', after: '4' },
  ])
})

test('of the components of a build each quantity stands beside what was posted, also when another is used', () => {
  const now = [
    { component: 'bulb', quantity: 3 },
    { component: 'SCREW', quantity: 5 },
  ].map((cells, at) =>
    row('buildComponents', at, { build: 'WO', ...cells }, { id: `c${at}`, status: 'Posted' }),
  )
  const inputs = [
    { sku: 'NAIL', quantity: '4' },
    { sku: 'BULB', quantity: '2' },
  ]
  const results = now.map(({ id }): RowResult => ({
    ...{ id, state: 'posted', problems: [], kind: 'buildComponents', voided: false },
    ...{ event: '7', reference: 'PSB-BLD-7', inputs },
  }))
  const ready = now.map(({ id }) => ({ id, state: 'ready' as const, problems: [] }))
  const [first] = answer('').tables
  const answered: BatchAnswer = { ...answer(''), tables: first ? [{ ...first, rows: ready }] : [] }
  const chosen = [{ table: table('buildComponents', now), rows: now }]
  const { rows } = proposalOf('amend', chosen, answered, results, new Map())
  expect(rows.map(({ before, after, texts }) => [before.quantity, after?.quantity, texts])).toEqual([
    ['2', '3', []],
    ['4', '5', [{ header: 'Component', before: 'NAIL', after: 'SCREW' }]],
  ])
})

const same = { date: 46_349, receipt: 'PO-7', supplier: 'acm ', sku: 'LEG', quantity: 4, note: 'by boat' }

test('texts are shown where a correction changes them: supplier, numbers, SKU, note', () => {
  const changed = { ...same, supplier: 'BOLTS', receipt: 'PO-8', sku: 'SEAT', note: '' }
  expect(proposed(changed)?.texts).toEqual([
    { header: 'Receipt no.', before: 'PO-7', after: 'PO-8' },
    { header: 'Supplier', before: 'ACM', after: 'BOLTS' },
    { header: 'SKU', before: 'Leg', after: 'SEAT' },
    { header: 'Note', before: 'by boat', after: '' },
  ])
})

test('case and spaces of codes change nothing, and a lot that is not named stays', () => {
  expect(proposed(same)?.texts).toEqual([])
  expect(proposed({ ...same, lot: 'L-1' })?.texts).toEqual([
    { header: 'Lot', before: 'ACM-20261123-9', after: 'L-1' },
  ])
})

test('a void has no texts to change', () => {
  expect(proposed({ ...same, sku: 'SEAT' }, 'void')?.texts).toEqual([])
})
