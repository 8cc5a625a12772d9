import { type Box, MAX_COLS, formatBox } from './address.ts'
import { type Appearance, appearanceOf } from './appearance.ts'
import { BookState, type BookOptions } from './book.ts'
import { type Cell, EMPTY_CELL } from './cell.ts'
import type { Calculator, ModelEvent, Origin, WorkbookChange } from './change.ts'
import { ChangeLog } from './changelog.ts'
import { type ClearWhat, clearCells } from './clear.ts'
import { ExcelError } from './errors.ts'
import { applyFilter, clearFilters } from './filter.ts'
import { Journal } from './journal.ts'
import { guardCells } from './protection.ts'
import { Sheet } from './sheet.ts'
import { addSheet } from './sheets.ts'
import { sortTable } from './sort.ts'
import type { FilterCriteria, SortField, Table } from './table.ts'
import { displayText, editText } from './text.ts'
import { writeCells } from './write.ts'

export type Selection = { sheet: Sheet; boxes: readonly Box[] }

/**
 * A workbook as Excel would hold it. The grid uses the methods below; the rich API's classes (../richapi) use the
 * same functions of this folder. Everything that changes it runs inside `edit`.
 */
export class Workbook {
  readonly state: BookState
  readonly journal = new Journal()
  readonly locale: string
  /** Who comments: what Excel calls the person at it. */
  readonly author = 'You'
  /** While the grid's editor is open every batch of the add-in is refused (error 5004). */
  editing = false
  /** Object-model events are dropped while this is false (Runtime.enableEvents). */
  eventsEnabled = true
  /** Cell writes through the API since the workbook was opened: a cheap measure for tests. */
  cellsWritten = 0

  private readonly log = new ChangeLog()
  private readonly changeListeners = new Set<(change: WorkbookChange) => void>()
  private readonly eventListeners = new Set<(events: ModelEvent[]) => void>()
  private pendingEvents: ModelEvent[] = []
  private events = 0
  private depth = 0
  private stale = false
  private calculator: Calculator | null = null
  private selected: Selection
  private ids = 0
  private held = false
  /** How often the add-in asked not to be drawn in between. */
  screenHolds = 0
  origin: Origin = 'person'

  constructor(options: BookOptions = {}) {
    this.locale = options.locale ?? 'en-US'
    this.state = new BookState(options)
    const first = new Sheet(this.newId(), 'Sheet1')
    this.state.sheets = [first]
    this.state.active = first
    this.selected = { sheet: first, boxes: [{ row: 0, col: 0, rows: 1, cols: 1 }] }
  }

  // ---- reading

  get sheets(): readonly Sheet[] {
    return this.state.sheets
  }

  get tables(): readonly Table[] {
    return this.state.tables
  }

  get active(): Sheet {
    return this.state.active as Sheet
  }

  get selection(): Selection {
    return this.selected
  }

  /** The cell itself; a cell without content carries its column's format. */
  cell(sheet: Sheet, row: number, col: number): Cell {
    const cell = sheet.cell(row, col)
    if (cell) return cell
    const inherited = sheet.state.columnDefaults.get(col)
    return inherited ? { value: '', ...inherited } : EMPTY_CELL
  }

  /** What the grid shows in the cell. */
  text(sheet: Sheet, row: number, col: number): string {
    return displayText(this, this.cell(sheet, row, col))
  }

  /** What the editor and the formula bar show: the formula, or the value as one would type it. */
  editText(sheet: Sheet, row: number, col: number): string {
    return editText(this, this.cell(sheet, row, col))
  }

  /** How the cell looks, with table style and conditional formats. */
  appearance(sheet: Sheet, row: number, col: number): Appearance {
    return appearanceOf(this, sheet, row, col)
  }

  /** The table that holds the cell, if any. */
  tableAt(sheet: Sheet, row: number, col: number): Table | null {
    const inside = ({ box }: Table): boolean =>
      row >= box.row && row < box.row + box.rows && col >= box.col && col < box.col + box.cols
    return this.tables.find((table) => table.sheet === sheet && inside(table)) ?? null
  }

  // ---- what a person does in the grid

