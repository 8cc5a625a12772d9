import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchRequestSchema, maxBatchRows } from '../../schema/api/batch.ts'
import { Refusal } from '../http/refusal.ts'
import { toBatchRequest } from './shape.ts'

const good = {
  batchId: 'batch-0001',
  workbook: { id: 'w1', name: 'March.xlsx' },
  mode: 'check',
  tables: [
    {
      kind: 'sales',
      columns: ['sku', 'quantity'],
      rows: [
        {
          id: 'r1',
          action: 'void',
          event: '7',
          anyway: true,
          cells: ['A', 1, null, true, { error: '#N/A' }],
        },
      ],
    },
  ],
}

const statusOf = (body: unknown): number => {
  try {
    toBatchRequest(body)
    return 200
  } catch (error) {
    if (error instanceof Refusal) return error.status
    throw error
  }
}

const anything = fc.constantFrom<unknown[]>(
  undefined,
  null,
  '',
  'x',
  'y'.repeat(41),
  'z'.repeat(65),
  0,
  1.5,
  true,
  [],
  {},
  [1],
  { error: '#N/A' },
  { error: 1 },
  { error: 'e'.repeat(21) },
  Array.from({ length: 41 }, () => 'c'),
)

/** Puts a value at a path of a copy of the good request. */
const spoiled = (path: readonly (string | number)[], value: unknown): unknown => {
  const copy = structuredClone(good) as unknown
  let at = copy as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>
  at[path.at(-1) ?? ''] = value
  return copy
}

const table = ['tables', 0] as const
const row = [...table, 'rows', 0] as const
const paths: readonly (readonly (string | number)[])[] = [
  ['batchId'],
  ['run'],
  ['workbook'],
  ['workbook', 'id'],
  ['workbook', 'name'],
  ['mode'],
  ['tables'],
  [...table],
  [...table, 'kind'],
  [...table, 'columns'],
  [...table, 'columns', 0],
  [...table, 'rows'],
  [...row],
  [...row, 'id'],
  [...row, 'action'],
  [...row, 'event'],
  [...row, 'anyway'],
  [...row, 'cells'],
  [...row, 'cells', 2],
]

test('a request of the contract passes as it is', () => {
  expect(toBatchRequest(good)).toBe(good)
})

test('the check by hand and the contract come to the same verdict', () => {
  fc.assert(
    fc.property(fc.constantFrom(...paths), anything, (path, value) => {
      const body = spoiled(path, value)
      expect(statusOf(body) === 200).toBe(batchRequestSchema.safeParse(body).success)
    }),
    { seed: 5, numRuns: 2_000 },
  )
})

test('a column that is sent twice is refused: which of the two counts is not for us to guess', () => {
  expect(statusOf(spoiled([...table, 'columns'], ['sku', 'sku']))).toBe(400)
})

test('one row too many is refused, however they are spread over tables', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `r${n}`, cells: [] }))
  const of = (count: number) => ({ kind: 'sales', columns: [], rows: rows(count) })
  expect(statusOf({ ...good, tables: [of(maxBatchRows - 1), of(1)] })).toBe(200)
  expect(statusOf({ ...good, tables: [of(maxBatchRows), of(1)] })).toBe(413)
})
