import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { Connect, Plugin, ViteDevServer } from 'vite'
import { root } from '../root.ts'
import { bundlePath } from './bundle.ts'
import { localPages, officeCdn, pageHeaders, plainFiles, workbench } from './pages.ts'

const officePath = '/office-js/'
const officeFolder = join(root, 'node_modules/@microsoft/office-js/dist')
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'text/xml; charset=utf-8',
}

type Site = { vite: ViteDevServer; bundle: string | undefined }

const sendFile = async (response: ServerResponse, file: string): Promise<void> => {
  const body = await readFile(file).catch(() => undefined)
  response.statusCode = body ? 200 : 404
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
  response.end(body ?? 'Not found')
}

/** The folder file that `path` names under `folder`, or nothing when it points out of it. */
const inside = (folder: string, path: string): string | undefined => {
  const file = normalize(join(folder, path))
  return file.startsWith(folder) ? file : undefined
}

/** A page's HTML with where its modules are: in a folder of bundled pages, or with the development server. */
const htmlOf = async ({ vite, bundle }: Site, source: string): Promise<string> =>
  bundle
    ? readFile(join(bundle, source), 'utf8')
    : vite.transformIndexHtml(`/${source}`, await readFile(join(root, source), 'utf8'))

const sendPage = async (site: Site, response: ServerResponse, source: string, headers: object) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value))
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.end((await htmlOf(site, source)).replace(officeCdn, `${officePath}office.js`))
}

/** The file that a path names, of those that have no page of their own. */
const fileAt = (path: string, bundle: string | undefined): string | undefined => {
  if (path.startsWith(officePath)) return inside(officeFolder, path.slice(officePath.length))
  if (path.startsWith('/assets/')) return inside(join(root, 'addin/assets'), path.slice('/assets/'.length))
  return bundle && path.startsWith(bundlePath) ? inside(bundle, path) : undefined
}

const answer = async (site: Site, request: IncomingMessage, response: ServerResponse) => {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'https://localhost').pathname)
  if (path === workbench.path) return sendPage(site, response, workbench.source, {})
  const page = localPages().find((known) => known.path === path)
  if (page) return sendPage(site, response, page.source, pageHeaders(true))
  const plain = plainFiles.find((known) => known.path === path)
  if (plain) return sendFile(response, join(root, plain.source))
  if (path === '/manifest.xml') return sendFile(response, join(root, 'manifest.xml'))
  const file = fileAt(path, site.bundle)
  return file && existsSync(file) ? sendFile(response, file) : undefined
}

/**
 * Development's own part of the site: the workbench at `/`, the add-in's pages under their production names, the
 * manifest, the icons, and office.js from node_modules in place of Microsoft's address. All else is Vite's or the
 * Worker's. `bundle`: the folder of pages that were bundled beforehand.
 */
export const localSite = (bundle?: string): Plugin => ({
  name: 'partsemble:local-site',
  apply: 'serve',
  configureServer(vite) {
    const handle: Connect.NextHandleFunction = (request, response, next) => {
      answer({ vite, bundle }, request, response).then(
        () => (response.writableEnded ? undefined : next()),
        next,
      )
    }
    vite.middlewares.use(handle)
  },
})
