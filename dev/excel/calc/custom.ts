import { MAX_COLS, formatBox, quoteSheet } from '../model/address.ts'
import { type Called, type Calls, type Cell, CellError, type CellValue } from '../model/cell.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import type { Answer } from '../functions/answers.ts'
import { type Argument, toArgument } from '../functions/arguments.ts'
import { extractCalls, fillPlaceholders } from '../functions/extract.ts'
import type { FunctionCall, FunctionLink } from '../functions/link.ts'
import {
  type Plan,
  type PlannedArgument,
  type PlannedCall,
  type Words,
  makePlan,
  spellValues,
  valuesOf,
} from './plan.ts'
import { engineError } from './engine.ts'
import type { Scratch, Slot } from './scratch.ts'

/** A formula with custom functions, where it stands and what of the scratch sheet it uses. */
type Site = {
  readonly sheet: Sheet
  readonly key: number
  readonly plan: Plan
  readonly slots: readonly { result: Slot; guard: Slot | null; args: readonly (Slot | null)[] }[]
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

const BUSY = new CellError('#BUSY!')
const VALUE = new CellError('#VALUE!')
const busyValues = [[BUSY]]
/** A call that is not sent yet. */
const DUE = 0

const place = (key: number) => ({ row: Math.floor(key / MAX_COLS), col: key % MAX_COLS })

/**
 * Custom functions: what of a formula the add-in works out. The engine sees a formula in which each call is a
 * reference to its result; as long as one is missing the whole cell is #BUSY!.
 */
export class CustomCalls {
  private readonly ground: Ground
  private readonly link: FunctionLink
  private readonly sites = new Map<Sheet, Map<number, Site>>()

  constructor(ground: Ground, link: FunctionLink) {
    this.ground = ground
    this.link = link
  }

  /** The engine's input for a formula, null where it has no custom function. */
  input(sheet: Sheet, key: number, formula: string): string | null {
    const extracted = extractCalls(formula, this.link.functions)
    if (!extracted) {
      this.drop(sheet, key)
      return null
    }
    const { row, col } = place(key)
    const plan = makePlan(extracted, this.ground.words(sheet, row, col))
    let site = this.sites.get(sheet)?.get(key)
    if (site?.plan.text !== plan.text) {
      this.drop(sheet, key)
      site = this.build(sheet, key, plan)
    }
    this.syncSlots(site)
    site.input = this.inputOf(site)
    return site.input
  }

  /** The cell has no such formula any more. */
  drop(sheet: Sheet, key: number): void {
    const site = this.sites.get(sheet)?.get(key)
    if (!site) return
    this.sites.get(sheet)?.delete(key)
    for (const { result, guard, args } of site.slots)
      for (const slot of [result, guard, ...args]) if (slot) this.ground.scratch.give(slot)
  }

  /** Brings the engine up to date with what is known; tells whether it has to work things out again. */
  sync(): boolean {
    let changed = false
    for (const site of this.all()) {
      changed = this.syncSlots(site) || changed
      const input = this.inputOf(site)
      if (input === site.input) continue
      site.input = input
      this.ground.setInput(site.sheet, site.key, input)
      changed = true
    }
    return changed
  }

  /** Looks at the arguments and decides what must be called; tells whether anything is other than before. */
  decide(): boolean {
    let changed = false
    for (const site of this.all()) {
      const cell = this.cell(site)
      const calls = this.decideSite(site, cell.calls)
      if (calls === cell.calls) continue
      this.keep(site, cell, calls)
      changed = true
    }
    return changed
  }

  /** Calls the add-in where that is due, and gives up calls that no cell waits for. */
  send(): void {
    const calls: FunctionCall[] = []
    const wanted = new Set<number>()
    for (const site of this.all()) {
      const cell = this.cell(site)
      const made = cell.calls?.made.map((each, index) => {
        if (each.pending !== DUE) return each
        const pending = this.link.newId()
        calls.push(this.spell(site, index, pending))
        return { ...each, pending }
      })
      if (cell.calls && made?.some((each, index) => each !== cell.calls?.made[index]))
        this.keep(site, cell, { ...cell.calls, made })
      for (const { pending } of made ?? []) if (pending !== undefined) wanted.add(pending)
    }
    this.link.keepOnly(wanted)
    if (calls.length > 0) this.link.call(calls)
  }

  /** Puts answers where their calls are waited for; those of cells that changed meanwhile find no place. */
  take(answers: readonly Answer[]): void {
    const byId = new Map(answers.map((each) => [each.id, each]))
    for (const site of this.all()) {
      const cell = this.cell(site)
      if (!cell.calls?.made.some(({ pending }) => pending !== undefined && byId.has(pending))) continue
      const made = cell.calls.made.map((each): Called => {
        const answer = each.pending === undefined ? undefined : byId.get(each.pending)
        return answer ? { asked: each.asked, values: answer.values } : each
      })
      this.keep(site, cell, { ...cell.calls, made })
    }
  }

  /** Forgets the answers of a sheet's cells, or of all, so that they are asked for again. */
  callAgain(sheet: Sheet | null): void {
    for (const site of this.all()) {
      if (sheet !== null && site.sheet !== sheet) continue
      const { calls, ...cell } = this.cell(site)
      if (calls) this.ground.workbook.setComputed(site.sheet, ...at(site), cell)
    }
  }

  /** An error as the cell shows it: with what the add-in said about it. */
  explained(cell: Cell, value: CellValue): CellValue {
    if (!(value instanceof CellError) || !cell.calls || cell.calls.stored) return value
    const errors = cell.calls.made
      .map(({ values }) => values[0]?.[0])
      .filter((each) => each instanceof CellError)
    return errors.find(({ code, reason }) => code === value.code && reason !== undefined) ?? value
  }

  private all(): Site[] {
    const sheets = this.ground.workbook.sheets
    return sheets.flatMap((sheet) => [...(this.sites.get(sheet)?.values() ?? [])])
  }

  private cell({ sheet, key }: Site): Cell {
    const { row, col } = place(key)
    return this.ground.workbook.cell(sheet, row, col)
  }

  private keep(site: Site, cell: Cell, calls: Calls): void {
    this.ground.workbook.setComputed(site.sheet, ...at(site), { ...cell, calls })
  }

  private build(sheet: Sheet, key: number, plan: Plan): Site {
    const { scratch } = this.ground
    const slots = plan.calls.map(({ args, guard }) => ({
      result: scratch.take(),
      guard: guard === null ? null : scratch.take(),
      args: args.map(({ kind }) => (kind === 'formula' ? scratch.take() : null)),
    }))
    const site = { sheet, key, plan, slots, input: '' }
    const ofSheet = this.sites.get(sheet)
    if (ofSheet) ofSheet.set(key, site)
    else this.sites.set(sheet, new Map([[key, site]]))
    for (const { args, guard } of plan.calls) {
      if (guard !== null) this.ground.watch(`=${guard}`)
      for (const arg of args) if (arg.kind === 'formula') this.ground.watch(`=${arg.formula}`)
    }
    return site
  }

  private fill(site: Site, text: string): string {
    return fillPlaceholders(text, (index) => {
      const slot = site.slots[index]?.result
      return slot ? this.ground.scratch.reference(slot) : '#REF!'
    })
  }

  private syncSlots(site: Site): boolean {
    const { scratch } = this.ground
    const made = this.cell(site).calls?.made ?? []
    let changed = false
    site.slots.forEach(({ result }, index) => {
      changed = scratch.setValues(result, made[index]?.values ?? busyValues) || changed
    })
    site.plan.calls.forEach((call, index) => {
      const slots = site.slots[index]
      const formulas: [Slot | null | undefined, string | null][] = [
        [slots?.guard, call.guard],
        ...call.args.map((arg, i): [Slot | null | undefined, string | null] => [
          slots?.args[i],
          arg.kind === 'formula' ? arg.formula : null,
        ]),
      ]
      for (const [slot, text] of formulas)
        if (slot && text !== null) changed = scratch.setFormula(slot, `=${this.fill(site, text)}`) || changed
    })
    return changed
  }

  private inputOf(site: Site): string {
    const { calls, value } = this.cell(site)
    if (calls?.stored) return `=${literal(value)}`
    const waiting =
      !calls || calls.made.some(({ pending, values }) => pending !== undefined || isBusy(values))
    if (waiting) return `=${literal(BUSY)}`
    const input = this.fill(site, site.plan.rest)
    this.ground.watch(input)
    return input
  }

  private decideSite(site: Site, before: Calls | undefined): Calls {
    const around = spellValues(site.plan.around)
    const first = before?.stored === true && before.made.length === 0
    const fresh = !first && (!before || before.around !== around)
    // What the formula reads besides is not known yet: Excel would not have come to the calls.
    const early = around.includes(JSON.stringify(BUSY))
    const made = site.plan.calls.map((_, index) =>
      this.decideCall(site, index, fresh ? undefined : before, early),
    )
    if (before?.stored) {
      const stands =
        first || (!fresh && made.every(({ asked }, index) => asked === before.made[index]?.asked))
      if (!stands) return this.decideSite(site, undefined)
      if (!first) return before
      return { around, made: made.map(({ asked }) => ({ asked, values: busyValues })), stored: true }
    }
    const same = !fresh && made.every((each, index) => each === before?.made[index])
    return before && same ? before : { around, made }
  }

  private decideCall(site: Site, index: number, before: Calls | undefined, early: boolean): Called {
    const old = before?.made[index]
    const outcome = early ? { asked: BUSY.code, values: busyValues } : this.outcome(site, index)
    const { asked } = outcome
    const lost = old?.pending !== undefined && old.pending !== DUE && !this.link.isOutstanding(old.pending)
    if (old?.asked === asked && !lost) return old
    return outcome.values ? { asked, values: outcome.values } : { asked, values: busyValues, pending: DUE }
  }

  /** What must be asked, or what it comes to without asking. */
  private outcome(site: Site, index: number): { asked: string; values?: CellValue[][] } {
    const call = site.plan.calls[index]
    const guard = site.slots[index]?.guard
    if (!call) return { asked: '' }
    if (guard && this.ground.scratch.values(guard)[0]?.[0] !== true)
      return { asked: 'not come to', values: [[0]] }
    const values = this.read(site, index, call)
    if (values instanceof CellError) {
      return { asked: `${values.code} ${values.reason ?? ''}`, values: [[values]] }
    }
    return { asked: `${call.fn.name} ${JSON.stringify(values)}` }
  }

  /** The arguments of a call, or the error that stands in for its result. */
  private read(site: Site, index: number, { fn, args }: PlannedCall): Argument[] | CellError {
    const required = fn.parameters.filter(({ optional }) => !optional).length
    if (args.length > fn.parameters.length || args.length < required) return VALUE
    const values: Argument[] = []
    let error: CellError | null = null
    fn.parameters.forEach((parameter, i) => {
      const given = this.given(args[i] ?? { kind: 'none' }, site.slots[index]?.args[i] ?? null)
      const value = toArgument(given, parameter)
      if (value === 'several') this.link.unmodelled(`${fn.name} with several cells for ${parameter.name}`)
      if (value === 'several' || value instanceof CellError) {
        const own = value === 'several' ? VALUE : value
        // What is not known yet may still turn out well or ill.
        if (error === null || own.code === BUSY.code) error = own
      } else values.push(value)
    })
    return error ?? values
  }

  private given(arg: PlannedArgument, slot: Slot | null): CellValue[][] | null {
    if (arg.kind === 'cells') return valuesOf(arg.cells)
    return slot ? this.ground.scratch.values(slot) : null
  }

  private spell(site: Site, index: number, id: number): FunctionCall {
    const call = site.plan.calls[index]
    if (!call) throw new Error('workbench: a call without a plan')
    const values = this.read(site, index, call)
    const { row, col } = place(site.key)
    const name = (sheet: Sheet, spelled: string) => `${quoteSheet(sheet.name)}!${spelled}`
    return {
      id,
      fn: call.fn,
      values: values instanceof CellError ? [] : values,
      address: name(site.sheet, formatBox({ row, col, rows: 1, cols: 1 })),
      parameterAddresses: call.fn.parameters.map((_, i) => {
        const arg = call.args[i]
        return arg?.kind === 'cells' ? name(arg.cells.sheet, formatBox(arg.cells.box)) : null
      }),
    }
  }
}

const at = ({ key }: Site): [row: number, col: number] => [Math.floor(key / MAX_COLS), key % MAX_COLS]

const isBusy = (values: Called['values']): boolean => {
  const value = values[0]?.[0]
  return value instanceof CellError && value.code === BUSY.code
}

const literal = (value: CellValue): string => {
  if (value instanceof CellError) return engineError(value.code)
  if (typeof value === 'string') return `"${value.replaceAll('"', '""')}"`
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
}
