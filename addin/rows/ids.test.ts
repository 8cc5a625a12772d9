import { expect, test } from 'vitest'
import { giveIds, newId } from './ids.ts'
import { row, table } from './testing/tables.ts'

let seed = 0
const counting = (count: number) => new Uint8Array(count).fill((seed += 1))

test('an id is never something Excel takes for a number', () => {
  for (let n = 0; n < 200; n += 1) expect(newId()).toMatch(/^r[0-9a-z]{22}$/)
})

test('wanted rows without an id get one, others none', () => {
  const rows = [
    row('sales', 0, { sku: 'A' }),
    row('sales', 1, {}),
    row('sales', 2, { sku: 'B' }, { id: 'old' }),
  ]
  const given = giveIds([table('sales', rows)], new Set([rows[0], rows[2]]), counting)
  expect(given.map(({ at, cleared }) => ({ at, cleared }))).toEqual([{ at: 0, cleared: false }])
  expect(rows.map(({ id }) => id)).toEqual([given[0]?.id, '', 'old'])
})

test('a copied id is renewed on the row that is not posted, wherever it stands', () => {
  const copy = row('sales', 0, { sku: 'A' }, { id: 'x' })
  const posted = row('sales', 1, { sku: 'A' }, { id: 'x', status: 'Posted', reference: 'PSB-SAL-1' })
  const given = giveIds([table('sales', [copy], 'copy'), table('sales', [posted])], new Set(), counting)
  expect(given).toMatchObject([{ at: 0, cleared: true }])
  expect(posted.id).toBe('x')
  expect(copy.id).not.toBe('x')
})

test('a row copied with its reference loses it: it was never posted', () => {
  const ours = { id: 'x', status: 'Posted', reference: 'PSB-SAL-1' }
  const rows = [row('sales', 0, { sku: 'A' }, ours), row('sales', 1, { sku: 'A' }, ours)]
  giveIds([table('sales', rows)], new Set(), counting)
  expect(rows[0]).toMatchObject(ours)
  expect(rows[1]).toMatchObject({ status: '', reference: '' })
})
