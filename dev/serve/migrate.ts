import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../root.ts'

const apply = (database: string, state: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const wrangler = spawn(
      process.execPath,
      [
        join(root, 'node_modules/wrangler/bin/wrangler.js'),
        ...['d1', 'migrations', 'apply', database, '--local', '--persist-to', state],
      ],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        // Non-interactive, and nothing is sent anywhere.
        env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' },
      },
    )
    let said = ''
    for (const stream of [wrangler.stdout, wrangler.stderr])
      stream.on('data', (part) => (said += String(part)))
    wrangler.on('error', reject)
    wrangler.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Migrations of ${database} failed:\n${said}`)),
    )
  })

/** Brings both local databases under `state` (a folder) to the newest schema. Fails with wrangler's own words. */
export const migrate = async (state: string): Promise<void> => {
  await apply('DIRECTORY', state)
  await apply('LEDGER', state)
}
