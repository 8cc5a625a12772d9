import { CellError, type CellValue } from '../model/cell.ts'

/** What is used of IronCalc's model; rows and columns count from 1 there. */
export type EngineModel = {
  setUserInput(sheet: number, row: number, column: number, input: string): void
  getFormattedCellValue(sheet: number, row: number, column: number): string
  getCellArrayStructure(sheet: number, row: number, column: number): unknown
  getCellType(sheet: number, row: number, column: number): number
  updateRangeStyle(
    area: { sheet: number; row: number; column: number; width: number; height: number },
    path: string,
    value: string,
  ): void
  setRowsHidden(sheet: number, first: number, last: number, hidden: boolean): void
  newSheet(): void
  renameSheet(sheet: number, name: string): void
  pauseEvaluation(): void
  resumeEvaluation(): void
  evaluate(): void
}

/** The engine hands out formatted text only, so its cells show 15 significant digits. */
const FULL_PRECISION = '0.00000000000000E+00'
const TYPE = { number: 1, boolean: 4, error: 16 } as const

/** A thin typed front of the engine: sheets by number, values in and out. */
export class Engine {
  private readonly model: EngineModel
  private sheets = 1

  constructor(model: EngineModel) {
    this.model = model
    this.model.renameSheet(0, engineSheetName(0))
    this.model.pauseEvaluation()
  }

  /** Adds a sheet if that number is new. */
  ensureSheet(index: number): void {
    while (this.sheets <= index) {
      this.model.newSheet()
      this.model.renameSheet(this.sheets, engineSheetName(this.sheets))
      this.sheets++
    }
  }

  setValue(sheet: number, row: number, col: number, value: CellValue): void {
    this.model.setUserInput(sheet, row + 1, col + 1, spell(value))
  }

  setFormula(sheet: number, row: number, col: number, formula: string): void {
    this.model.setUserInput(sheet, row + 1, col + 1, formula)
  }

  /** Has a run of formula cells hand out 15 digits; once a cell is enough. */
  showAllDigits(sheet: number, { row, col, rows }: { row: number; col: number; rows: number }): void {
    const area = { sheet, row: row + 1, column: col + 1, width: 1, height: rows }
    this.model.updateRangeStyle(area, 'num_fmt', FULL_PRECISION)
  }

  hideRows(sheet: number, first: number, last: number, hidden: boolean): void {
    this.model.setRowsHidden(sheet, first + 1, last + 1, hidden)
  }

  /** How far an array formula reaches from its cell; null when it is one cell. */
  reach(sheet: number, row: number, col: number): { rows: number; cols: number } | null {
    const structure = this.model.getCellArrayStructure(sheet, row + 1, col + 1)
    if (typeof structure !== 'object' || structure === null || !('DynamicAnchor' in structure)) return null
    const [cols, rows] = structure.DynamicAnchor as [number, number]
    return rows * cols > 1 ? { rows, cols } : null
  }

  evaluate(): void {
    this.model.resumeEvaluation()
    this.model.evaluate()
    this.model.pauseEvaluation()
  }

  valueAt(sheet: number, row: number, col: number): CellValue {
    const text = this.model.getFormattedCellValue(sheet, row + 1, col + 1)
    const type = this.model.getCellType(sheet, row + 1, col + 1)
    if (type === TYPE.number) return text === '' ? 0 : Number(text)
    if (type === TYPE.boolean) return text === 'TRUE'
    return type === TYPE.error ? new CellError(text === ENGINE_BUSY ? '#BUSY!' : text) : text
  }
}

/** Names that never change, whatever the sheets are called. */
export const engineSheetName = (index: number): string => `Engine_${index + 1}_`

/** The engine has no #BUSY!; this is an error of its own that no formula of a workbook comes to. */
const ENGINE_BUSY = '#N/IMPL!'

/** An error in the engine's words. */
export const engineError = (code: string): string => (code === '#BUSY!' ? ENGINE_BUSY : code)

const spell = (value: CellValue): string => {
  if (value instanceof CellError) return engineError(value.code)
  if (typeof value === 'string') return value === '' ? '' : `'${value}`
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
}