  /** Types text into one cell, coerced by locale as Excel does. Throws ExcelError (protection, length). */
  enter(sheet: Sheet, row: number, col: number, text: string): void {
    this.paste(sheet, row, col, [[text]], 'Typing')
  }

  /** Pastes a block of texts at its top left cell; tables grow as in Excel. Throws ExcelError. */
  paste(
    sheet: Sheet,
    row: number,
    col: number,
    block: readonly (readonly string[])[],
    label = 'Paste',
  ): void {
    const cols = Math.max(0, ...block.map((line) => line.length))
    if (block.length === 0 || cols === 0) return
    const box = { row, col, rows: block.length, cols }
    this.edit(label, () => {
      guardCells(sheet, box)
      writeCells(this, sheet, box, block, 'person')
    })
  }

  /** Empties cells: contents (the Delete key), formats, or both. */
  clear(sheet: Sheet, box: Box, what: ClearWhat = 'Contents'): void {
    this.edit('Clear', () => {
      guardCells(sheet, box)
      clearCells(this, sheet, box, what)
    })
  }

  /** Sets or removes (null) the filter of one column of a table and applies it. */
  filter(table: Table, columnId: number, criteria: FilterCriteria | null): void {
    this.edit('Filter', () => applyFilter(this, table, columnId, criteria))
  }

  clearFilters(table: Table): void {
    this.edit('Clear filter', () => clearFilters(this, table))
  }

  /** Sorts the body of a table by columns counted from its left edge. */
  sort(table: Table, fields: readonly SortField[], matchCase = false): void {
    this.edit('Sort', () => sortTable(this, table, fields, matchCase))
  }

  addSheet(name?: string): Sheet {
    return this.edit('Insert sheet', () => addSheet(this, name))
  }

  activate(sheet: Sheet): void {
    if (sheet === this.active) return
    const before = this.active
    this.state.active = sheet
    this.announce({ kind: 'sheetDeactivated', sheetId: before.id, origin: this.origin })
    this.announce({ kind: 'sheetActivated', sheetId: sheet.id, origin: this.origin })
    this.select(sheet, [{ row: 0, col: 0, rows: 1, cols: 1 }])
  }

  select(sheet: Sheet, boxes: readonly Box[]): void {
    this.selected = { sheet, boxes }
    const address = boxes.map(formatBox).join(',')
    this.announce({ kind: 'selectionChanged', sheetId: sheet.id, address, origin: this.origin })
    this.announce({ kind: 'sheetSelectionChanged', sheetId: sheet.id, address, origin: this.origin })
    this.log.selection = true
    if (this.depth === 0) this.settle()
  }

  get undoLabel(): string | null {
    return this.journal.undoLabel
  }

  get redoLabel(): string | null {
    return this.journal.redoLabel
  }

  undo(): boolean {
    return this.travel('undo')
  }

  redo(): boolean {
    return this.travel('redo')
  }

  // ---- listening

  /** Called after every finished edit; returns the way to stop. */
  onChange(listener: (change: WorkbookChange) => void): () => void {
    this.changeListeners.add(listener)
    return () => this.changeListeners.delete(listener)
  }

  /** Object-model events, delivered later than the edit that caused them, as Excel does. */
  onEvents(listener: (events: ModelEvent[]) => void): () => void {
    this.eventListeners.add(listener)
    return () => this.eventListeners.delete(listener)
  }

  /** The number of the latest event: who starts to listen now hears only later ones. */
  get lastEvent(): number {
    return this.events
  }

  announce(event: ModelEvent): void {
    if (!this.eventsEnabled || this.eventListeners.size === 0) return
    if (this.pendingEvents.length === 0) setTimeout(() => this.deliver(), 0)
    this.pendingEvents.push({ ...event, number: ++this.events })
  }

  /** Announces an event about cells; the address is spelled only when someone listens. */
  announceAt(event: ModelEvent, box: Box): void {
    if (!this.eventsEnabled || this.eventListeners.size === 0) return
    this.announce({ ...event, address: formatBox(box) })
  }

  // ---- the one door for changes

