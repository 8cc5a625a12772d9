import { type Box, columnName } from '../../model/address.ts'
import { type BorderEdge, type Cell, CellError, hasContent } from '../../model/cell.ts'
import type { Appearance } from '../../model/appearance.ts'
import { commentAt } from '../../model/comments.ts'
import { linkAt } from '../../model/links.ts'
import { mergeAt } from '../../model/merges.ts'
import type { Workbook } from '../../model/workbook.ts'
import type { Layout } from './layout.ts'
import { fontPixels, textWidth } from './text.ts'
import { escapeHtml } from './tsv.ts'

/** Columns from `first` to before `end`. */
export type Span = { first: number; end: number }

const padding = 4

/** The corner that a gradient runs to when its middle is the line. */
const diagonalEdges = [
  ['DiagonalUp', 'bottom right'],
  ['DiagonalDown', 'top right'],
] as const

const css = (look: Appearance): string => {
  const parts: string[] = []
  if (look.fill) parts.push(`--fill:${look.fill}`)
  if (look.color) parts.push(`--text:${look.color}`)
  if (look.bold) parts.push('font-weight:600')
  if (look.italic) parts.push('font-style:italic')
  const lines = [
    look.underline && look.underline !== 'None' ? 'underline' : '',
    look.strikethrough ? 'line-through' : '',
  ].filter(Boolean)
  if (lines.length > 0) parts.push(`text-decoration:${lines.join(' ')}`)
  if (look.size) parts.push(`font-size:${fontPixels(look.size)}px`)
  if (look.indent) parts.push(`padding-left:${padding + look.indent * 9}px`)
  if (look.vertical === 'Top' || look.vertical === 'Center')
    parts.push(`align-content:${look.vertical === 'Top' ? 'start' : 'center'}`)
  if (look.wrap) parts.push('white-space:pre-wrap')
  for (const [edge, side] of [
    ['EdgeTop', 'top'],
    ['EdgeBottom', 'bottom'],
    ['EdgeLeft', 'left'],
    ['EdgeRight', 'right'],
  ] as const) {
    const border = look.borders?.[edge]
    if (border && border.style !== 'None') parts.push(`border-${side}:1px solid ${border.color}`)
  }
  const across = ([edge, to]: readonly [BorderEdge, string]): string[] => {
    const line = look.borders?.[edge]
    if (!line || line.style === 'None') return []
    return [
      `linear-gradient(to ${to},transparent calc(50% - .6px),${line.color} 50%,transparent calc(50% + .6px))`,
    ]
  }
  const diagonals = diagonalEdges.flatMap(across)
  if (diagonals.length > 0) parts.push(`background-image:${diagonals.join(',')}`)
  return parts.join(';')
}

const alignment = (look: Appearance): 'left' | 'right' | 'center' => {
  const wanted = look.horizontal?.toLowerCase()
  return wanted === 'left' || wanted === 'right' || wanted === 'center' ? wanted : look.align
}

/** Draws rows of one sheet as HTML. */
export class Painter {
  private readonly workbook: Workbook
  private readonly layout: Layout

  constructor(workbook: Workbook, layout: Layout) {
    this.workbook = workbook
    this.layout = layout
  }

  /** The cells of one row over a span of columns, placed from the span's left edge. */
  row(row: number, span: Span): string {
    const cells: string[] = []
    const start = this.layout.columns.offset(span.first)
    for (let col = span.first; col < span.end; col++) {
      const width = this.layout.columns.size(col)
      if (width > 0) cells.push(this.cell(row, col, this.layout.columns.offset(col) - start, width))
    }
    return cells.join('')
  }

