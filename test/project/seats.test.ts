import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = 'addin/excel'

test('every test of addin/excel meets every Excel: the oldest, the newest and one that is far away', async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'))
  const tests = await Promise.all(
    files.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
  )
  const opening = tests.filter(({ text }) => text.includes('openNodeExcel('))
  expect(opening.length).toBeGreaterThan(10)
  const elsewhere = opening.filter(
    ({ text }) =>
      !text.includes('describe.each(seats)') ||
      /openNodeExcel\((?!options\)|\{ \.\.\.options, workbook: )/.test(text),
  )
  expect(elsewhere.map(({ name }) => name)).toEqual([])
})