  /** Runs changes as one undo step; recalculates and tells listeners when the outermost edit ends. */
  edit<T>(label: string, work: () => T, origin: Origin = 'person'): T {
    if (this.depth === 0) {
      this.journal.open(label)
      this.origin = origin
    }
    this.depth++
    try {
      return work()
    } finally {
      this.depth--
      if (this.depth === 0) {
        this.journal.close()
        this.settle()
        this.origin = 'person'
      }
    }
  }

  /** Replaces a cell. */
  put(sheet: Sheet, row: number, col: number, cell: Cell | undefined): void {
    this.journal.recordCell(sheet, row, col, sheet.cell(row, col))
    this.store(sheet, row, col, cell)
  }

  /** Replaces fields of a plain state object (sheet.state, table.state, workbook.state). */
  change<T extends object>(target: T, fields: Partial<T>): void {
    const before: Record<string, unknown> = {}
    for (const key of Object.keys(fields)) before[key] = target[key as keyof T]
    this.journal.recordFields(target, before)
    Object.assign(target, fields)
    this.restructured()
  }

  /** For the calculator: a formula's value, which undo does not cover because it follows from the rest. */
  setComputed(sheet: Sheet, row: number, col: number, cell: Cell | undefined): void {
    sheet.place(row, col, cell)
    this.log.cell(sheet, row, col)
  }

  restructured(): void {
    this.log.structure = true
    this.stale = true
    this.calculator?.restructured()
  }

  useCalculator(calculator: Calculator): void {
    this.calculator = calculator
    this.stale = true
  }

  /** Application.suspendApiCalculationUntilNextSync: values read before the edit ends may be stale. */
  holdCalculation(): void {
    this.held = this.depth > 0
  }

  /** Application.suspendScreenUpdatingUntilNextSync: an edit is drawn once, at its end, so it is kept already. */
  holdScreen(): void {
    this.screenHolds++
  }

  /** Brings formulas up to date if anything changed since. */
  calculate(force = false): void {
    if (this.held && !force) return
    if (!this.calculator || (!this.stale && !force)) return
    if (!force && this.state.calculationMode === 'Manual') return
    this.stale = false
    this.calculator.calculate()
  }

  /** Works everything out anew: custom functions of one sheet, or of all (null), are called again. */
  recalculate(sheet: Sheet | null): void {
    this.calculate(true)
    this.calculator?.callAgain(sheet)
    this.calculate(true)
  }

  /** A new identity of this workbook, in the shape Excel gives sheets; an opened file brings some along. */
  newId(): string {
    const number = ++this.ids
    const digits = (part: number): string => part.toString(16).padStart(4, '0').toUpperCase()
    const id = `{00000000-0001-0000-${digits(Math.floor(number / 0x10000))}-${digits(number % 0x10000)}00000000}`
    return this.sheets.some((sheet) => sheet.id === id) ? this.newId() : id
  }

  /** A new number of this workbook, as Excel counts tables. */
  newNumber(): number {
    const number = ++this.ids
    return this.tables.some((table) => table.id === String(number)) ? this.newNumber() : number
  }

  private store(sheet: Sheet, row: number, col: number, cell: Cell | undefined): void {
    const key = row * MAX_COLS + col
    if (cell?.formula !== undefined) sheet.formulas.add(key)
    else if (sheet.formulas.size > 0) sheet.formulas.delete(key)
    sheet.place(row, col, cell)
    this.stale = true
    this.log.cell(sheet, row, col)
    this.calculator?.touched(sheet, row, col)
  }

  private travel(direction: 'undo' | 'redo'): boolean {
    if (this.editing) throw new ExcelError('InvalidOperationInCellEditMode', 'Excel is in cell-editing mode.')
    const moved = this.journal[direction]((sheet, row, col, cell) => this.store(sheet, row, col, cell))
    if (!moved) return false
    if (!this.sheets.includes(this.selected.sheet)) {
      this.selected = { sheet: this.active, boxes: [{ row: 0, col: 0, rows: 1, cols: 1 }] }
    }
    this.restructured()
    this.settle()
    return true
  }

  private settle(): void {
    this.held = false
    this.calculate()
    const change = this.log.take()
    if (change) for (const listener of this.changeListeners) listener(change)
  }

  private deliver(): void {
    const events = this.pendingEvents
    this.pendingEvents = []
    for (const listener of this.eventListeners) listener(events)
  }
}
