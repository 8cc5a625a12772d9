import { expect, test } from 'vitest'
import type { MappingLine, SetUp } from '../../../../schema/api/books-accounts.ts'
import { ApiFailure } from '../../../api/failure.ts'
import { saveLine } from './save-line.ts'

const line = (role: 'waste' | 'cogs', account: string): MappingLine => ({
  ...{ role, type: null, account, tracking: [] },
})
const setUp = (version: string, ...mapping: MappingLine[]): SetUp => ({
  ...{ version, mapping, answers: null, exportFrom: null, cutover: '2026-09-01', ready: true },
  ...{ costLines: { labor: false, overhead: false, other: false }, problems: [] },
})

/** A Worker where that stands. */
const standing = (now: SetUp) => ({
  setUp: () => Promise.resolve(now),
  saveMapping: (_: string, lines: readonly MappingLine[], version: string) =>
    version === now.version
      ? Promise.resolve(setUp(`${version} and mine`, ...lines))
      : Promise.reject(new ApiFailure('refused', 'mapped-meanwhile', 'Changed.')),
})
const beside = setUp('1', line('waste', 'a'), line('cogs', 'a'))
const mine = line('waste', 'mine')

test('a place is saved over the set-up that it was chosen beside', async () => {
  const { over, saved } = await saveLine(standing(beside), 'xero', mine, beside)
  expect([over, saved.mapping]).toEqual(['1', [mine]])
})

test('what was saved meanwhile for another place stands in nobody’s way', async () => {
  const now = setUp('2', line('waste', 'a'), line('cogs', 'theirs'))
  expect(await saveLine(standing(now), 'xero', mine, beside)).toMatchObject({ over: '2' })
})

test('what was saved meanwhile for this place is not replaced unasked', async () => {
  const now = setUp('2', line('waste', 'theirs'), line('cogs', 'a'))
  await expect(saveLine(standing(now), 'xero', mine, beside)).rejects.toMatchObject({
    code: 'mapped-meanwhile',
  })
})
