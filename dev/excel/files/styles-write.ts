import type { Style } from '../model/cell.ts'
import { diagonals, horizontals, edges, lineToFile, underlines, verticals } from './words.ts'
import { type Attributes, document, listTag, tag } from './xml.ts'

const FIRST_FORMAT = 164

const argb = (color: string): string => `FF${color.replace('#', '').toUpperCase()}`
const colored = (name: string, color: string | undefined): string | null =>
  color === undefined || color === '' ? null : tag(name, { rgb: argb(color) })

/** What departs from the default only: a conditional format lays itself over the cell's own font. */
const fontParts = (style: Style): (string | null)[] => [
  style.bold === undefined ? null : tag('b', style.bold ? {} : { val: false }),
  style.italic === undefined ? null : tag('i', style.italic ? {} : { val: false }),
  style.strikethrough ? tag('strike') : null,
  style.underline && style.underline !== 'None'
    ? tag('u', { val: underlines.toFile(style.underline) ?? 'single' })
    : null,
]

const fontOf = (style: Style): string =>
  tag(
    'font',
    {},
    ...fontParts(style),
    tag('sz', { val: style.size ?? 11 }),
    colored('color', style.color) ?? tag('color', { theme: 1 }),
    tag('name', { val: style.font ?? 'Calibri' }),
    tag('family', { val: 2 }),
  )

const fillOf = ({ fill }: Style): string =>
  fill === undefined || fill === ''
    ? tag('fill', {}, tag('patternFill', { patternType: 'none' }))
    : tag(
        'fill',
        {},
        tag(
          'patternFill',
          { patternType: 'solid' },
          colored('fgColor', fill),
          tag('bgColor', { indexed: 64 }),
        ),
      )

const borderOf = ({ borders = {} }: Style): string => {
  const sides = edges.map(([edge, name]) => {
    const border = borders[edge]
    const style = border && lineToFile(border)
    return style ? tag(name, { style }, colored('color', border.color)) : tag(name)
  })
  const across = borders.DiagonalUp ?? borders.DiagonalDown
  const style = across && lineToFile(across)
  const drawn = diagonals.map(([edge, name]) => [name, (style && borders[edge] && true) || undefined])
  const diagonal = style ? tag('diagonal', { style }, colored('color', across.color)) : tag('diagonal')
  return tag('border', Object.fromEntries(drawn) as Attributes, ...sides, diagonal)
}

const alignmentOf = (style: Style): string | null => {
  const attributes = {
    horizontal: style.horizontal === undefined ? undefined : horizontals.toFile(style.horizontal),
    vertical: style.vertical === undefined ? undefined : verticals.toFile(style.vertical),
    wrapText: style.wrap || undefined,
    indent: style.indent || undefined,
  }
  return Object.values(attributes).some((value) => value !== undefined) ? tag('alignment', attributes) : null
}

/** Parts that are shared by number: the same spelling gets the same one. */
class Numbered {
  readonly items: string[] = []
  private readonly indexes = new Map<string, number>()

  constructor(...first: string[]) {
    for (const item of first) this.index(item)
  }

  index(item: string): number {
    const known = this.indexes.get(item)
    if (known !== undefined) return known
    this.indexes.set(item, this.items.length)
    this.items.push(item)
    return this.items.length - 1
  }
}

/** Collects the looks of a workbook while its cells are spelled, and gives them numbers. */
export class StyleBook {
  private readonly fonts = new Numbered(fontOf({}))
  private readonly fills = new Numbered(
    fillOf({}),
    tag('fill', {}, tag('patternFill', { patternType: 'gray125' })),
  )
  private readonly borders = new Numbered(borderOf({}))
  private readonly formats = new Numbered()
  private readonly xfs = new Numbered()
  private readonly dxfs: string[] = []
  private readonly known = new Map<Style | undefined, Map<string, number>>()

  constructor() {
    this.xf('General', undefined)
  }

  /** The number of a cell's look. */
  xf(format: string, style: Style | undefined): number {
    let byFormat = this.known.get(style)
    if (!byFormat) this.known.set(style, (byFormat = new Map()))
    let index = byFormat.get(format)
    if (index === undefined) {
      index = this.xfs.index(this.spell(format, style ?? {}))
      byFormat.set(format, index)
    }
    return index
  }

  /** The number of a look that is laid over others. */
  dxf(style: Style): number {
    const font = [...fontParts(style), colored('color', style.color)].filter((part) => part !== null)
    const { fill } = style
    this.dxfs.push(
      tag(
        'dxf',
        {},
        font.length > 0 ? tag('font', {}, ...font) : null,
        fill ? tag('fill', {}, tag('patternFill', { patternType: 'solid' }, colored('bgColor', fill))) : null,
        style.borders ? borderOf(style) : null,
      ),
    )
    return this.dxfs.length - 1
  }

  private spell(format: string, style: Style): string {
    const alignment = alignmentOf(style)
    const open = style.locked === false
    const [fontId, fillId, borderId] = [
      this.fonts.index(fontOf(style)),
      this.fills.index(fillOf(style)),
      this.borders.index(borderOf(style)),
    ]
    const numFmtId =
      format === 'General' ? 0 : format === '@' ? 49 : FIRST_FORMAT + this.formats.index(format)
    return tag(
      'xf',
      {
        ...{ numFmtId, fontId, fillId, borderId, xfId: 0 },
        applyNumberFormat: numFmtId > 0 || undefined,
        applyFont: fontId > 0 || undefined,
        applyFill: fillId > 0 || undefined,
        applyBorder: borderId > 0 || undefined,
        applyAlignment: alignment ? true : undefined,
        applyProtection: open || undefined,
      },
      alignment,
      open ? tag('protection', { locked: false }) : null,
    )
  }

  /** The part xl/styles.xml. */
  xml(): string {
    const formats = this.formats.items.map((formatCode, index) =>
      tag('numFmt', { numFmtId: FIRST_FORMAT + index, formatCode }),
    )
    return document(
      tag(
        'styleSheet',
        { xmlns: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main' },
        listTag('numFmts', formats),
        listTag('fonts', this.fonts.items),
        listTag('fills', this.fills.items),
        listTag('borders', this.borders.items),
        listTag('cellStyleXfs', [tag('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })]),
        listTag('cellXfs', this.xfs.items),
        listTag('cellStyles', [tag('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })]),
        listTag('dxfs', this.dxfs),
        tag('tableStyles', { count: 0, defaultTableStyle: 'TableStyleMedium2' }),
      ),
    )
  }
}
