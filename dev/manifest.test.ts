import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { commands } from '../addin/commands/bus.ts'
import { developmentOrigin, productionManifest } from './manifest.ts'
import { root } from './root.ts'

const manifest = readFileSync(join(root, 'manifest.xml'), 'utf8')
const all = (pattern: RegExp) => [...manifest.matchAll(pattern)].map((match) => match[1] ?? '')
const urls = (text: string) => [...text.matchAll(/"(https?:[^"]*)"/g)].map((match) => match[1] ?? '')
const ours = (text: string) => urls(text).filter((url) => !url.startsWith('http://'))

test('every resid is short enough for Office and names a resource', () => {
  const resources = new Set(all(/<bt:\w+ id="([^"]*)"/g))
  const used = all(/resid="([^"]*)"/g)
  expect(used.filter((id) => id.length > 32 || !resources.has(id))).toEqual([])
  expect([...resources].filter((id) => !used.includes(id))).toEqual([])
})

test('no identifier is used twice', () => {
  const ids = all(/<(?:Control|Item|Group|CustomTab)[^>]* id="([^"]*)"/g)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('every button calls a command that the add-in has, and every command has its button', () => {
  expect(all(/<FunctionName>([^<]*)</g).toSorted()).toEqual(Object.keys(commands).toSorted())
})

test('labels and descriptions keep to the lengths of Office', () => {
  const strings = (kind: string) =>
    new RegExp(`<bt:${kind}>(.*?)</bt:${kind}>`, 's').exec(manifest)?.[1] ?? ''
  const values = (text: string) =>
    [...text.matchAll(/DefaultValue="([^"]*)"/g)].map((match) => match[1] ?? '')
  expect(values(strings('ShortStrings')).filter((text) => text.length > 125)).toEqual([])
  expect(values(strings('LongStrings')).filter((text) => text.length > 250)).toEqual([])
})

test('every icon exists in the size that the manifest says', () => {
  for (const [, size, path] of manifest.matchAll(
    /<bt:Image id="\w+\.(\d+)" DefaultValue="[^"]*\/(assets\/[^"]*)"/g,
  )) {
    const file = join(root, 'addin', path ?? '')
    expect(existsSync(file), path).toBe(true)
    const png = readFileSync(file)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], path).toEqual([Number(size), Number(size)])
  }
})

test('the project copy lives on one development origin', () => {
  expect(ours(manifest).filter((url) => new URL(url).origin !== developmentOrigin)).toEqual([])
})

test('the production copy lives on one https origin and knows no localhost', () => {
  const copy = productionManifest(manifest, 'https://books.example.com/')
  expect(copy).not.toContain('localhost')
  expect(new Set(ours(copy).map((url) => new URL(url).origin))).toEqual(
    new Set(['https://books.example.com']),
  )
})

test.each(['http://books.example.com', 'https://localhost:3443', 'https://books.example.com/addin', 'books'])(
  'the production copy is refused for %s',
  (host) => {
    expect(() => productionManifest(manifest, host)).toThrow()
  },
)

const shared = process.env.SHARED_DIR

test.skipIf(!shared)("Microsoft's own schema accepts it, and refuses elements out of order", async () => {
  const schema = (fileName: string) => ({
    fileName,
    contents: readFileSync(join(shared ?? '', 'contracts/office', fileName), 'utf8'),
  })
  const check = async (contents: string) => {
    const xml = [{ fileName: 'manifest.xml', contents }]
    const preload = [schema('tp.xsd'), schema('OfficeAppBasicTypesV1_0.xsd')]
    return (await validateXML({ xml, schema: [schema('base.xsd')], preload })).valid
  }
  expect(await check(manifest)).toBe(true)
  expect(
    await check(
      manifest.replace(/( *<Hosts>.*?<\/Hosts>\n)( *<Requirements>.*?<\/Requirements>\n)/s, '$2$1'),
    ),
  ).toBe(false)
})
