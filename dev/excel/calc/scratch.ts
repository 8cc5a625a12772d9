import { MAX_COLS, MAX_ROWS, formatBox } from '../model/address.ts'
import type { CellValue } from '../model/cell.ts'
import { type Engine, engineSheetName } from './engine.ts'

/** A place of the engine's scratch sheet, with room to spill below and to the right. */
export type Slot = {
  readonly row: number
  readonly col: number
  rows: number
  cols: number
  /** What was put there, for comparing. */
  holds: string
}

/** Larger arrays run into the next slot, and become #SPILL! there. */
const ROOM = { rows: 1024, cols: 64 }
const ACROSS = MAX_COLS / ROOM.cols
const COUNT = ACROSS * (MAX_ROWS / ROOM.rows)

/** A sheet that only the engine knows: arguments and results of custom functions stand there. */
export class Scratch {
  private readonly engine: Engine
  private readonly index: number
  private readonly free: Slot[] = []
  private used = 0

  constructor(engine: Engine, index: number) {
    this.engine = engine
    this.index = index
    engine.ensureSheet(index)
  }

  take(): Slot {
    const again = this.free.pop()
    if (again) return again
    const number = this.used++
    if (number >= COUNT) throw new Error('workbench: too many calls of custom functions')
    const row = Math.floor(number / ACROSS) * ROOM.rows
    const col = (number % ACROSS) * ROOM.cols
    return { row, col, rows: 1, cols: 1, holds: '' }
  }

  give(slot: Slot): void {
    this.empty(slot)
    this.free.push(slot)
  }

  /** Puts a formula (with '=') there; tells whether that is another one. */
  setFormula(slot: Slot, formula: string): boolean {
    if (slot.holds === formula) return false
    this.empty(slot)
    slot.holds = formula
    this.engine.setFormula(this.index, slot.row, slot.col, formula)
    return true
  }

  /** Puts values there; tells whether those are others. */
  setValues(slot: Slot, values: readonly (readonly CellValue[])[]): boolean {
    const holds = JSON.stringify(values)
    if (slot.holds === holds) return false
    this.empty(slot)
    slot.holds = holds
    slot.rows = Math.min(values.length, ROOM.rows)
    slot.cols = Math.min(values[0]?.length ?? 1, ROOM.cols)
    for (let i = 0; i < slot.rows; i++)
      for (let j = 0; j < slot.cols; j++)
        this.engine.setValue(this.index, slot.row + i, slot.col + j, values[i]?.[j] ?? '')
    return true
  }

  /** What the engine made of a slot: one value, or the array into which it spilled. */
  values(slot: Slot): CellValue[][] {
    const { row, col } = slot
    const { rows, cols } = this.engine.reach(this.index, row, col) ?? { rows: 1, cols: 1 }
    for (let j = 0; j < cols; j++) this.engine.showAllDigits(this.index, { row, col: col + j, rows })
    return Array.from({ length: rows }, (_, i) =>
      Array.from({ length: cols }, (__, j) => this.engine.valueAt(this.index, row + i, col + j)),
    )
  }

  /** How other formulas name what stands in a slot. */
  reference({ row, col, rows, cols }: Slot): string {
    return `${engineSheetName(this.index)}!${formatBox({ row, col, rows, cols })}`
  }

  private empty(slot: Slot): void {
    if (slot.holds === '') return
    for (let i = 0; i < slot.rows; i++)
      for (let j = 0; j < slot.cols; j++) this.engine.setValue(this.index, slot.row + i, slot.col + j, '')
    Object.assign(slot, { rows: 1, cols: 1, holds: '' })
  }
}
