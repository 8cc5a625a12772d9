/**
 * Runs a script of the project on the project's own Node, after making sure that what it needs is installed.
 * Plain JavaScript for whatever Node the machine has; everything after it is TypeScript on Node 24.
 *
 *   node dev/run.mjs dev/start.ts [arguments]
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const mark = join(root, 'node_modules', '.partsemble-installed')
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

const installed = () => existsSync(node) && existsSync(mark) && readFileSync(mark, 'utf8') === lock

if (!installed()) {
  console.error('Installing packages (first run, or package-lock.json changed) ...')
  // npm prints to stdout; ours belongs to the script's own answer (the demo prints JSON).
  // `npm ci` empties node_modules first; where something is installed already, only the difference is.
  const done = spawnSync(
    'npm',
    [existsSync(node) ? 'install' : 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    },
  )
  if (done.status !== 0) process.exit(done.status ?? 1)
  writeFileSync(mark, lock)
}

const [script, ...args] = process.argv.slice(2)
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
  cwd: process.env.INIT_CWD ?? root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
  shell: process.platform === 'win32',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
