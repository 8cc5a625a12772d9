import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { root } from '../root.ts'
import { pageHeaders, pages, plainFiles } from './pages.ts'

const headersFile = (): string =>
  pages()
    .map(({ path }) =>
      [path, ...Object.entries(pageHeaders(false)).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
    )
    .concat(plainFiles.map(({ path }) => `${path}\n  access-control-allow-origin: *`))
    .join('\n\n') + '\n'

const icons = () => readdirSync(join(root, 'addin/assets')).filter((name) => /\.(png|svg)$/.test(name))

/**
 * The production build's file names: pages where the manifest expects them, icons under /assets, shortcuts and functions,
 * and the `_headers` file that gives each page its policy on Cloudflare and lets Excel on the web read those two.
 */
export const fixedNames = (): Plugin => ({
  name: 'partsemble:fixed-names',
  apply: 'build',
  applyToEnvironment: (environment) => environment.name === 'client',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const { path, source } of pages()) {
        const page = bundle[source]
        if (page?.type !== 'asset') continue
        this.emitFile({ type: 'asset', fileName: path.slice(1), source: page.source })
        delete bundle[source]
      }
      for (const name of icons()) {
        const source = readFileSync(join(root, 'addin/assets', name))
        this.emitFile({ type: 'asset', fileName: `assets/${name}`, source })
      }
      for (const { path, source } of plainFiles)
        this.emitFile({ type: 'asset', fileName: path.slice(1), source: readFileSync(join(root, source)) })
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() })
    },
  },
})
