import { expect, test } from 'vitest'
import { codes, isWarning, problem, type Arguments, type Code } from '../../worker/posting/messages.ts'

/** What the wordings of all codes name, with a value to show each by. */
const shown: Record<string, unknown> = {
  header: 'Unit cost',
  headers: ['Unit cost', 'Line total'],
  error: '#N/A',
  length: 120,
  decimals: 7,
  most: 6,
  instead: 'Line total',
  text: '23/11/2026',
  value: 'ACME-7',
  choices: ['raw material', 'component'],
  date: '2026-02-03',
  other: '2026-03-02',
  cutover: '2026-01-01',
  lock: '2026-02-28',
  books: '“Fernhill Lamps” in Xero',
  today: '2026-03-01',
  sku: 'BIKE-9',
  document: 'PO-17',
  first: '2026-02-01',
  posted: '2026-02-01',
  line: '3',
  lot: 'ACM-20260203-001',
  code: 'ACM',
  kind: 'labor',
  type: 'raw material',
  path: ['BIKE', 'WHEEL', 'BIKE'],
  levels: 11,
  lines: 600,
  percent: '104',
  version: 2,
  next: 3,
  from: '2026-02-01',
  there: [1, 2],
  build: 'W-12',
  skus: ['WHEEL'],
  reason: 'breakage',
  reference: 'PSB-RCV-0007',
  need: '6',
  have: '4',
  more: 2,
  rows: 250_000,
}

/** Where a wording reads better with other values. */
const instead: Partial<Record<Code, Record<string, unknown>>> = {
  required: { header: 'SKU' },
  'text-too-long': { header: 'SKU', most: 100 },
  'date-is-text': { header: 'Date' },
  'dates-may-be-swapped': { header: 'Date' },
  'not-a-date': { header: 'Date', value: 'TRUE' },
  'date-with-time': { header: 'Date' },
  'date-out-of-range': { header: 'Date', value: '5' },
  'not-a-number': { header: 'Quantity', text: '12' },
  'not-a-whole-number': { header: 'Line', value: '1.5' },
  'too-large': { header: 'Quantity', most: 9_007_199_254 },
  'zero-quantity': { header: 'Quantity' },
  'negative-quantity': { header: 'Quantity' },
  'percent-out-of-range': { header: 'Share %' },
  'not-a-choice': { header: 'Type', value: 'gadget' },
  'not-yes-or-no': { header: 'Active', value: 'perhaps' },
  'before-cut-over': { date: '2025-12-31' },
  'in-the-future': { date: '2026-03-02' },
  'heads-differ': { header: 'Date' },
  'duplicate-in-batch': { header: 'Lot' },
  'already-there': { header: 'Lot' },
  'posted-head-differs': { header: 'Date' },
  'total-too-large': { most: 9_007_199_254 },
  'total-below-zero': { header: 'Line total' },
  'not-for-this-line': { header: 'Component' },
  'needed-for-this-line': { header: 'Share %', kind: 'by-product' },
  'too-many-levels': { most: 10 },
  'too-many-lines': { most: 511 },
  'reason-comes-in': { reason: 'found' },
  'other-kind': { kind: 'Receipts' },
  short: { document: 'Build W-12' },
  starves: { document: 'build W-12' },
  'too-much-changes': { most: 200_000 },
}

const wordingOf = (code: Code) =>
  problem(code, null, { ...shown, ...instead[code] } as unknown as Arguments<typeof code>)

const line = (code: Code): string => {
  const { message, remedy } = wordingOf(code)
  return `| \`${code}\` | ${isWarning(code) ? 'warns' : 'refuses'} | ${message} | ${remedy} |`
}

const page = `# Problems of rows

Every code that a row's problem can have, with its wording filled in by an example. A problem that refuses its row
refuses the whole post; one that warns does not. Codes never change their meaning. This page is written from
\`worker/posting/messages.ts\` by \`npx vitest run --project node test/project/problem-codes.test.ts --update\`.

| code | it | what happened | what to do |
| --- | --- | --- | --- |
${codes.map(line).join('\n')}
`

test('docs/problems.md lists every code with its wording', async () => {
  expect(page).not.toMatch(/undefined|\[object/)
  await expect(page).toMatchFileSnapshot('../../docs/problems.md')
})

test('every problem says what happened and what to do, in whole sentences', () => {
  for (const code of codes) {
    const { message, remedy } = wordingOf(code)
    expect(`${code}: ${message}`).toMatch(/[.!]$/)
    expect(`${code}: ${remedy}`).toMatch(/\.$/)
    expect(remedy).not.toBe(message)
  }
})
