import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rowsOf } from '../../dev/data/entry.ts'
import { readFolder } from '../../dev/data/read.ts'
import type { DemoAnswer } from '../../dev/demo/answer.ts'
import { answerFigures } from '../../dev/demo/figures.ts'
import { differences, exactFigures } from '../../dev/exact/figures.ts'
import { replayExactly } from '../../dev/exact/replay.ts'
import { root } from '../../dev/root.ts'
import { sampleFolder } from '../../dev/sample/company.ts'

const shared = process.env.SHARED_DIR
const folders = [
  { name: 'the sample company', folder: sampleFolder },
  ...(shared
    ? [{ name: 'the small bicycle factory', folder: join(shared, 'data/adventureworks/small') }]
    : []),
]

type Ended = { code: number | null; stdout: string; stderr: string }

const run = (args: string[]): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'dev/demo.ts'), ...args], { cwd: root })
    const ended: Ended = { code: null, stdout: '', stderr: '' }
    child.stdout.on('data', (part) => (ended.stdout += String(part)))
    child.stderr.on('data', (part) => (ended.stderr += String(part)))
    child.on('error', reject)
    child.on('exit', (code) => resolve({ ...ended, code }))
  })

test.each(folders)(
  'the demo enters $name through the pane and prints its exact figures',
  { timeout: 240_000 },
  async ({ folder }) => {
    const out = await mkdtemp(join(tmpdir(), 'partsemble-demo-out-'))
    const ended = await run(['--data', folder, '--out', out])
    const shots = await readdir(out)
    await rm(out, { recursive: true })
    expect(ended.code, ended.stderr).toBe(0)
    const answer = JSON.parse(ended.stdout) as DemoAnswer
    const data = await readFolder(folder)
    expect(answer.rows).toBe(rowsOf(data))
    expect(differences(answerFigures(answer), exactFigures(replayExactly(data)))).toEqual([])
    expect(answer.exports).toMatchObject({ rejected: 0, unknown: 0 })
    expect(answer.exports.posted).toBeGreaterThan(0)
    const stock = answer.tieOut.filter(({ isStock }) => isStock)
    expect(stock.map(({ code, difference }) => [code, difference])).toEqual([
      ['631', '0.00'],
      ['632', '0.00'],
    ])
    expect(shots.filter((name) => name.endsWith('.png')).length).toBeGreaterThan(3)
  },
)

test('a folder that is not one is refused with what is missing, and nothing on stdout', async () => {
  const ended = await run(['--data', join(root, 'docs')])
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr).toContain('products.csv: the file is missing')
})
