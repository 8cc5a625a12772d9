/**
 * `npm run deploy`: checks what Cloudflare needs, applies the migrations, builds, deploys. In that order: each
 * migration works with the Worker that runs before it. Wrangler signs in (`wrangler login`, or CLOUDFLARE_API_TOKEN).
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { missing } from './deploy/ready.ts'
import { root } from './root.ts'

const run = (command: string, args: string[]): string => {
  console.error(`> ${command} ${args.join(' ')}`)
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (done.status !== 0) {
    console.error(`${command} failed; nothing after this step was done.`)
    process.exit(done.status ?? 1)
  }
  return done.stdout
}

const lacking = missing(readFileSync(join(root, 'wrangler.toml'), 'utf8'))
if (lacking.length > 0) {
  console.error(`Not ready to deploy. In wrangler.toml:\n${lacking.map((line) => `- ${line}`).join('\n')}`)
  process.exit(1)
}
const secrets = run('wrangler', ['secret', 'list'])
if (!secrets.includes('OIDC_CLIENT_SECRET')) {
  console.error(
    'The secret OIDC_CLIENT_SECRET is not set. Set it with: npx wrangler secret put OIDC_CLIENT_SECRET',
  )
  process.exit(1)
}
for (const binding of ['DIRECTORY', 'LEDGER']) {
  console.log(run('wrangler', ['d1', 'migrations', 'apply', binding, '--remote']))
}
run('vite', ['build'])
console.log(run('wrangler', ['deploy', '--config', 'dist/partsemble/wrangler.json']))
