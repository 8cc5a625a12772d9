import type { Border, BorderEdge, Style } from '../../model/cell.ts'
import {
  STANDARD_WIDTH,
  autofitColumns,
  setColumnWidth,
  setRowHeight,
  styleCells,
} from '../../model/format.ts'
import { guardSheet } from '../../model/protection.ts'
import { asBoolean, asNumber, asText, choose } from '../args.ts'
import { type Member, define, handle, link, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { RangeTarget } from '../targets.ts'
import { uniform } from './uniform.ts'

/** Looking at every cell of a huge range for one answer is not worth it: its first ones speak for it. */
const LOOKED_AT = 10_000

const stylesOf = ({ sheet, box }: RangeTarget, host: Host): Style[] => {
  const rows = Math.min(box.rows, Math.max(1, Math.floor(LOOKED_AT / box.cols)))
  const styles: Style[] = []
  for (let row = box.row; row < box.row + rows; row++) {
    for (let col = box.col; col < box.col + box.cols; col++) {
      styles.push(host.workbook.cell(sheet, row, col).style ?? {})
    }
  }
  return styles
}

type Key = Exclude<keyof Style, 'borders'>

/** One aspect of a cell's look: read as Excel does (null when mixed), set for all cells. */
const aspect = <K extends Key>(
  key: K,
  normal: NonNullable<Style[K]>,
  read: (raw: unknown) => NonNullable<Style[K]>,
): Member<RangeTarget> =>
  property<RangeTarget>(
    (range, host) => uniform(stylesOf(range, host).map((style) => style[key] ?? normal)),
    ({ sheet, box }, value, host) => {
      const wanted = read(value)
      styleCells(host.workbook, sheet, box, (style) => ({ ...style, [key]: wanted }))
    },
  )

const HORIZONTAL = [
  'General',
  'Left',
  'Center',
  'Right',
  'Fill',
  'Justify',
  'CenterAcrossSelection',
  'Distributed',
] as const
const VERTICAL = ['Top', 'Center', 'Bottom', 'Justify', 'Distributed'] as const
const UNDERLINE = ['None', 'Single', 'Double', 'SingleAccountant', 'DoubleAccountant'] as const

const NAMED: Record<string, string> = {
  black: '#000000',
  white: '#FFFFFF',
  red: '#FF0000',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  orange: '#FFA500',
  gray: '#808080',
  grey: '#808080',
}

/** #RRGGBB in capitals, as Excel hands colours back; a few HTML names are known. */
export const colour = (raw: unknown): string => {
  const text = asText(raw)
  if (/^#?[0-9a-f]{6}$/i.test(text)) return `#${text.replace('#', '').toUpperCase()}`
  return NAMED[text.toLowerCase()] ?? choose(text, [])
}

define('RangeFormat', {
  api: {
    '1.1': {
      fill: link((range) => handle('RangeFill', range)),
      font: link((range) => handle('RangeFont', range)),
      borders: link((range) => handle('RangeBorderCollection', range)),
      horizontalAlignment: aspect('horizontal', 'General', (raw) => choose(raw, HORIZONTAL)),
      verticalAlignment: aspect('vertical', 'Bottom', (raw) => choose(raw, VERTICAL)),
      wrapText: aspect('wrap', false, asBoolean),
    },
    '1.2': {
      protection: link((range) => handle('FormatProtection', range)),
      columnWidth: property(
        ({ sheet, box }) =>
          uniform(
            Array.from(
              { length: box.cols },
              (_, j) => sheet.state.columnWidths.get(box.col + j) ?? STANDARD_WIDTH,
            ),
          ),
        ({ sheet, box }, value, host) => setColumnWidth(host.workbook, sheet, box, asNumber(value)),
      ),
      rowHeight: property(
        ({ sheet, box }) =>
          uniform(
            Array.from(
              { length: Math.min(box.rows, LOOKED_AT) },
              (_, i) => sheet.state.rowHeights.get(box.row + i) ?? 15,
            ),
          ),
        ({ sheet, box }, value, host) => setRowHeight(host.workbook, sheet, box, asNumber(value)),
      ),
      autofitColumns: method(({ sheet, box }, _, host) => autofitColumns(host.workbook, sheet, box)),
      autofitRows: method(({ sheet, box }, _, host) => {
        guardSheet(sheet, 'allowFormatRows')
        const rowHeights = new Map(sheet.state.rowHeights)
        for (let row = box.row; row < Math.min(box.row + box.rows, sheet.lastRow + 1); row++)
          rowHeights.delete(row)
        host.workbook.change(sheet.state, { rowHeights })
      }),
    },
    '1.9': {
      indentLevel: aspect('indent', 0, asNumber),
    },
  },
})

define('RangeFill', {
  api: {
    '1.1': {
      color: property(
        (range, host) => uniform(stylesOf(range, host).map(({ fill }) => fill ?? '#FFFFFF')) ?? '',
        ({ sheet, box }, value, host) => {
          const fill = colour(value)
          styleCells(host.workbook, sheet, box, (style) => ({ ...style, fill }))
        },
      ),
      clear: method(({ sheet, box }, _, host) =>
        styleCells(host.workbook, sheet, box, (style) => {
          const copy = { ...style }
          delete copy.fill
          return copy
        }),
      ),
    },
  },
})

define('RangeFont', {
  api: {
    '1.1': {
      bold: aspect('bold', false, asBoolean),
      italic: aspect('italic', false, asBoolean),
      color: aspect('color', '#000000', colour),
      name: aspect('font', 'Calibri', asText),
      size: aspect('size', 11, asNumber),
      underline: aspect('underline', 'None', (raw) => choose(raw, UNDERLINE)),
    },
    '1.9': {
      strikethrough: aspect('strikethrough', false, asBoolean),
    },
  },
})

define('FormatProtection', {
  api: {
    '1.2': {
      locked: aspect('locked', true, asBoolean),
    },
  },
})

const EDGES = [
  'EdgeTop',
  'EdgeBottom',
  'EdgeLeft',
  'EdgeRight',
  'InsideHorizontal',
  'InsideVertical',
  'DiagonalDown',
  'DiagonalUp',
] as const satisfies readonly BorderEdge[]

define('RangeBorderCollection', {
  items: (range) => EDGES.map((edge) => handle('RangeBorder', { range, edge })),
  api: {
    '1.1': {
      count: property(() => EDGES.length),
      getItem: method((range, args) => handle('RangeBorder', { range, edge: args.choice(0, EDGES) })),
      getItemAt: method((range, args) =>
        handle('RangeBorder', { range, edge: EDGES[args.integer(0)] ?? choose('', EDGES) }),
      ),
    },
  },
})

const LINES = [
  'None',
  'Continuous',
  'Dash',
  'DashDot',
  'DashDotDot',
  'Dot',
  'Double',
  'SlantDashDot',
] as const
const WEIGHTS = ['Hairline', 'Thin', 'Medium', 'Thick'] as const
const NO_BORDER: Border = { style: 'None', color: '#000000', weight: 'Thin' }

/** Whether a cell lies on that edge of the box. */
const onEdge = (edge: BorderEdge, { box }: RangeTarget, row: number, col: number): boolean => {
  switch (edge) {
    case 'EdgeTop':
      return row === box.row
    case 'EdgeBottom':
      return row === box.row + box.rows - 1
    case 'EdgeLeft':
      return col === box.col
    case 'EdgeRight':
      return col === box.col + box.cols - 1
    case 'InsideHorizontal':
      return row > box.row
    case 'InsideVertical':
      return col > box.col
    default:
      return true
  }
}

type BorderTarget = { readonly range: RangeTarget; readonly edge: BorderEdge }

const borderPart = <K extends keyof Border>(
  key: K,
  read: (raw: unknown) => Border[K],
): Member<BorderTarget> =>
  property<BorderTarget>(
    ({ range, edge }, host) =>
      uniform(stylesOf(range, host).map(({ borders }) => (borders?.[edge] ?? NO_BORDER)[key])),
    ({ range, edge }, value, host) => {
      const wanted = read(value)
      styleCells(host.workbook, range.sheet, range.box, (style, row, col) => {
        if (!onEdge(edge, range, row, col)) return style
        const before = style.borders?.[edge] ?? { ...NO_BORDER, style: 'Continuous' }
        return { ...style, borders: { ...style.borders, [edge]: { ...before, [key]: wanted } } }
      })
    },
  )

define('RangeBorder', {
  api: {
    '1.1': {
      sideIndex: property(({ edge }) => edge),
      color: borderPart('color', colour),
      style: borderPart('style', (raw) => choose(raw, LINES)),
      weight: borderPart('weight', (raw) => choose(raw, WEIGHTS)),
    },
  },
})
