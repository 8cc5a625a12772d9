import { cloudflare } from '@cloudflare/vite-plugin'
import react from '@vitejs/plugin-react'
import { createServer as createSocket } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from '../root.ts'
import { localBooksKeys } from './books-keys.ts'
import { bundlePages } from './bundle.ts'
import { certificate } from './certificate.ts'
import { localSite } from './local.ts'
import { migrate } from './migrate.ts'
import { pages, workbench } from './pages.ts'

// workerd would otherwise ask Cloudflare where on Earth this machine is.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'

/** How to serve the project. */
export type ServeOptions = {
  /** 0 takes any free port. */
  port: number
  /** The folder that holds the local databases; a fresh folder gives fresh ones. */
  state: string
  /** Variables of the Worker, over those of wrangler.toml. */
  vars?: Record<string, string>
  /** Pages are bundled first, and files that change do not count: for those who open them many times, as tests do. */
  bundled?: boolean
}

/** A running development server. */
export type Served = { url: string; close: () => Promise<void> }

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket()
    socket.once('error', () => resolve(false))
    socket.listen(port, 'localhost', () => socket.close(() => resolve(true)))
  })

/** The first free port of `port` and the nine after it. */
export const freePort = async (port: number): Promise<number> => {
  for (let candidate = port; candidate < port + 10; candidate += 1)
    if (await isFree(candidate)) return candidate
  throw new Error(`Ports ${port} to ${port + 9} are all taken.`)
}

/**
 * Serves Worker, add-in and workbench on one https origin: office.js trusts a host only on https and on its own
 * hostname. Both databases are migrated first. Fails when the port is taken.
 */
export const serve = async ({ port, state, vars = {}, bundled }: ServeOptions): Promise<Served> => {
  const [bundle] = await Promise.all([bundled ? bundlePages() : undefined, migrate(state)])
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: 'warn',
    clearScreen: false,
    appType: 'custom',
    publicDir: false,
    // Two servers that write one cache at the same time break each other.
    cacheDir: join(root, '.cache/vite', String(port)),
    server: {
      ...{ host: 'localhost', port, strictPort: true, https: await certificate() },
      // No hot reload: a module changed under a running office.js would leave two of it. Reload the page instead.
      ...{ hmr: false, ws: false },
      // A file that is saved starts the Worker anew, and what it just sends to the books is left in doubt for minutes.
      ...(bundled ? { watch: null } : {}),
    },
    optimizeDeps: {
      entries: bundle ? [] : [workbench, ...pages()].map(({ source }) => source),
      // It finds its .wasm beside itself.
      exclude: ['@ironcalc/wasm'],
    },
    plugins: [
      localSite(bundle?.folder),
      react(),
      cloudflare({
        persistState: { path: state },
        inspectorPort: false,
        remoteBindings: false,
        config: { vars: { BOOKS_KEYS: localBooksKeys(state), ...vars } },
      }),
    ],
  })
  try {
    await vite.listen()
  } catch (error) {
    await vite.close()
    throw error
  }
  const address = vite.httpServer?.address()
  if (!address || typeof address === 'string') throw new Error('The server has no address.')
  const close = async () => {
    await vite.close()
    await bundle?.remove()
  }
  return { url: `https://localhost:${address.port}/`, close }
}
