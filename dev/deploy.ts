/**
 * `npm run deploy`: checks what Cloudflare needs, applies the migrations, builds, deploys. In that order: each
 * migration works with the Worker that runs before it. Wrangler signs in (`wrangler login`, or CLOUDFLARE_API_TOKEN).
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { missing, secretsFor } from './deploy/ready.ts'
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

const toml = readFileSync(join(root, 'wrangler.toml'), 'utf8')
const lacking = missing(toml)
if (lacking.length > 0) {
  console.error(`Not ready to deploy. In wrangler.toml:\n${lacking.map((line) => `- ${line}`).join('\n')}`)
  process.exit(1)
}
const secrets = run('wrangler', ['secret', 'list'])
for (const secret of secretsFor(toml)) {
  if (secrets.includes(secret)) continue
  console.error(`The secret ${secret} is not set. Set it with: npx wrangler secret put ${secret}`)
  process.exit(1)
}
for (const binding of ['DIRECTORY', 'LEDGER']) {
  console.log(run('wrangler', ['d1', 'migrations', 'apply', binding, '--remote']))
}
run('vite', ['build'])
console.log(run('wrangler', ['deploy', '--config', 'dist/partsemble/wrangler.json']))
