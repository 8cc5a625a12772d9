import { Parser } from 'saxen'

/** One element; names and attributes without their prefixes, which other writers choose as they like. */
export type Xml = {
  readonly name: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: Xml[]
  text: string
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Reads a document into a tree. Throws when it is not well formed. */
export const parseXml = (xml: string): Xml => {
  const root: Xml = { name: '', attrs: {}, children: [], text: '' }
  const open: Xml[] = [root]
  const top = (): Xml => open.at(-1) ?? root
  const parser = new Parser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('openTag', (name, read, decode) => {
    const attrs: Record<string, string> = {}
    for (const [key, value] of Object.entries(read())) {
      // `id` and `r:id` may stand side by side: a prefixed one never displaces a plain one.
      if (!key.includes(':')) attrs[key] = decode(value)
      else attrs[key] = attrs[local(key)] ??= decode(value)
    }
    const element: Xml = { name: local(name), attrs, children: [], text: '' }
    top().children.push(element)
    open.push(element)
  })
  parser.on('closeTag', () => open.pop())
  parser.on('text', (text, decode) => {
    top().text += decode(text)
  })
  parser.on('cdata', (text) => {
    top().text += text
  })
  parser.parse(xml.replace(/^\uFEFF/, ''))
  const [document] = root.children
  if (!document) throw new Error('The XML has no element.')
  return document
}

/** The first child of that name. */
export const child = (element: Xml | undefined, name: string): Xml | undefined =>
  element?.children.find((each) => each.name === name)

export const childrenOf = (element: Xml | undefined, name: string): Xml[] =>
  element?.children.filter((each) => each.name === name) ?? []

/** Every element of that name below, at any depth. */
export const descendants = (element: Xml | undefined, name: string): Xml[] =>
  element?.children.flatMap((each) => [...(each.name === name ? [each] : []), ...descendants(each, name)]) ??
  []

/** An attribute as a boolean of the format: 1, true or on. */
export const flag = (element: Xml | undefined, name: string, otherwise = false): boolean => {
  const value = element?.attrs[name]
  return value === undefined ? otherwise : ['1', 'true', 'on'].includes(value)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as XML carries it; what XML cannot carry is spelled `_x0001_`, as Excel does. */
export const escapeXml = (text: string): string =>
  text
    .replace(/_x[0-9A-Fa-f]{4}_/g, (match) => `_x005F${match}`)

    .replace(/[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]/g, (character) => {
      return `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`
    })
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)

/** The reverse of the `_x0001_` spelling. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

export type Attributes = Record<string, string | number | boolean | undefined>

/** Spells an element; attributes that are undefined are left out, booleans become 1 and 0. */
export const tag = (name: string, attributes: Attributes = {}, ...content: (string | null)[]): string => {
  let head = name
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue
    head += ` ${key}="${typeof value === 'boolean' ? Number(value) : escapeXml(String(value))}"`
  }
  const inside = content.join('')
  return inside === '' ? `<${head}/>` : `<${head}>${inside}</${name}>`
}

/** An element around plain text, whose outer spaces count. */
export const textTag = (name: string, text: string): string =>
  `<${name}${/^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : ''}>${escapeXml(text)}</${name}>`

/** A list element with its count, or nothing for an empty list. */
export const listTag = (name: string, items: readonly string[], counted = true): string | null =>
  items.length === 0 ? null : tag(name, counted ? { count: items.length } : {}, ...items)

export const document = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`
