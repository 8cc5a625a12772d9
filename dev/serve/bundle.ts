import react from '@vitejs/plugin-react'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../root.ts'
import { localPages, workbench } from './pages.ts'

/** Where the files of a bundle are found: beside the icons under /assets, which keep their names. */
export const bundlePath = '/bundle/'

/** Pages with all their modules in few files, in a folder of their own until `remove`. */
export type Bundle = { folder: string; remove: () => Promise<void> }

/**
 * Bundles the workbench and the add-in's pages, for where they are loaded again and again: a browser fetches them in
 * a dozen requests rather than in several hundred.
 */
export const bundlePages = async (): Promise<Bundle> => {
  const folder = await mkdtemp(join(tmpdir(), 'partsemble-pages-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsDir: bundlePath.slice(1, -1),
      target: 'esnext',
      minify: false,
      reportCompressedSize: false,
      rollupOptions: { input: [workbench, ...localPages()].map(({ source }) => join(root, source)) },
    },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
