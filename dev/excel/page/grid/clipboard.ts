import type { Box } from '../../model/address.ts'
import { copyCells } from '../../model/copyCells.ts'
import { guardCells } from '../../model/protection.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Workbook } from '../../model/workbook.ts'
import { applyLooks, looksOf, textsToMove, usedPart } from './fill.ts'
import { readHtmlTable } from './htmlTable.ts'
import { readTsv, writeHtmlTable, writeTsv } from './tsv.ts'

/** What was copied here last: pasted again it keeps formulas and looks, which text cannot carry. */
type Copied = { text: string; sheet: Sheet; box: Box; cut: boolean }

/** What would have to be typed to get the text itself and no number or date. */
const typed = (text: string, literal: boolean): string => (literal && text !== '' ? `'${text}` : text)

/**
 * What another program put on the clipboard. Its plain text says what cells show, line breaks included; its HTML tells
 * texts from what only looks like a number.
 */
const readBlock = (data: DataTransfer): string[][] | null => {
  const text = data.getData('text/plain')
  const table = readHtmlTable(data.getData('text/html'))
  if (text === '') return table?.map((row) => row.map((cell) => typed(cell.text, cell.literal))) ?? null
  const block = readTsv(text)
  const same = table?.length === block.length && table[0]?.length === block[0]?.length
  if (!table || !same) return block
  return block.map((row, i) => row.map((cell, j) => typed(cell, table[i]?.[j]?.literal ?? false)))
}

/** Copying, cutting and pasting between the grid and the machine's clipboard. */
export class Clipboard {
  private readonly workbook: Workbook
  private copied: Copied | null = null

  constructor(workbook: Workbook) {
    this.workbook = workbook
  }

  /** Puts the cells on the clipboard, as text and as an HTML table. Rows that a filter hides stay behind. */
  copy(data: DataTransfer, sheet: Sheet, area: Box, cut: boolean): Box | null {
    const box = area.rows * area.cols > 10_000 ? usedPart(sheet, area) : area
    if (!box) return null
    const rows = Array.from({ length: box.rows }, (_, i) => box.row + i).filter(
      (row) => !sheet.rowHidden(row),
    )
    const block = rows.map((row) =>
      Array.from({ length: box.cols }, (_, j) => this.workbook.text(sheet, row, box.col + j)),
    )
    const text = writeTsv(block)
    data.setData('text/plain', text)
    data.setData('text/html', writeHtmlTable(block))
    this.copied = rows.length === box.rows ? { text, sheet, box, cut } : null
    return box
  }

  /**
   * Pastes at the top left of an area; one value fills the whole area, a block that fits it several times is
   * repeated. Gives the box that was written, null when there was nothing to paste.
   */
  paste(data: DataTransfer, sheet: Sheet, area: Box): Box | null {
    const text = data.getData('text/plain')
    const own = this.copied?.text.replaceAll('\r', '') === text.replaceAll('\r', '') ? this.copied : null
    if (own) return own.cut ? this.move(own, sheet, area) : this.repeat(own, sheet, area)
    const block = readBlock(data)
    if (!block) return null
    const repeated = repeatBlock(block, area)
    const box = { row: area.row, col: area.col, rows: repeated.length, cols: repeated[0]?.length ?? 0 }
    this.workbook.paste(sheet, box.row, box.col, repeated)
    return box
  }

  /** Cells that were cut move as they are: their formulas keep their references. */
  private move({ sheet: from, box }: Copied, sheet: Sheet, area: Box): Box {
    const { workbook } = this
    const target = { ...box, row: area.row, col: area.col }
    const looks = looksOf(workbook, from, box)
    const texts = textsToMove(workbook, from, box, 0, 0)
    workbook.edit('Paste', () => {
      workbook.clear(from, box, 'All')
      applyLooks(workbook, sheet, target, looks)
      workbook.paste(sheet, target.row, target.col, texts)
    })
    this.copied = null
    return target
  }

  /** Cells that were copied: references shift, a larger area is filled by repeating. */
  private repeat({ sheet: from, box }: Copied, sheet: Sheet, area: Box): Box {
    const { workbook } = this
    const target = { ...area, ...repeatedSize(box, area) }
    const options = { what: 'All', skipBlanks: false, transpose: false } as const
    workbook.edit('Paste', () => {
      guardCells(sheet, target)
      copyCells(workbook, { sheet: from, box }, { sheet, box: target }, options)
    })
    return target
  }
}

const repeatedSize = (block: { rows: number; cols: number }, area: Box): { rows: number; cols: number } => {
  const times = (wanted: number, size: number) =>
    wanted > size && wanted % size === 0 && wanted < 100_000 ? wanted : size
  return { rows: times(area.rows, block.rows), cols: times(area.cols, block.cols) }
}

const repeatBlock = (block: string[][], area: Box): string[][] => {
  const size = { rows: block.length, cols: block[0]?.length ?? 0 }
  const { rows, cols } = repeatedSize(size, area)
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: cols }, (_, j) => block[i % size.rows]?.[j % size.cols] ?? ''),
  )
}
