import { getFormatFromId } from 'numfmt'
import type { Border, BorderEdge, Style } from '../model/cell.ts'
import { colorOf, themeColors } from './colors.ts'
import { diagonals, edges, horizontals, lineFromFile, underlines, verticals } from './words.ts'
import { type Xml, child, childrenOf, flag } from './xml.ts'

/** A cell's look as a file numbers it. */
export type Look = { format: string; style?: Style }

export type Looks = { cells: readonly Look[]; overlays: readonly Style[] }

type Writable = { -readonly [Key in keyof Style]: Style[Key] }

const on = (font: Xml, name: string): boolean | undefined => {
  const found = child(font, name)
  return found && flag(found, 'val', true)
}

const fontStyle = (font: Xml | undefined, theme: readonly string[]): Writable => {
  const style: Writable = {}
  if (!font) return style
  const [bold, italic, strike] = [on(font, 'b'), on(font, 'i'), on(font, 'strike')]
  if (bold !== undefined) style.bold = bold
  if (italic !== undefined) style.italic = italic
  if (strike) style.strikethrough = true
  const underline = child(font, 'u')
  if (underline) style.underline = underlines.fromFile(underline.attrs.val ?? 'single') ?? 'Single'
  const size = child(font, 'sz')?.attrs.val
  if (size !== undefined) style.size = Number(size)
  const name = child(font, 'name')?.attrs.val
  if (name !== undefined) style.font = name
  const color = colorOf(child(font, 'color'), theme)
  if (color !== undefined) style.color = color
  return style
}

const fillColor = (fill: Xml | undefined, theme: readonly string[], overlay: boolean): string | undefined => {
  const pattern = child(fill, 'patternFill')
  if (!pattern || pattern.attrs.patternType === 'none') return undefined
  // A solid cell is filled by its foreground, an overlay by its background.
  if (!overlay && pattern.attrs.patternType === undefined) return undefined
  const [first, second] = overlay ? ['bgColor', 'fgColor'] : ['fgColor', 'bgColor']
  return colorOf(child(pattern, first ?? ''), theme) ?? colorOf(child(pattern, second ?? ''), theme)
}

const bordersOf = (border: Xml | undefined, theme: readonly string[]): Style['borders'] => {
  const found: Partial<Record<BorderEdge, Border>> = {}
  for (const [edge, name] of edges) {
    const side =
      child(border, name) ?? child(border, name === 'left' ? 'start' : name === 'right' ? 'end' : name)
    const line = lineFromFile(side?.attrs.style ?? '')
    if (line) found[edge] = { ...line, color: colorOf(child(side, 'color'), theme) ?? '#000000' }
  }
  const across = child(border, 'diagonal')
  const line = lineFromFile(across?.attrs.style ?? '')
  for (const [edge, name] of diagonals)
    if (line && flag(border, name))
      found[edge] = { ...line, color: colorOf(child(across, 'color'), theme) ?? '#000000' }
  return Object.keys(found).length > 0 ? found : undefined
}

const align = (style: Writable, alignment: Xml | undefined): void => {
  if (!alignment) return
  const horizontal = horizontals.fromFile(alignment.attrs.horizontal ?? '')
  const vertical = verticals.fromFile(alignment.attrs.vertical ?? '')
  if (horizontal) style.horizontal = horizontal
  if (vertical) style.vertical = vertical
  if (flag(alignment, 'wrapText')) style.wrap = true
  const indent = Number(alignment.attrs.indent ?? 0)
  if (indent > 0) style.indent = indent
}

const used = (style: Writable): { style?: Style } => (Object.keys(style).length > 0 ? { style } : {})

/** Reads xl/styles.xml: what every number that a cell or a conditional format uses looks like. */
export const readLooks = (sheet: Xml | undefined, themePart: Xml | undefined, locale: string): Looks => {
  const theme = themeColors(themePart)
  const formats = new Map(
    childrenOf(child(sheet, 'numFmts'), 'numFmt').map((each) => [each.attrs.numFmtId, each.attrs.formatCode]),
  )
  const formatOf = (id = '0'): string => formats.get(id) ?? getFormatFromId(Number(id), locale) ?? 'General'
  const fonts = childrenOf(child(sheet, 'fonts'), 'font').map((each) => fontStyle(each, theme))
  const fills = childrenOf(child(sheet, 'fills'), 'fill').map((each) => fillColor(each, theme, false))
  const borders = childrenOf(child(sheet, 'borders'), 'border').map((each) => bordersOf(each, theme))
  const plain = fonts[0] ?? {}
  const cells = childrenOf(child(sheet, 'cellXfs'), 'xf').map((xf): Look => {
    const style: Writable = {}
    const font = fonts[Number(xf.attrs.fontId ?? 0)] ?? {}
    for (const key of Object.keys(font) as (keyof Style)[]) {
      // What the file's own default font has is the default, whatever it is called.
      if (font[key] !== plain[key]) Object.assign(style, { [key]: font[key] })
    }
    const fill = fills[Number(xf.attrs.fillId ?? 0)]
    if (fill !== undefined) style.fill = fill
    const edge = borders[Number(xf.attrs.borderId ?? 0)]
    if (edge) style.borders = edge
    align(style, child(xf, 'alignment'))
    if (!flag(child(xf, 'protection'), 'locked', true)) style.locked = false
    return { format: formatOf(xf.attrs.numFmtId), ...used(style) }
  })
  const overlays = childrenOf(child(sheet, 'dxfs'), 'dxf').map((dxf): Style => {
    const style = fontStyle(child(dxf, 'font'), theme)
    const fill = fillColor(child(dxf, 'fill'), theme, true)
    if (fill !== undefined) style.fill = fill
    const edge = bordersOf(child(dxf, 'border'), theme)
    if (edge) style.borders = edge
    return style
  })
  return { cells, overlays }
}
