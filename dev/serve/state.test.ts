import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canFollow, readyState } from './state.ts'

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'partsemble-state-'))
})
afterEach(() => rmSync(parent, { recursive: true }))

test('databases follow migrations that were added, and no others', () => {
  expect(canFollow({ a: '1' }, { a: '1', b: '2' })).toBe(true)
  expect(canFollow({ a: '1' }, { a: '2' })).toBe(false)
  expect(canFollow({ a: '1' }, {})).toBe(false)
})

test('kept databases are kept while the migrations read the same', () => {
  const folder = join(parent, 'start')
  expect(readyState(folder)).toBe(null)
  writeFileSync(join(folder, 'database'), 'kept')
  expect(readyState(folder)).toBe(null)
  expect(existsSync(join(folder, 'database'))).toBe(true)
})

test('databases of other migrations are set aside, not deleted', () => {
  const folder = join(parent, 'start')
  readyState(folder)
  writeFileSync(join(folder, 'database'), 'old')
  writeFileSync(join(folder, 'migrations.json'), '{"gone.sql":"1"}')
  const aside = readyState(folder)
  expect(existsSync(join(folder, 'database'))).toBe(false)
  expect(existsSync(join(aside ?? '', 'database'))).toBe(true)
})
