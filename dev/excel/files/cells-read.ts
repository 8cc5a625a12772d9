import { type Box, MAX_COLS, contains, parseAddress } from '../model/address.ts'
import { CellError, type CellValue } from '../model/cell.ts'
import { errorValue } from '../model/coerce.ts'
import { shiftFormula } from '../model/references.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { cellOf } from '../model/write.ts'
import { fromFile } from './spelling.ts'
import type { Looks } from './styles-read.ts'
import { type Xml, child, childrenOf, unescapeText } from './xml.ts'

/** The text of a string item: all its runs, without the readings of Asian scripts. */
export const itemText = (item: Xml | undefined): string => {
  const parts = (item?.children ?? []).map((part) =>
    part.name === 't' ? part.text : part.name === 'r' ? (child(part, 't')?.text ?? '') : '',
  )
  return unescapeText(parts.join(''))
}

/** Days from 1899-12-30 of a date that a writer spelled out. */
const serial = (text: string): number => (Date.parse(text) - Date.UTC(1899, 11, 30)) / 86_400_000

const valueOf = (cell: Xml, texts: readonly string[]): CellValue => {
  const raw = child(cell, 'v')?.text
  if (cell.attrs.t === 'inlineStr') return itemText(child(cell, 'is'))
  if (raw === undefined) return ''
  switch (cell.attrs.t) {
    case 's':
      return texts[Number(raw)] ?? ''
    case 'str':
      return unescapeText(raw)
    case 'b':
      return raw.trim() === '1' || raw.trim() === 'true'
    case 'e':
      return errorValue(raw) ?? new CellError(raw)
    case 'd':
      return serial(raw)
    default:
      return raw.trim() === '' ? '' : Number(raw)
  }
}

type Place = { row: number; col: number }

/** Where every cell stands: addresses may be left out, they then follow each other. */
const places = function* (root: Xml): Generator<{ row: number; col: number; cell: Xml }> {
  let row = -1
  for (const line of childrenOf(child(root, 'sheetData'), 'row')) {
    row = line.attrs.r === undefined ? row + 1 : Number(line.attrs.r) - 1
    let col = -1
    for (const cell of line.children) {
      const at = cell.attrs.r === undefined ? null : parseAddress(cell.attrs.r)
      col = at?.box.col ?? col + 1
      if (col < MAX_COLS) yield { row, col, cell }
    }
  }
}

/** The formula of a cell: its own, or the one it shares, moved. */
class Formulas {
  private readonly shared = new Map<string, Place & { formula: string }>()
  private readonly table: (at: Place) => string | null
  /** Cells that an array formula fills: their values are worked out, not kept. */
  readonly arrays: Box[] = []

  constructor(table: (at: Place) => string | null) {
    this.table = table
  }

  of(cell: Xml, at: Place): string | undefined {
    const element = child(cell, 'f')
    if (!element) return undefined
    const { t, si = '', ref } = element.attrs
    if (t === 'dataTable') return undefined
    const master = t === 'shared' && element.text === '' ? this.shared.get(si) : undefined
    if (master) return shiftFormula(master.formula, at.row - master.row, at.col - master.col)
    if (element.text === '') return undefined
    const formula = fromFile(element.text, this.table(at))
    if (t === 'shared') this.shared.set(si, { ...at, formula })
    const box = t === 'array' ? parseAddress(ref ?? '')?.box : undefined
    if (box) this.arrays.push(box)
    return formula
  }

  filled({ row, col }: Place): boolean {
    return this.arrays.some(
      (box) => (row !== box.row || col !== box.col) && contains(box, { row, col, rows: 1, cols: 1 }),
    )
  }
}

/** Puts the cells of a sheet's part into the model. `table` names the table that holds a cell. */
export const readCells = (
  workbook: Workbook,
  sheet: Sheet,
  root: Xml,
  looks: Looks,
  texts: readonly string[],
  table: (at: Place) => string | null,
): void => {
  const formulas = new Formulas(table)
  for (const { row, col, cell } of places(root)) {
    const look = looks.cells[Number(cell.attrs.s ?? 0)] ?? { format: 'General' }
    const formula = formulas.of(cell, { row, col })
    const value = formulas.filled({ row, col }) ? '' : valueOf(cell, texts)
    const plain = value === '' && formula === undefined
    if (plain && look.format === 'General' && look.style === undefined) {
      // An unlike look of the column would show through where the file has a plain cell.
      if (!sheet.state.columnDefaults.has(col)) continue
    }
    workbook.put(sheet, row, col, cellOf(value, formula, look.format, look.style))
  }
}

/** The texts that cells share. */
export const sharedTexts = (root: Xml | undefined): string[] => childrenOf(root, 'si').map(itemText)
