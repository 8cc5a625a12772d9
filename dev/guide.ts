/**
 * `npm run guide`: takes the pictures of docs/guide anew. Walks through its pages in the sample company as the browser
 * tests do, and stops where a step does not work.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

mkdirSync(join(root, 'docs/guide/images'), { recursive: true })
const { status } = spawnSync('vitest', ['run', '--project=browser', 'test/e2e/guide'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PARTSEMBLE_GUIDE: 'write' },
})
process.exit(status ?? 1)
