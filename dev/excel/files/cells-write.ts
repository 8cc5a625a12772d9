import { MAX_COLS, columnName, formatBox } from '../model/address.ts'
import { type Cell, CellError } from '../model/cell.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { toFile } from './spelling.ts'
import type { StyleBook } from './styles-write.ts'
import { escapeXml, tag, textTag } from './xml.ts'

/** Texts that cells share by number. */
export class SharedTexts {
  readonly items: string[] = []
  count = 0
  private readonly indexes = new Map<string, number>()

  index(text: string): number {
    this.count++
    let index = this.indexes.get(text)
    if (index === undefined) {
      index = this.items.push(tag('si', {}, textTag('t', text))) - 1
      this.indexes.set(text, index)
    }
    return index
  }
}

/** How far a formula spills: the cells right of it and below that took values from it. */
const spillBox = (sheet: Sheet, row: number, col: number) => {
  let [rows, cols] = [1, 1]
  while (sheet.cell(row, col + cols)?.spilled) cols++
  while (sheet.cell(row + rows, col)?.spilled) rows++
  return rows * cols > 1 ? { row, col, rows, cols } : null
}

/** Spells the rows of sheets. */
export class CellWriter {
  /** Whether any formula spills: then the file says so in a part of its own. */
  spills = false
  private readonly workbook: Workbook
  private readonly texts: SharedTexts
  private readonly styles: StyleBook

  constructor(workbook: Workbook, texts: SharedTexts, styles: StyleBook) {
    this.workbook = workbook
    this.texts = texts
    this.styles = styles
  }

  rows(sheet: Sheet): string {
    const { rowHeights, hiddenRows, filteredRows } = sheet.state
    const rows = new Set([...sheet.rows.keys(), ...rowHeights.keys(), ...hiddenRows, ...filteredRows])
    return [...rows]
      .sort((a, b) => a - b)
      .map((row) => this.row(sheet, row))
      .join('')
  }

  private row(sheet: Sheet, row: number): string {
    const cells = (sheet.rows.get(row) ?? []).map((cell, col) =>
      cell ? this.cell(sheet, row, col, cell) : '',
    )
    const height = sheet.state.rowHeights.get(row)
    const hidden = sheet.rowHidden(row) || undefined
    const inside = cells.join('')
    if (inside === '' && height === undefined && !hidden) return ''
    const attributes = {
      r: row + 1,
      ht: height,
      customHeight: height === undefined ? undefined : true,
      hidden,
    }
    return tag('row', attributes, inside)
  }

  private cell(sheet: Sheet, row: number, col: number, cell: Cell): string {
    const r = columnName(col) + String(row + 1)
    const s = this.styles.xf(cell.format, cell.style) || undefined
    const { value, formula } = cell
    if (formula === undefined) {
      if (value === '') return s === undefined ? '' : tag('c', { r, s })
      const [t, text] = this.plain(value)
      return tag('c', { r, s, t }, `<v>${escapeXml(text)}</v>`)
    }
    const table = this.workbook.tableAt(sheet, row, col)
    const spelled = escapeXml(toFile(formula, table?.name ?? null))
    const area = spillBox(sheet, row, col)
    if (area) this.spills = true
    const f = area ? `<f t="array" ref="${formatBox(area)}">${spelled}</f>` : `<f>${spelled}</f>`
    const [t, text] = typeof value === 'string' ? ['str', value] : this.plain(value)
    return tag('c', { r, s, t, cm: area ? 1 : undefined }, f, `<v>${escapeXml(text)}</v>`)
  }

  private plain(value: Cell['value']): [string | undefined, string] {
    if (value instanceof CellError) return ['e', value.code]
    if (typeof value === 'boolean') return ['b', value ? '1' : '0']
    if (typeof value === 'number') return [undefined, String(value)]
    return ['s', String(this.texts.index(value))]
  }
}

/** Widths, hidden columns and looks of whole columns, equal neighbours together. */
export const columnsXml = (sheet: Sheet, styles: StyleBook): string | null => {
  const { columnWidths, hiddenColumns, columnDefaults } = sheet.state
  const columns = [...new Set([...columnWidths.keys(), ...hiddenColumns, ...columnDefaults.keys()])]
  const runs: { min: number; max: number; look: string }[] = []
  for (const col of columns.filter((each) => each < MAX_COLS).sort((a, b) => a - b)) {
    const own = columnDefaults.get(col)
    const width = columnWidths.get(col)
    const look = JSON.stringify({
      width: widthToFile(width ?? 48),
      style: own ? styles.xf(own.format, own.style) || undefined : undefined,
      hidden: hiddenColumns.has(col) || undefined,
      customWidth: width === undefined ? undefined : true,
    })
    const last = runs.at(-1)
    if (last?.max === col && last.look === look) last.max = col + 1
    else runs.push({ min: col + 1, max: col + 1, look })
  }
  if (runs.length === 0) return null
  const spelled = runs.map(({ min, max, look }) => tag('col', { min, max, ...(JSON.parse(look) as object) }))
  return tag('cols', {}, ...spelled)
}

/** A file counts widths in digits of seven pixels, the model in points (three quarters of a pixel). */
const widthToFile = (points: number): number => Number((points / 0.75 / 7).toFixed(8))
export const widthFromFile = (digits: number): number => Number((digits * 7 * 0.75).toFixed(4))
