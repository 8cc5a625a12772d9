import { MAX_COLS } from '../model/address.ts'
import { type Called, type Calls, type Cell, CellError, type CellValue } from '../model/cell.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { fillPlaceholders } from '../functions/extract.ts'
import { engineError } from './engine.ts'
import type { Plan, Words } from './plan.ts'
import type { Scratch, Slot } from './scratch.ts'

/** Where one call keeps its result, its condition and the arguments that are worked out, on the scratch sheet. */
type Slots = {
  readonly result: Slot
  readonly guard: Slot | null
  readonly args: readonly (Slot | null)[]
}

/** A formula with custom functions, where it stands and what of the scratch sheet it uses. */
export type Site = {
  readonly sheet: Sheet
  readonly row: number
  readonly col: number
  readonly plan: Plan
  readonly slots: readonly Slots[]
  /** What the engine was given for the cell. */
  input: string
}

/** What the calculation does for custom functions. */
export type Ground = {
  workbook: Workbook
  scratch: Scratch
  /** How formulas of a cell are spelled for the engine. */
  words: (sheet: Sheet, row: number, col: number) => Words
  /** Has the engine know the cells that a formula in its words reads. */
  watch: (input: string) => void
  /** Gives the engine another input for a cell. */
  setInput: (sheet: Sheet, key: number, input: string) => void
}

export const BUSY = new CellError('#BUSY!')
export const busyValues = [[BUSY]]

/** Every formula with custom functions, and what the engine is given for it. */
export class Sites {
  private readonly ground: Ground
  private readonly sheets = new Map<Sheet, Map<number, Site>>()
  /** Holds #BUSY! as a value: the engine forgets that error in formulas once there is another sheet or name. */
  private readonly busy: Slot

  constructor(ground: Ground) {
    this.ground = ground
    this.busy = ground.scratch.take()
    ground.scratch.setValues(this.busy, busyValues)
  }

  at(sheet: Sheet, key: number): Site | undefined {
    return this.sheets.get(sheet)?.get(key)
  }

  /** Those of the sheets that the workbook has at the moment. */
  all(): Site[] {
    return this.ground.workbook.sheets.flatMap((sheet) => [...(this.sheets.get(sheet)?.values() ?? [])])
  }

  cell({ sheet, row, col }: Site): Cell {
    return this.ground.workbook.cell(sheet, row, col)
  }

  /** Keeps with the cell what is known of its calls. */
  keep({ sheet, row, col }: Site, cell: Cell, calls: Calls): void {
    this.ground.workbook.setComputed(sheet, row, col, { ...cell, calls })
  }

  build(sheet: Sheet, key: number, plan: Plan): Site {
    const { scratch, watch } = this.ground
    const slots = plan.calls.map(({ args, guard }) => ({
      result: scratch.take(),
      guard: guard === null ? null : scratch.take(),
      args: args.map(({ kind }) => (kind === 'formula' ? scratch.take() : null)),
    }))
    const site = { sheet, row: Math.floor(key / MAX_COLS), col: key % MAX_COLS, plan, slots, input: '' }
    const ofSheet = this.sheets.get(sheet)
    if (ofSheet) ofSheet.set(key, site)
    else this.sheets.set(sheet, new Map([[key, site]]))
    for (const { args, guard } of plan.calls) {
      if (guard !== null) watch(`=${guard}`)
      for (const arg of args) if (arg.kind === 'formula') watch(`=${arg.formula}`)
    }
    return site
  }

  drop(sheet: Sheet, key: number): void {
    const site = this.at(sheet, key)
    if (!site) return
    this.sheets.get(sheet)?.delete(key)
    for (const { result, guard, args } of site.slots)
      for (const slot of [result, guard, ...args]) if (slot) this.ground.scratch.give(slot)
  }

  /** Puts results, conditions and arguments on the scratch sheet; tells whether anything there is other than before. */
  fill(site: Site): boolean {
    const { scratch } = this.ground
    const made = this.cell(site).calls?.made ?? []
    let changed = false
    site.slots.forEach(({ result }, index) => {
      changed = scratch.setValues(result, made[index]?.values ?? busyValues) || changed
    })
    const put = (slot: Slot | null | undefined, formula: string): void => {
      if (slot) changed = scratch.setFormula(slot, `=${this.spelled(site, formula)}`) || changed
    }
    site.plan.calls.forEach((call, index) => {
      const slots = site.slots[index]
      if (call.guard !== null) put(slots?.guard, call.guard)
      call.args.forEach((arg, i) => {
        if (arg.kind === 'formula') put(slots?.args[i], arg.formula)
      })
    })
    return changed
  }

  /** What the engine is given for the cell: its formula with results, or what stands for it. */
  inputOf(site: Site): string {
    const { calls, value } = this.cell(site)
    if (calls?.stored) return `=${literal(value)}`
    const waits = ({ pending, values }: Called): boolean => pending !== undefined || isBusy(values)
    if (!calls || calls.made.some(waits)) return `=${this.ground.scratch.reference(this.busy)}`
    const input = this.spelled(site, site.plan.rest)
    this.ground.watch(input)
    return input
  }

  private spelled(site: Site, text: string): string {
    return fillPlaceholders(text, (index) => {
      const slot = site.slots[index]?.result
      return slot ? this.ground.scratch.reference(slot) : '#REF!'
    })
  }
}

const isBusy = (values: Called['values']): boolean => {
  const value = values[0]?.[0]
  return value instanceof CellError && value.code === BUSY.code
}

const literal = (value: CellValue): string => {
  if (value instanceof CellError) return engineError(value.code)
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
}
