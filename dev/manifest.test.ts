import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { commands } from '../addin/commands/bus.ts'
import { metadata, namespace } from '../addin/functions/definitions.ts'
import { registerFunctions } from '../addin/functions/register.ts'
import { developmentOrigin, productionManifest } from './manifest.ts'
import { root } from './root.ts'
import { functionFiles, shortcuts } from './serve/pages.ts'

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

/** Keys that Excel or a browser keeps for itself, of those with two modifiers or more. */
const taken = new Set(['Ctrl+Shift+Alt+F9', 'Ctrl+Shift+N', 'Ctrl+Shift+T', 'Ctrl+Shift+W', 'Ctrl+Shift+S'])
type Shortcuts = {
  actions: { id: string; type: string; name: string }[]
  shortcuts: { action: string; key: { default: string; mac?: string } }[]
}
const keys = JSON.parse(readFileSync(join(root, shortcuts.source), 'utf8')) as Shortcuts

test('the shortcuts stand last in the manifest, where Office looks for them', () => {
  expect(manifest).toMatch(
    new RegExp(
      `</VersionOverrides>\\s*<ExtendedOverrides Url="${developmentOrigin}${shortcuts.path}"/>\\s*</OfficeApp>`,
    ),
  )
})

test('every shortcut has an action that the add-in has, named, with keys of its own that nobody else takes', () => {
  const ids = keys.actions.map(({ id }) => id)
  expect(ids.toSorted()).toEqual(['check', 'openPane', 'post', 'refreshAll'])
  expect(ids.filter((id) => id !== 'openPane' && !(id in commands))).toEqual([])
  expect(keys.shortcuts.map(({ action }) => action)).toEqual(ids)
  expect(keys.actions.filter(({ type, name }) => type !== 'ExecuteFunction' || name === '')).toEqual([])
  const pressed = keys.shortcuts.map(({ key }) => key.default)
  // Microsoft asks for this pattern; digits and letters are all that Office takes besides - and +.
  expect(pressed.filter((key) => !/^Ctrl\+Shift\+Alt\+[A-Z0-9]$/.test(key) || taken.has(key))).toEqual([])
  expect(new Set(pressed).size).toBe(pressed.length)
  expect(keys.shortcuts.map(({ key }) => key.mac)).toEqual(
    pressed.map((key) => key.replace('Ctrl', 'Command')),
  )
})

describe('functions in cells', () => {
  const resource = (id: string) => new RegExp(`id="${id}" DefaultValue="([^"]*)"`).exec(manifest)?.[1] ?? ''
  const point = /<AllFormFactors>(.*?)<\/AllFormFactors>\s*<DesktopFormFactor>/s.exec(manifest)?.[1] ?? ''

  test('stand before the ribbon, and share the runtime of the pane', () => {
    const page = /<Page>\s*<SourceLocation resid="([^"]*)"/.exec(point)?.[1]
    expect(all(/<Runtime resid="([^"]*)" lifetime="long"/g)).toEqual([page])
    expect(all(/<FunctionFile resid="([^"]*)"/g)).toEqual([page])
  })

  test('have a namespace, and files that are there', () => {
    const id = (element: string) =>
      new RegExp(`<${element}>\\s*<SourceLocation resid="([^"]*)"`).exec(point)?.[1] ?? ''
    expect(resource(/<Namespace resid="([^"]*)"/.exec(point)?.[1] ?? '')).toBe(namespace)
    const files = ['Metadata', 'Script'].map((element) => new URL(resource(id(element))).pathname)
    expect(files).toEqual(functionFiles.map(({ path }) => path))
    for (const { source } of functionFiles) expect(existsSync(join(root, source)), source).toBe(true)
  })

  test('are described to Excel as they are defined', async () => {
    const file = functionFiles[0]?.source ?? ''
    await expect(`${JSON.stringify(metadata(), null, 2)}\n`).toMatchFileSnapshot(join(root, file))
  })

  test('have names that Excel takes, and are all associated', () => {
    const ids = metadata().functions.map(({ id }) => id)
    expect(ids.filter((id) => !/^[A-Z][A-Z0-9]{2,}$/.test(id))).toEqual([])
    const associated: string[] = []
    const host = { associate: (id: string) => associated.push(id) }
    vi.stubGlobal('CustomFunctions', host)
    registerFunctions({ call: () => Promise.resolve(0) })
    vi.unstubAllGlobals()
    expect(associated).toEqual(ids)
  })

  test('name required arguments before those that may be left out, with a description each', () => {
    for (const { id, description, parameters } of metadata().functions) {
      const optional = parameters.map((parameter) => parameter.optional === true)
      expect(
        optional.toSorted((a, b) => Number(a) - Number(b)),
        id,
      ).toEqual(optional)
      for (const text of [description, ...parameters.map((parameter) => parameter.description)])
        expect(text, id).toMatch(/^[A-Z].{10,120}\.$/)
    }
  })
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
  // Extended overrides are younger than these schemas; where they stand is checked above.
  const known = manifest.replace(/ *<ExtendedOverrides .*\n/, '')
  expect(await check(known)).toBe(true)
  expect(
    await check(known.replace(/( *<Hosts>.*?<\/Hosts>\n)( *<Requirements>.*?<\/Requirements>\n)/s, '$2$1')),
  ).toBe(false)
})
