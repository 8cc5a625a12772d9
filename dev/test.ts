/**
 * `npm test`: types, lint, format, and every test. Arguments go to vitest (`npm test -- worker/ledger`).
 *
 * Two lanes run side by side, for the browser waits more than it works: the browser tests in one, everything else in
 * the other. What a step prints is shown when it ends, so that the lanes do not mix.
 */
import { spawn } from 'node:child_process'
import { root } from './root.ts'

type Step = { name: string; command: string; args: string[] }

const filters = process.argv.slice(2)

const vitest = (name: string, ...projects: string[]): Step => ({
  name,
  command: 'vitest',
  args: ['run', ...projects.map((project) => `--project=${project}`), ...filters],
})

const checks: Step[] = [
  { name: 'types: worker', command: 'tsc', args: ['-p', 'worker'] },
  { name: 'types: addin', command: 'tsc', args: ['-p', 'addin'] },
  { name: 'types: dev', command: 'tsc', args: ['-p', 'dev'] },
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
]
const lanes: Step[][] =
  filters.length > 0
    ? [[vitest('tests')]]
    : [[vitest('tests in a browser', 'browser')], [...checks, vitest('tests', 'node', 'contracts', 'worker')]]

const failed: string[] = []

const run = (step: Step): Promise<void> =>
  new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Dates and thousands are written as the tests and docs/messages.md have them, wherever the developer sits.
      env: { ...process.env, LC_ALL: 'en_US.UTF-8' },
    })
    const printed: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => printed.push(part))
    child.stderr.on('data', (part: Buffer) => printed.push(part))
    child.on('close', (code) => {
      if (code !== 0) failed.push(step.name)
      console.log(`\n== ${step.name}\n${Buffer.concat(printed).toString().trimEnd()}`)
      resolve()
    })
  })

if (!process.env.SHARED_DIR) {
  console.log('SHARED_DIR is not set: tests against the shared data, oracles and contracts are skipped.')
}
await Promise.all(
  lanes.map(async (lane) => {
    for (const step of lane) await run(step)
  }),
)
const count = lanes.flat().length
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`)
console.log(`\n${count - failed.length} passed, ${failed.length} failed`)
process.exit(failed.length > 0 ? 1 : 0)
