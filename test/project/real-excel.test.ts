import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../dev/root.ts'

const page = readFileSync(join(root, 'docs/real-excel.md'), 'utf8')

/** `G1 to G8`, `G1–G8` and `S2` as single ids. */
const idsOf = (text: string): string[] =>
  [...text.matchAll(/\b([A-Z])(\d+)(?:(?: to |–)\1(\d+))?/g)].flatMap(([, group = '', first, last]) => {
    const from = Number(first)
    return Array.from({ length: Number(last ?? first) - from + 1 }, (_, at) => `${group}${from + at}`)
  })

const [before = '', after = ''] = page.split('## The script')
const [script = '', results = ''] = after.split('## Results')
const assumed = [...before.matchAll(/^\| ([A-Z]\d+) .*$/gm)]
  // What the workbench leaves out is no question to Excel.
  .filter(([line]) => !line.includes('limit of the workbench'))
  .map(([, id = '']) => id)

test('everything that is assumed about Excel is in the script, and has a place for its result', () => {
  const steps = [...script.matchAll(/^\d+\. \*\*.*?\*\* \((.*?)\)/gm)].flatMap(([, ids = '']) => idsOf(ids))
  const places = [...results.matchAll(/^\| ([A-Z]\d[^|]*)\|/gm)].flatMap(([, ids = '']) => idsOf(ids))
  expect(assumed.length).toBeGreaterThan(60)
  expect(assumed.filter((id) => !steps.includes(id))).toEqual([])
  expect(assumed.filter((id) => !places.includes(id))).toEqual([])
})
