import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { root } from '../root.ts'
import { pageHeaders, pages, shortcuts } from './pages.ts'

const headersFile = (): string =>
  pages()
    .map(({ path }) =>
      [path, ...Object.entries(pageHeaders(false)).map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
    )
    .concat(`${shortcuts.path}\n  access-control-allow-origin: *`)
    .join('\n\n') + '\n'

const icons = () => readdirSync(join(root, 'addin/assets')).filter((name) => /\.(png|svg)$/.test(name))

/**
 * The production build's file names: pages where the manifest expects them, icons under /assets, the shortcuts, and
 * the `_headers` file that gives each page its policy on Cloudflare and lets Excel on the web read the shortcuts.
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
      const keys = readFileSync(join(root, shortcuts.source))
      this.emitFile({ type: 'asset', fileName: shortcuts.path.slice(1), source: keys })
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() })
    },
  },
})
