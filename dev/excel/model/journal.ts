import type { Cell } from './cell.ts'
import type { Sheet } from './sheet.ts'

/** Enough for a big paste; an older step goes first, and a single larger one is not undoable. */
const CELL_LIMIT = 600_000
/** As many steps as Excel remembers. */
const STEP_LIMIT = 100

type CellChange = { sheet: Sheet; row: number; col: number; cell: Cell | undefined }
type FieldChange = { target: object; fields: Record<string, unknown> }

/** What one user action or one batch changed, as its inverse. */
type Step = { label: string; cells: CellChange[]; fields: FieldChange[] }

/**
 * The undo journal. All state of a workbook is either a cell (replaced, never changed) or a field of a plain
 * object whose values are replaced: so the inverse of anything is the old cell or the old field.
 */
export class Journal {
  private undoSteps: Step[] = []
  private redoSteps: Step[] = []
  private current: Step | null = null

  open(label: string): void {
    this.current ??= { label, cells: [], fields: [] }
  }

  /** Ends the step that is open; an empty one leaves no trace. */
  close(): void {
    const step = this.current
    this.current = null
    if (!step || step.cells.length + step.fields.length === 0) return
    this.redoSteps = []
    this.undoSteps.push(step)
    const cells = (): number => this.undoSteps.reduce((sum, each) => sum + each.cells.length, 0)
    while (this.undoSteps.length > STEP_LIMIT || cells() > CELL_LIMIT) this.undoSteps.shift()
  }

  recordCell(sheet: Sheet, row: number, col: number, before: Cell | undefined): void {
    this.current?.cells.push({ sheet, row, col, cell: before })
  }

  recordFields(target: object, before: Record<string, unknown>): void {
    this.current?.fields.push({ target, fields: before })
  }

  /** Forgets everything, as Excel does after an action that it cannot undo. */
  forget(): void {
    this.undoSteps = []
    this.redoSteps = []
  }

  get undoLabel(): string | null {
    return this.undoSteps.at(-1)?.label ?? null
  }

  get redoLabel(): string | null {
    return this.redoSteps.at(-1)?.label ?? null
  }

  /** Swaps the last step's old state in; `put` writes a cell without recording it. Null when there is none. */
  undo(put: Put): boolean {
    return this.swap(this.undoSteps, this.redoSteps, put)
  }

  redo(put: Put): boolean {
    return this.swap(this.redoSteps, this.undoSteps, put)
  }

  private swap(from: Step[], to: Step[], put: Put): boolean {
    const step = from.pop()
    if (!step) return false
    for (const change of step.fields.toReversed()) {
      const target = change.target as Record<string, unknown>
      const now: Record<string, unknown> = {}
      for (const key of Object.keys(change.fields)) now[key] = target[key]
      Object.assign(target, change.fields)
      change.fields = now
    }
    step.fields.reverse()
    for (let index = step.cells.length - 1; index >= 0; index--) {
      const change = step.cells[index]
      if (!change) continue
      const now = change.sheet.cell(change.row, change.col)
      put(change.sheet, change.row, change.col, change.cell)
      change.cell = now
    }
    step.cells.reverse()
    to.push(step)
    return true
  }
}

type Put = (sheet: Sheet, row: number, col: number, cell: Cell | undefined) => void
