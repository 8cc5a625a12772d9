import { MAX_COLS } from '../model/address.ts'
import { type Called, type Calls, type Cell, CellError, type CellValue } from '../model/cell.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import type { Answer } from '../functions/answers.ts'
import { extractCalls } from '../functions/extract.ts'
import type { FunctionCall, FunctionLink } from '../functions/link.ts'
import { Asking } from './asking.ts'
import { makePlan, spellValues } from './plan.ts'
import { BUSY, type Ground, type Site, Sites, busyValues } from './sites.ts'

/** A call that is not sent yet. */
const DUE = 0

/**
 * Custom functions: what of a formula the add-in works out. The engine sees a formula in which each call is a
 * reference to its result; as long as one is missing the whole cell is #BUSY!.
 */
export class CustomCalls {
  private readonly ground: Ground
  private readonly link: FunctionLink
  private readonly sites: Sites
  private readonly asking: Asking

  constructor(ground: Ground, link: FunctionLink) {
    this.ground = ground
    this.link = link
    this.sites = new Sites(ground)
    this.asking = new Asking(ground.scratch, link)
  }

  /** The engine's input for a formula, null where it has no custom function. */
  input(sheet: Sheet, key: number, formula: string): string | null {
    const extracted = extractCalls(formula, this.link.functions)
    if (!extracted) {
      this.drop(sheet, key)
      return null
    }
    const words = this.ground.words(sheet, Math.floor(key / MAX_COLS), key % MAX_COLS)
    const plan = makePlan(extracted, words)
    let site = this.sites.at(sheet, key)
    if (site?.plan.text !== plan.text) {
      this.drop(sheet, key)
      site = this.sites.build(sheet, key, plan)
    }
    this.sites.fill(site)
    site.input = this.sites.inputOf(site)
    return site.input
  }

  /** The cell has no such formula any more. */
  drop(sheet: Sheet, key: number): void {
    this.sites.drop(sheet, key)
  }

  /** Brings the engine up to date with what is known; tells whether it has to work things out again. */
  sync(): boolean {
    let changed = false
    for (const site of this.sites.all()) {
      changed = this.sites.fill(site) || changed
      const input = this.sites.inputOf(site)
      if (input === site.input) continue
      site.input = input
      this.ground.setInput(site.sheet, site.row * MAX_COLS + site.col, input)
      changed = true
    }
    return changed
  }

  /** Looks at the arguments and decides what must be called; tells whether anything is other than before. */
  decide(): boolean {
    let changed = false
    for (const site of this.sites.all()) {
      const cell = this.sites.cell(site)
      const calls = this.decideSite(site, cell.calls)
      if (calls === cell.calls) continue
      this.sites.keep(site, cell, calls)
      changed = true
    }
    return changed
  }

  /** Calls the add-in where that is due, and gives up calls that no cell waits for. */
  send(): void {
    const calls: FunctionCall[] = []
    const wanted = new Set<number>()
    for (const site of this.sites.all()) {
      const cell = this.sites.cell(site)
      if (!cell.calls) continue
      const made = cell.calls.made.map((each, index) => {
        if (each.pending !== DUE) return each
        const pending = this.link.newId()
        calls.push(this.asking.call(site, index, pending))
        return { ...each, pending }
      })
      for (const { pending } of made) if (pending !== undefined) wanted.add(pending)
      const sent = cell.calls.made.some(({ pending }) => pending === DUE)
      if (sent) this.sites.keep(site, cell, { ...cell.calls, made })
    }
    this.link.keepOnly(wanted)
    if (calls.length > 0) this.link.call(calls)
  }

  /** Puts answers where their calls are waited for; those of cells that changed meanwhile find no place. */
  take(answers: readonly Answer[]): void {
    const byId = new Map(answers.map((each) => [each.id, each]))
    const answerTo = ({ pending }: Called) => (pending === undefined ? undefined : byId.get(pending))
    for (const site of this.sites.all()) {
      const cell = this.sites.cell(site)
      if (!cell.calls?.made.some(answerTo)) continue
      const made = cell.calls.made.map((each): Called => {
        const answer = answerTo(each)
        return answer ? { asked: each.asked, values: answer.values } : each
      })
      this.sites.keep(site, cell, { ...cell.calls, made })
    }
  }

  /** Forgets the answers of a sheet's cells, or of all, so that they are asked for again. */
  callAgain(sheet: Sheet | null): void {
    for (const site of this.sites.all()) {
      if (sheet !== null && site.sheet !== sheet) continue
      const { calls, ...cell } = this.sites.cell(site)
      if (calls) this.ground.workbook.setComputed(site.sheet, site.row, site.col, cell)
    }
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
    const outcome = early ? { asked: BUSY.code, values: busyValues } : this.asking.outcome(site, index)
    const { asked, values } = outcome
    const lost = old?.pending !== undefined && old.pending !== DUE && !this.link.isOutstanding(old.pending)
    if (old?.asked === asked && !lost) return old
    return values ? { asked, values } : { asked, values: busyValues, pending: DUE }
  }
}

/** An error as the cell shows it: with what the add-in said about it. */
export const explained = ({ calls }: Cell, value: CellValue): CellValue => {
  if (!(value instanceof CellError) || !calls || calls.stored) return value
  const errors = calls.made.map(({ values }) => values[0]?.[0]).filter((each) => each instanceof CellError)
  return errors.find(({ code, reason }) => code === value.code && reason !== undefined) ?? value
}

/** What custom functions came to before the workbook was opened stands until something dirties it; tells whether there are any. */
export const keepStored = (workbook: Workbook, { functions }: FunctionLink): boolean => {
  let any = false
  for (const sheet of workbook.sheets) {
    for (const key of sheet.formulas) {
      const [row, col] = [Math.floor(key / MAX_COLS), key % MAX_COLS]
      const cell = sheet.cell(row, col)
      if (!cell?.formula || cell.calls || !extractCalls(cell.formula, functions)) continue
      any = true
      if (cell.value instanceof CellError && cell.value.code === BUSY.code) continue
      sheet.place(row, col, { ...cell, calls: { around: '', made: [], stored: true } })
    }
  }
  return any
}
