import type { Style } from './cell.ts'
import type { ConditionalFormat } from './conditional.ts'
import { conditionHolds } from './conditions.ts'
import type { Sheet } from './sheet.ts'
import type { Table } from './table.ts'
import type { Workbook } from './workbook.ts'

/** What to draw: the cell's own style over its table's, conditional formats over both. */
export type Appearance = Style & {
  /** The cell is in a header, body or totals row of a table. */
  table?: 'header' | 'body' | 'totals'
  /** A number, date or error: what an unaligned cell is aligned by. */
  align: 'left' | 'right' | 'center'
}

/** Colours of the table styles that the product uses; others show as the medium blue one. */
const PALETTES: Record<string, { header: string; band: string }> = {
  Medium2: { header: '#4472C4', band: '#D9E2F3' },
  Medium7: { header: '#70AD47', band: '#E2EFD9' },
  Light1: { header: '#FFFFFF', band: '#F2F2F2' },
  Light9: { header: '#4472C4', band: '#FFFFFF' },
}

export const appearanceOf = (workbook: Workbook, sheet: Sheet, row: number, col: number): Appearance => {
  const cell = workbook.cell(sheet, row, col)
  const table = workbook.tableAt(sheet, row, col)
  const value = cell.value
  const align = typeof value === 'string' ? 'left' : typeof value === 'number' ? 'right' : 'center'
  const look: Appearance = { align, ...(table ? tableLook(table, row) : {}), ...(cell.style ?? {}) }
  for (const format of byPriority(sheet.state.conditionalFormats)) {
    if (!conditionHolds(workbook, sheet, format, row, col)) continue
    Object.assign(look, format.style)
    if (format.stopIfTrue) break
  }
  return look
}

const sorted = new WeakMap<readonly ConditionalFormat[], readonly ConditionalFormat[]>()

/** In order of priority; sorted once for a list, which is replaced whenever one of its formats changes. */
const byPriority = (formats: readonly ConditionalFormat[]): readonly ConditionalFormat[] => {
  let list = sorted.get(formats)
  if (!list) {
    list = formats.toSorted((a, b) => a.priority - b.priority)
    sorted.set(formats, list)
  }
  return list
}

const tableLook = (table: Table, row: number): Partial<Appearance> => {
  const { style, showBandedRows, showHeaders } = table.state
  const colours = PALETTES[style.replace('TableStyle', '')] ?? { header: '#4472C4', band: '#D9E2F3' }
  const body = table.bodyBox()
  if (showHeaders && row === table.box.row) {
    if (style === '') return { table: 'header' }
    const color = colours.header === '#FFFFFF' ? '#000000' : '#FFFFFF'
    return { table: 'header', fill: colours.header, color, bold: true }
  }
  if (row >= body.row + body.rows) return { table: 'totals', bold: true }
  const banded = style !== '' && showBandedRows && (row - body.row) % 2 === 0
  return banded ? { table: 'body', fill: colours.band } : { table: 'body' }
}
