import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../root.ts'

let out: string

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'partsemble-build-'))
  const builder = await createBuilder({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: out, emptyOutDir: false },
  })
  await builder.buildApp()
}, 120_000)
afterAll(async () => {
  await rm(out, { recursive: true, force: true })
  // The build leaves word for `wrangler deploy` of where it went.
  await rm(join(root, '.wrangler/deploy/config.json'), { force: true })
})

const read = (path: string) => readFile(join(out, 'client', path), 'utf8')

test('pages and icons stand where the manifest points', async () => {
  const manifest = await readFile(join(root, 'manifest.xml'), 'utf8')
  const paths = [...manifest.matchAll(/"https:\/\/localhost:3443\/([^"]*)"/g)].map((match) => match[1] ?? '')
  const built = await readdir(join(out, 'client'), { recursive: true })
  expect(paths.filter((path) => !built.includes(path))).toEqual([])
})

test('office.js comes from the address that the store demands, and nothing of development is left', async () => {
  const page = await read('taskpane.html')
  expect(page).toContain('https://appsforoffice.microsoft.com/lib/1/hosted/office.js')
  const built = (await readdir(join(out, 'client'), { recursive: true })).filter((name) =>
    /\.(html|js|css)$/.test(name),
  )
  for (const name of built) expect(await read(name), name).not.toMatch(/localhost|\/office-js\/|@vite/)
})

test('every page has its policy: scripts from itself and Microsoft, framed by Office alone', async () => {
  const headers = await read('_headers')
  for (const page of ['/taskpane.html', '/dialog.html']) expect(headers).toContain(page)
  expect(headers).toContain(`script-src 'self' https://appsforoffice.microsoft.com;`)
  expect(headers).toMatch(/frame-ancestors https:\/\/\*\.officeapps\.live\.com/)
  expect(headers).not.toContain('localhost')
  // Excel on the web reads them from its own pages.
  for (const file of ['shortcuts.json', 'functions.json', 'functions.js'])
    expect(headers).toContain(`/${file}\n  access-control-allow-origin: *`)
})
