import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { Connect, Plugin, ViteDevServer } from 'vite'
import { root } from '../root.ts'
import { officeCdn, pageHeaders, pages } from './pages.ts'

const officePath = '/office-js/'
const officeFolder = join(root, 'node_modules/@microsoft/office-js/dist')
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.xml': 'text/xml; charset=utf-8',
}

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

const workbench = { path: '/', source: 'dev/excel/page/index.html' }
/** An add-in page that does nothing: for tests of the workbench, and while the real one is missing. */
const blank = { path: '/blank.html', source: 'dev/serve/blank.html' }

const sendPage = async (vite: ViteDevServer, response: ServerResponse, source: string, headers: object) => {
  const html = await readFile(join(root, source), 'utf8')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value))
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.end(
    (await vite.transformIndexHtml(`/${source}`, html)).replace(officeCdn, `${officePath}office.js`),
  )
}

const answer = async (vite: ViteDevServer, request: IncomingMessage, response: ServerResponse) => {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'https://localhost').pathname)
  if (path === workbench.path) return sendPage(vite, response, workbench.source, {})
  const page = [...pages(), blank].find((known) => known.path === path)
  if (page) return sendPage(vite, response, page.source, pageHeaders(true))
  if (path === '/manifest.xml') return sendFile(response, join(root, 'manifest.xml'))
  const file = path.startsWith(officePath)
    ? inside(officeFolder, path.slice(officePath.length))
    : path.startsWith('/assets/')
      ? inside(join(root, 'addin/assets'), path.slice('/assets/'.length))
      : undefined
  return file && existsSync(file) ? sendFile(response, file) : undefined
}

/**
 * Development's own part of the site: the workbench at `/`, the add-in's pages under their production names, the
 * manifest, the icons, and office.js from node_modules in place of Microsoft's address. All else is Vite's or the
 * Worker's.
 */
export const localSite = (): Plugin => ({
  name: 'partsemble:local-site',
  apply: 'serve',
  configureServer(vite) {
    const handle: Connect.NextHandleFunction = (request, response, next) => {
      answer(vite, request, response).then(() => (response.writableEnded ? undefined : next()), next)
    }
    vite.middlewares.use(handle)
  },
})
