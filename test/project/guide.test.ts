import { globSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../dev/root.ts'

const folder = join(root, 'docs/guide')
const pages = globSync('*.md', { cwd: folder }).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}))

/** Everything a page leads to or shows, as files of the project. */
const targets = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)#]+)[^)]*\)|src="([^"]+)"/g)]
    .map(([, link, image]) => link ?? image ?? '')
    .filter((target) => !/^https?:/.test(target))
    .map((target) => join(folder, target))

const plain = (text: string): string => text.replace(/\s+/g, ' ')

test('links and pictures of the guide are there, and every page and picture is used', () => {
  const used = new Set(pages.flatMap(({ text }) => targets(text)))
  const gone = [...used].filter((path) => !statSync(path, { throwIfNoEntry: false }))
  expect(gone.map((path) => relative(root, path))).toEqual([])
  const idle = globSync(['*.md', 'images/*'], { cwd: folder }).filter((name) => !used.has(join(folder, name)))
  expect(idle).toEqual(['README.md'])
})

test('pictures of the guide are small, and say what they show', () => {
  const heavy = globSync('images/*.png', { cwd: folder }).filter(
    (name) => statSync(join(folder, name)).size > 160_000,
  )
  expect(heavy).toEqual([])
  for (const { name, text } of pages) {
    const nameless = [...text.matchAll(/!\[\s*\]|<img(?![^>]*alt="[^"]{10})[^>]*>/g)].map(([tag]) => tag)
    expect(nameless, name).toEqual([])
  }
})

test('names in bold are those of the add-in', () => {
  const sources = ['addin/**/!(*.test).{ts,tsx}', 'schema/api/entry.ts', 'docs/messages.md', 'manifest.xml']
  const said = plain(
    globSync(sources, { cwd: root })
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join('\n'),
  )
  const strange = pages.flatMap(({ name, text }) =>
    [...text.matchAll(/\*\*([^*]+)\*\*/g)]
      .map(([, bold = '']) => plain(bold))
      .filter((bold) => !said.includes(bold))
      .map((bold) => `${name}: ${bold}`),
  )
  expect(strange).toEqual([])
})

test('the README leads to the guide', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  expect(readme.includes('](docs/guide/README.md)')).toBe(true)
})
