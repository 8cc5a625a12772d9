/** `npm test`: types, lint, format, then every test. Arguments go to vitest (`npm test -- worker/ledger`). */
import { spawnSync } from 'node:child_process'
import { root } from './root.ts'

type Step = { name: string; command: string; args: string[] }

const filters = process.argv.slice(2)

const checks: Step[] = [
  { name: 'types: worker', command: 'tsc', args: ['-p', 'worker'] },
  { name: 'types: addin', command: 'tsc', args: ['-p', 'addin'] },
  { name: 'types: dev', command: 'tsc', args: ['-p', 'dev'] },
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
]
const tests: Step = { name: 'tests', command: 'vitest', args: ['run', ...filters] }

const run = (step: Step): boolean => {
  console.log(`\n== ${step.name}`)
  return spawnSync(step.command, step.args, { cwd: root, stdio: 'inherit' }).status === 0
}

if (!process.env.SHARED_DIR) {
  console.log('SHARED_DIR is not set: tests against the shared data, oracles and contracts are skipped.')
}
const steps = filters.length > 0 ? [tests] : [...checks, tests]
const failed = steps.filter((step) => !run(step)).map((step) => step.name)
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`)
console.log(`\n${steps.length - failed.length} passed, ${failed.length} failed`)
process.exit(failed.length > 0 ? 1 : 0)
