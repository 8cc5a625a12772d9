/** Whatever is posted, corrected and voided in whatever order: what is stored is what a replay of everything gives. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proveLedger } from '../store/proof.ts'
import { Ledger } from '../store/statements.ts'
import { eventOf } from './payload.ts'
import { newBook, newRowId, type Book, type RowOf, type Rows } from './testing/book.ts'

const parts = ['P1', 'P2', 'P3'] as const
const catalog: Rows = {
  products: [
    ...parts.map((sku) => ({ sku, name: sku, type: 'component', unit: 'each', cost: 2 })),
    { sku: 'SUB', name: 'Sub', type: 'sub-assembly', unit: 'each' },
    { sku: 'FIN', name: 'Finished', type: 'finished good', unit: 'each' },
  ],
  suppliers: [{ code: 'ACM', name: 'Acme' }],
  boms: [
    { product: 'SUB', lineKind: 'component', component: 'P1', quantity: 2 },
    { product: 'SUB', lineKind: 'component', component: 'P2', quantity: 1, optional: true },
    { product: 'SUB', lineKind: 'by-product', component: 'P3', quantity: 0.5, share: 10 },
    { product: 'FIN', lineKind: 'component', component: 'SUB', quantity: 1 },
    { product: 'FIN', lineKind: 'component', component: 'P3', quantity: 1 },
    { product: 'FIN', lineKind: 'labor', label: 'Work', amount: 1.25 },
  ],
}

const skus = [...parts, 'SUB', 'FIN'] as const
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-02-${String(n).padStart(2, '0')}`)
const units = fc.integer({ min: 1, max: 40 })
const sku = fc.constantFrom(...skus)

const lots = ['L1', 'L2', 'L3', 'L4'] as const
const lotMade = fc.option(fc.constantFrom(...lots), { freq: 1 })

type Step = { kind: 'receipts' | 'builds' | 'sales' | 'adjustments'; row: RowOf }

const receipt = fc
  .record({
    date: day,
    sku: fc.constantFrom(...parts),
    quantity: units,
    lineTotal: fc.integer({ min: 0, max: 999 }),
    lot: lotMade,
  })
  .map((row): Step => ({
    kind: 'receipts',
    row: { ...row, supplier: 'ACM', lineTotal: row.lineTotal / 100 },
  }))
const build = fc
  .record({ date: day, product: fc.constantFrom('SUB', 'FIN'), quantity: fc.integer({ min: 1, max: 8 }) })
  .map((row): Step => ({ kind: 'builds', row }))
const sale = fc
  .record({ date: day, sku, quantity: fc.integer({ min: -6, max: 12 }), customer: fc.constantFrom('', 'Bo') })
  .map((row): Step => ({
    kind: 'sales',
    row: { ...row, quantity: row.quantity === 0 ? 1 : row.quantity, unitPrice: 9 },
  }))
const adjustment = fc
  .record({
    date: day,
    sku,
    quantity: fc.integer({ min: -4, max: 6 }),
    lot: fc.option(fc.constantFrom(...lots), { freq: 3 }),
  })
  .map((row): Step => ({
    kind: 'adjustments',
    row: { ...row, quantity: row.quantity === 0 ? 1 : row.quantity, reason: 'count correction' },
  }))
const step = fc.oneof(
  { weight: 5, arbitrary: receipt },
  { weight: 3, arbitrary: build },
  { weight: 4, arbitrary: sale },
  { weight: 2, arbitrary: adjustment },
)
/** Some new rows; and which earlier row is amended or voided with them. */
const batch = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  correct: fc.option(
    fc.record({ nth: fc.nat({ max: 60 }), by: fc.oneof(step, fc.constant('void' as const)) }),
    {
      freq: 2,
    },
  ),
})

type Done = Step & { id: string }

const rowsFor = (
  { steps, correct }: typeof batch extends fc.Arbitrary<infer T> ? T : never,
  done: Done[],
) => {
  const fresh = steps.map((one): Done => ({ ...one, id: newRowId() }))
  const rows: Partial<Record<Step['kind'], RowOf[]>> = {}
  const add = ({ kind, row, id }: Done, action?: 'amend' | 'void') =>
    (rows[kind] ??= []).push({ ...row, _id: id, _anyway: true, ...(action ? { _action: action } : {}) })
  for (const one of fresh) add(one)
  const target = correct === null || done.length === 0 ? undefined : done[correct.nth % done.length]
  if (target !== undefined && correct !== null) {
    if (correct.by === 'void') add(target, 'void')
    else if (correct.by.kind === target.kind) add({ ...target, row: correct.by.row }, 'amend')
  }
  return { fresh, rows }
}

const prove = ({ client }: Book): Promise<string[]> =>
  proveLedger(new Ledger(env.LEDGER, client.organisation.id), eventOf)

test('random batches, corrections and voids', { timeout: 120_000 }, async () => {
  let posted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 5, maxLength: 14 }), async (batches) => {
      const book = await newBook()
      await book.post(catalog)
      const done: Done[] = []
      for (const one of batches) {
        const { fresh, rows } = rowsFor(one, done)
        const answer = await book.send('post', rows)
        expect(answer.status).toBe(200)
        if (answer.outcome !== 'posted') continue
        posted += 1
        done.push(...fresh)
      }
      expect(await prove(book)).toEqual([])
    }),
    { seed: 20_241, numRuns: 30 },
  )
  expect(posted).toBeGreaterThan(60)
})
