import { cloudflare } from '@cloudflare/vite-plugin'
import react from '@vitejs/plugin-react'
import { basename, join } from 'node:path'
import { defineConfig } from 'vite'
import { fixedNames } from './dev/serve/build.ts'
import { pages } from './dev/serve/pages.ts'
import { root } from './dev/root.ts'

/** The production build: the Worker, and the add-in's pages as its static assets. Development is `dev/serve`. */
export default defineConfig({
  root,
  publicDir: false,
  plugins: [react(), cloudflare(), fixedNames()],
  environments: {
    client: {
      build: {
        // Excel for Mac shows the pane in the Safari of its macOS; `lib` in addin/tsconfig.json goes with it.
        target: ['safari16.4', 'chrome111', 'edge111'],
        rollupOptions: {
          input: Object.fromEntries(
            pages().map(({ path, source }) => [basename(path, '.html'), join(root, source)]),
          ),
        },
        // React and Fluent in one file, loaded once and kept by the browser.
        chunkSizeWarningLimit: 1000,
      },
    },
  },
})
