/**
 * `npm run manifest -- --host https://books.example.com` writes the production copy of manifest.xml to
 * out/manifest.xml: the same file with the development origin replaced.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './root.ts'

/** The origin that manifest.xml in the project is written for. */
export const developmentOrigin = 'https://localhost:3443'

/** The manifest for `host`, an https origin. Throws where `host` is not one. */
export const productionManifest = (manifest: string, host: string): string => {
  const { origin, protocol, hostname, pathname } = new URL(host)
  if (protocol !== 'https:' || hostname === 'localhost' || pathname !== '/')
    throw new Error(`--host must be an https origin such as https://books.example.com, not ${host}`)
  return manifest.replaceAll(developmentOrigin, origin)
}

if (import.meta.main) {
  const { host } = parseArgs({ options: { host: { type: 'string' } } }).values
  if (!host) {
    console.error('Say where the add-in is served: npm run manifest -- --host https://books.example.com')
    process.exit(1)
  }
  const source = readFileSync(join(root, 'manifest.xml'), 'utf8')
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(join(root, 'out/manifest.xml'), productionManifest(source, host))
  console.log('out/manifest.xml')
}
