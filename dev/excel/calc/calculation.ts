import { type Box, MAX_COLS } from '../model/address.ts'
import { CellError, type CellValue } from '../model/cell.ts'
import type { Calculator } from '../model/change.ts'
import { referencesOf } from '../model/references.ts'
import { rowsWithin } from '../model/rows.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { Engine, type EngineModel, engineSheetName } from './engine.ts'
import type { FunctionLink } from '../functions/link.ts'
import { CustomCalls, explained, keepStored } from './custom.ts'
import { Scratch } from './scratch.ts'
import { findSpilled, placeSpills, spillAreas } from './spill.ts'
import { translate } from './translate.ts'
import { Watched } from './watched.ts'

/** What the engine knows of one sheet. */
type Mirror = {
  index: number
  /** Formulas as they were given to the engine, by cell key. */
  inputs: Map<number, string>
  /** Cells changed since the last calculation, by key. */
  dirty: Set<number>
  hidden: ReadonlySet<number>
  /** Cells that formulas spilled into; null as long as none ever did. */
  spilled: Set<number> | null
}

/** Functions whose result depends on cells that their formula does not name. */
const READS_ANYTHING = /\b(INDIRECT|OFFSET)\s*\(/i
const READS_HIDDEN = /\b(SUBTOTAL|AGGREGATE)\s*\(/i

/** Calls inside calls inside calls: more rounds than any formula nests. */
const MAX_ROUNDS = 100

/**
 * IronCalc behind a workbook. The workbook stays the truth; the engine only says what its formulas are worth. It
 * is not started before the first formula, and gets only the cells that formulas read.
 */
export class Calculation implements Calculator {
  private readonly workbook: Workbook
  private readonly makeModel: () => EngineModel
  private engine: Engine | null = null
  private readonly mirrors = new Map<Sheet, Mirror>()
  private readonly watched = new Watched()
  private readonly link: FunctionLink | null
  private custom: CustomCalls | null = null
  private engineSheets = 0
  private structureChanged = true

  /** `link` leads to the add-in whose custom functions formulas may call. */
  constructor(workbook: Workbook, makeModel: () => EngineModel, link: FunctionLink | null = null) {
    this.workbook = workbook
    this.makeModel = makeModel
    this.link = link
    if (!link) return
    link.onAnswers = (answers) =>
      workbook.edit(
        'Answers of custom functions',
        () => {
          this.custom?.take(answers)
          workbook.calculate(true)
        },
        'addin',
      )
  }

  touched(sheet: Sheet, row: number, col: number): void {
    if (!this.engine) return
    this.mirrors.get(sheet)?.dirty.add(row * MAX_COLS + col)
  }

  restructured(): void {
    this.structureChanged = true
  }

  calculate(): void {
    if (!this.engine && this.workbook.sheets.every(({ formulas }) => formulas.size === 0)) return
    this.engine ??= new Engine(this.makeModel())
    const { engine } = this
    for (const sheet of this.workbook.sheets) this.mirror(sheet, engine)
    for (const sheet of this.workbook.sheets) this.giveFormulas(sheet, engine)
    for (const sheet of this.workbook.sheets) this.giveValues(sheet, engine)
    engine.evaluate()
    this.takeSpills(engine)
    this.structureChanged = false
    for (const sheet of this.workbook.sheets) this.takeResults(sheet, engine)
    if (this.custom) this.callFunctions(this.custom, engine)
  }

  /** Puts itself behind the workbook. */
  begin(): void {
    const called = this.link !== null && keepStored(this.workbook, this.link)
    this.workbook.useCalculator(this)
    // What stored values were worked out from must be known before anything changes.
    if (called) this.workbook.calculate(true)
  }

  callAgain(sheet: Sheet | null): void {
    this.custom?.callAgain(sheet)
  }

  /** Answers may be arguments of other calls: works out round by round, then calls what is due. */
  private callFunctions(custom: CustomCalls, engine: Engine): void {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      if (custom.sync()) {
        engine.evaluate()
        this.takeSpills(engine)
        for (const sheet of this.workbook.sheets) this.takeResults(sheet, engine)
      } else if (!custom.decide()) break
    }
    custom.send()
  }

  private customCalls(link: FunctionLink, engine: Engine): CustomCalls {
    this.custom ??= new CustomCalls(
      {
        workbook: this.workbook,
        scratch: new Scratch(engine, this.engineSheets++),
        words: (sheet, row, col) => ({
          row,
          col,
          translate: (formula) => this.translated(formula, sheet, row, col, engine),
          sheet: (name) => this.sheetNamed(name),
        }),
        watch: (input) => this.watch(input, engine),
        setInput: (sheet, key, input) => {
          const mirror = this.mirror(sheet, engine)
          mirror.inputs.set(key, input)
          engine.setFormula(mirror.index, Math.floor(key / MAX_COLS), key % MAX_COLS, input)
        },
      },
      link,
    )
    return this.custom
  }

  private translated(formula: string, sheet: Sheet, row: number, col: number, engine: Engine): string {
    return translate(this.workbook, formula, { sheet, row, col }, (other) =>
      engineSheetName(this.mirror(other, engine).index),
    )
  }

  private sheetNamed(name: string | null): Sheet | undefined {
    return this.workbook.sheets.find((each) => engineSheetName(this.mirrors.get(each)?.index ?? -1) === name)
  }

  private mirror(sheet: Sheet, engine: Engine): Mirror {
    let mirror = this.mirrors.get(sheet)
    if (!mirror) {
      mirror = {
        index: this.engineSheets++,
        inputs: new Map(),
        dirty: new Set(sheet.formulas),
        hidden: new Set(),
        spilled: null,
      }
      engine.ensureSheet(mirror.index)
      this.mirrors.set(sheet, mirror)
    }
    return mirror
  }

  /** New and changed formulas; all of them when tables, names or sheets changed, since their meaning may have. */
  private giveFormulas(sheet: Sheet, engine: Engine): void {
    const mirror = this.mirror(sheet, engine)
    const keys = this.structureChanged ? sheet.formulas : mirror.dirty
    const fresh: number[] = []
    let readsHidden = false
    for (const key of keys) {
      const [row, col] = [Math.floor(key / MAX_COLS), key % MAX_COLS]
      const formula = sheet.cell(row, col)?.formula
      if (formula === undefined) continue
      const input =
        (this.link && this.customCalls(this.link, engine).input(sheet, key, formula)) ??
        this.translated(formula, sheet, row, col, engine)
      readsHidden ||= READS_HIDDEN.test(formula)
      if (mirror.inputs.get(key) === input && !mirror.dirty.has(key)) continue
      if (!mirror.inputs.has(key)) fresh.push(key)
      mirror.inputs.set(key, input)
      this.watch(input, engine)
      engine.setFormula(mirror.index, row, col, input)
    }
    for (const run of runsOf(fresh)) engine.showAllDigits(mirror.index, run)
    if (readsHidden) for (const other of this.workbook.sheets) this.giveHiddenRows(other, engine)
  }

  /** Has the engine know what a formula reads. */
  private watch(input: string, engine: Engine): void {
    if (READS_ANYTHING.test(input)) {
      for (const sheet of this.workbook.sheets) {
        const used = sheet.usedBox()
        if (used)
          this.copyNew(sheet, { row: 0, col: 0, rows: 1_048_576, cols: used.col + used.cols + 10 }, engine)
      }
    }
    for (const { sheet: name, box } of referencesOf(input)) {
      const sheet = this.sheetNamed(name)
      if (sheet) this.copyNew(sheet, box, engine)
    }
  }

  /** Copies what is newly watched; tells whether that was anything. */
  private copyNew(sheet: Sheet, box: Box, engine: Engine): boolean {
    const { index } = this.mirror(sheet, engine)
    let copied = false
    for (const part of this.watched.add(sheet, box)) {
      for (const row of rowsWithin(sheet, part)) {
        const cell = sheet.cell(row, part.col)
        if (!cell || cell.formula !== undefined || cell.spilled || cell.value === '') continue
        engine.setValue(index, row, part.col, cell.value)
        copied = true
      }
    }
    return copied
  }

  /** Cells that changed, as far as formulas read them. */
  private giveValues(sheet: Sheet, engine: Engine): void {
    const mirror = this.mirror(sheet, engine)
    for (const key of mirror.dirty) {
      const [row, col] = [Math.floor(key / MAX_COLS), key % MAX_COLS]
      const cell = sheet.cell(row, col)
      if (cell?.formula !== undefined) continue
      const had = mirror.inputs.delete(key)
      if (had) this.custom?.drop(sheet, key)
      if (had || this.watched.has(sheet, row, col)) {
        engine.setValue(mirror.index, row, col, cell && !cell.spilled ? cell.value : '')
      }
    }
    mirror.dirty.clear()
  }

  private giveHiddenRows(sheet: Sheet, engine: Engine): void {
    const mirror = this.mirror(sheet, engine)
    const now = new Set([...sheet.state.hiddenRows, ...sheet.state.filteredRows])
    const gone = [...mirror.hidden].filter((row) => !now.has(row))
    const fresh = [...now].filter((row) => !mirror.hidden.has(row))
    for (const [first, last] of spans(fresh)) engine.hideRows(mirror.index, first, last, true)
    for (const [first, last] of spans(gone)) engine.hideRows(mirror.index, first, last, false)
    mirror.hidden = now
  }

  /** What stands where a formula would spill is shown to the engine first, so that it can say #SPILL!. */
  private takeSpills(engine: Engine): void {
    const areasOf = (sheet: Sheet): Box[] => {
      const { index, inputs } = this.mirror(sheet, engine)
      return spillAreas(engine, index, inputs)
    }
    let blocked = false
    for (const sheet of this.workbook.sheets) {
      for (const area of areasOf(sheet)) blocked = this.copyNew(sheet, area, engine) || blocked
    }
    if (blocked) engine.evaluate()
    for (const sheet of this.workbook.sheets) {
      const mirror = this.mirror(sheet, engine)
      const areas = areasOf(sheet)
      if (areas.length === 0 && mirror.spilled === null) continue
      const before = this.structureChanged ? findSpilled(sheet) : (mirror.spilled ?? new Set<number>())
      mirror.spilled = placeSpills(this.workbook, sheet, engine, mirror.index, areas, before)
    }
  }

  private takeResults(sheet: Sheet, engine: Engine): void {
    const { index } = this.mirror(sheet, engine)
    let changed = false
    for (const key of sheet.formulas) {
      const [row, col] = [Math.floor(key / MAX_COLS), key % MAX_COLS]
      const cell = sheet.cell(row, col)
      if (!cell) continue
      const worked = engine.valueAt(index, row, col)
      const value = cell.calls ? explained(cell, worked) : worked
      if (same(value, cell.value)) continue
      this.workbook.setComputed(sheet, row, col, { ...cell, value })
      changed = true
    }
    if (changed) {
      this.workbook.announce({ kind: 'sheetCalculated', sheetId: sheet.id, origin: this.workbook.origin })
    }
  }
}

/** Cells one under the other, taken together. */
const runsOf = (keys: readonly number[]): { row: number; col: number; rows: number }[] => {
  const runs: { row: number; col: number; rows: number }[] = []
  const places = keys.map((key) => ({ row: Math.floor(key / MAX_COLS), col: key % MAX_COLS }))
  for (const { row, col } of places.sort((a, b) => a.col - b.col || a.row - b.row)) {
    const last = runs.at(-1)
    if (last?.col === col && last.row + last.rows === row) last.rows++
    else runs.push({ row, col, rows: 1 })
  }
  return runs
}

/** Numbers that follow each other, as first and last. */
const spans = (numbers: readonly number[]): [number, number][] => {
  const found: [number, number][] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = found.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else found.push([number, number])
  }
  return found
}

const same = (a: CellValue, b: CellValue): boolean =>
  a === b || (a instanceof CellError && b instanceof CellError && a.code === b.code && a.reason === b.reason)
