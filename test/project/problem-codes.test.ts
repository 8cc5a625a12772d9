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
  cutover: '2026-01-01',
  lock: '2026-02-28',
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

const line = (code: Code): string => {
  const { message, remedy } = problem(code, null, shown as unknown as Arguments<typeof code>)
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
    const { message, remedy } = problem(code, null, shown as unknown as Arguments<typeof code>)
    expect(`${code}: ${message}`).toMatch(/[.!]$/)
    expect(`${code}: ${remedy}`).toMatch(/\.$/)
    expect(remedy).not.toBe(message)
  }
})