  private cell(row: number, col: number, left: number, own: number): string {
    const { workbook, layout } = this
    const merge = layout.sheet.state.merges.length > 0 ? mergeAt(layout.sheet, row, col) : undefined
    if (merge && (merge.row !== row || merge.col !== col)) return this.covered(row, col, left, own, merge)
    const { width, height } = merge ? layout.rect(merge) : { width: own, height: 0 }
    const cell = workbook.cell(layout.sheet, row, col)
    const look = workbook.appearance(layout.sheet, row, col)
    const link = linkAt(workbook, layout.sheet, row, col)
    const reason = cell.value instanceof CellError ? cell.value.reason : undefined
    const filter = this.filterButton(row, col)
    const align = alignment(look)
    const text = hasContent(cell) ? workbook.text(layout.sheet, row, col) : ''
    const size = fontPixels(look.size)
    const wide = text === '' ? 0 : textWidth(text, look.bold ?? false, size)
    const needed = wide + 2 * padding
    const shown = this.fit(cell, text, wide, width, size)
    const spill =
      align === 'left' && !look.wrap && needed > width && !filter ? this.room(row, col, needed) : width
    const content =
      spill > width
        ? `<span class="spill" style="width:${spill - 2 * padding}px">${escapeHtml(shown)}</span>`
        : escapeHtml(shown)
    const classes = [
      ...['cell', align, filter && 'filtered', look.fill && 'filled', look.color && 'colored'],
      ...[merge && 'merged', link && 'linked', commentAt(layout.sheet, row, col) && 'noted'],
      reason && 'explained',
    ]
    const tall = merge ? `height:${height}px;` : ''
    const told = reason ?? (link ? (link.screenTip ?? link.address ?? '') : undefined)
    const tip = told === undefined ? '' : ` title="${escapeHtml(told)}"`
    const described = reason === undefined ? '' : ` aria-description="${escapeHtml(reason)}"`
    return (
      `<div role="gridcell" aria-colindex="${col + 1}" data-a="${columnName(col)}${row + 1}" class="${classes.filter(Boolean).join(' ')}" ` +
      `style="left:${left}px;width:${width}px;${tall}${css(look)}"${tip}${described}>${content}${filter}</div>`
    )
  }

  /** A cell that lies under a merged one: there for who points at it, but empty. */
  private covered(row: number, col: number, left: number, width: number, merge: Box): string {
    const { columns, rows } = this.layout
    const joined = `${col > merge.col ? 'joined-left ' : ''}${row > merge.row ? 'joined-up' : ''}`
    if (columns.size(col) === 0 || rows.size(row) === 0) return ''
    return `<div role="gridcell" aria-colindex="${col + 1}" data-a="${columnName(col)}${row + 1}" class="cell ${joined}" style="left:${left}px;width:${width}px"></div>`
  }

  /** Numbers are never cut: a General one loses decimals to fit, any other shows as ####. */
  private fit(cell: Cell, text: string, wide: number, width: number, size: number): string {
    if (typeof cell.value !== 'number' || wide + 2 <= width) return text
    if (cell.format === 'General')
      for (let digits = 14; digits > 0; digits--) {
        const shorter = String(Number(cell.value.toPrecision(digits)))
        if (shorter.length < text.length && textWidth(shorter, false, size) + 2 <= width)
          return Math.trunc(Number(shorter)) === Math.trunc(cell.value) || digits > 5
            ? shorter
            : this.hashes(width)
      }
    return this.hashes(width)
  }

  private hashes(width: number): string {
    return '#'.repeat(Math.max(1, Math.floor((width - 2 * padding) / 8)))
  }

  /** How far a text may run over empty cells on its right. */
  private room(row: number, col: number, needed: number): number {
    const { sheet, columns } = this.layout
    let width = columns.size(col)
    for (let next = col + 1; width < needed && next < columns.count && next < col + 40; next++) {
      if (hasContent(sheet.cell(row, next)) || this.workbook.tableAt(sheet, row, next)) break
      width += columns.size(next)
    }
    return width
  }

  private filterButton(row: number, col: number): string {
    const table = this.workbook.tableAt(this.layout.sheet, row, col)
    if (!table || row !== table.box.row || !table.state.showHeaders || !table.state.showFilterButton)
      return ''
    const column = table.columns[col - table.box.col]
    const state = column?.filter
      ? 'on'
      : table.state.sort?.fields.some((f) => f.key === col - table.box.col)
        ? 'sorted'
        : ''
    const label = `Filter and sort ${escapeHtml(column?.name ?? '')}${column?.filter ? ' (filtered)' : ''}`
    return `<button class="filter ${state}" tabindex="-1" data-filter="${row},${col}" aria-label="${label}"></button>`
  }
}
