import { formatBox, quoteSheet } from '../model/address.ts'
import { CellError, type CellValue } from '../model/cell.ts'
import type { Sheet } from '../model/sheet.ts'
import { type Argument, toArgument } from '../functions/arguments.ts'
import type { FunctionCall, FunctionLink } from '../functions/link.ts'
import { type PlannedArgument, valuesOf } from './plan.ts'
import type { Scratch, Slot } from './scratch.ts'
import { BUSY, type Site } from './sites.ts'

const VALUE = new CellError('#VALUE!')

/** Reads what calls of custom functions are asked with. */
export class Asking {
  private readonly scratch: Scratch
  private readonly link: FunctionLink

  constructor(scratch: Scratch, link: FunctionLink) {
    this.scratch = scratch
    this.link = link
  }

  /** What must be asked, spelled for comparing; or, with `values`, what a call comes to without being made. */
  outcome(site: Site, index: number): { asked: string; values?: CellValue[][] } {
    const guard = site.slots[index]?.guard
    if (guard && this.scratch.values(guard)[0]?.[0] !== true) return { asked: 'not come to', values: [[0]] }
    const values = this.read(site, index)
    if (values instanceof CellError)
      return { asked: `${values.code} ${values.reason ?? ''}`, values: [[values]] }
    return { asked: `${site.plan.calls[index]?.fn.name ?? ''} ${JSON.stringify(values)}` }
  }

  /** A call as it goes to the add-in. */
  call(site: Site, index: number, id: number): FunctionCall {
    const call = site.plan.calls[index]
    const values = this.read(site, index)
    if (!call || values instanceof CellError) throw new Error('workbench: a call without arguments')
    const { row, col } = site
    return {
      id,
      fn: call.fn,
      values,
      address: addressOf(site.sheet, formatBox({ row, col, rows: 1, cols: 1 })),
      parameterAddresses: call.fn.parameters.map((_, i) => {
        const arg = call.args[i]
        return arg?.kind === 'cells' ? addressOf(arg.cells.sheet, formatBox(arg.cells.box)) : null
      }),
    }
  }

  /** The arguments of a call, or the error that stands in for its result. */
  private read(site: Site, index: number): Argument[] | CellError {
    const { fn, args } = site.plan.calls[index] ?? { fn: null, args: [] }
    if (!fn) return VALUE
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
    return slot ? this.scratch.values(slot) : null
  }
}

const addressOf = (sheet: Sheet, address: string): string => `${quoteSheet(sheet.name)}!${address}`
