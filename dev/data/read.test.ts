import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataFault, parseFile, readFolder } from './read.ts'

const faults = (name: Parameters<typeof parseFile>[0], ...lines: string[]) =>
  parseFile(name, lines.join('\n')).faults

test('cells stay the text of the file, whatever the order of its columns', () => {
  const text = '\uFEFFname,slug,more\r\n"Oak, Ash & ""Elm""", OAE ,x\r\n'
  expect(parseFile('suppliers', text)).toEqual({
    rows: [{ slug: 'OAE', name: 'Oak, Ash & "Elm"' }],
    faults: [],
  })
})

test('a missing column is named with its file', () => {
  expect(faults('boms', 'sku,quantity', 'A,1')).toEqual([
    'boms.csv line 1: the column component_sku is missing',
  ])
})

test('every bad cell is named with file, line and column', () => {
  const header = 'date,build,sku,quantity'
  expect(
    faults(
      'builds',
      header,
      '2013-07-31,1,A,1',
      '31/07/2013,2,A,0',
      '2013-02-30,,A,two',
      '2013-08-01,4,A,-1',
    ),
  ).toEqual([
    'builds.csv line 3, date: "31/07/2013" is not a date of the form 2013-07-31',
    'builds.csv line 3, quantity: "0" is not above zero',
    'builds.csv line 4, date: "2013-02-30" is not a date of the form 2013-07-31',
    'builds.csv line 4, build: "" is empty',
    'builds.csv line 4, quantity: "two" is not a decimal number from zero up',
    'builds.csv line 5, quantity: "-1" is not a decimal number from zero up',
  ])
})

test('a line number counts line breaks inside quotes and empty lines', () => {
  expect(faults('suppliers', 'slug,name', '"A","two', 'lines"', '', 'B,')).toEqual([
    'suppliers.csv line 5, name: "" is empty',
  ])
})

test('a quote that is never closed is named', () => {
  expect(faults('suppliers', 'slug,name', 'A,x', 'B,"y').join()).toMatch(/^suppliers.csv line 3: .*[Qq]uote/)
})

test('all missing files of a folder are named at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'partsemble-data-'))
  await writeFile(join(folder, 'suppliers.csv'), 'slug,name\n')
  const fault = await readFolder(folder).catch((error: unknown) => error)
  await rm(folder, { recursive: true })
  expect(fault).toBeInstanceOf(DataFault)
  expect((fault as DataFault).faults).toHaveLength(7)
  expect(String(fault)).toContain('products.csv: the file is missing')
})
