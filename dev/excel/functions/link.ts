import type { Service } from '../richapi/targets.ts'
import { type Answer, readAnswers, readNamedAnswers } from './answers.ts'
import type { Argument } from './arguments.ts'
import type { CustomFunction, FunctionSet } from './metadata.ts'

/** One call of a custom function from a cell. */
export type FunctionCall = {
  readonly id: number
  readonly fn: CustomFunction
  readonly values: readonly Argument[]
  /** The calling cell, as `Sheet1!B2`. */
  readonly address: string
  /** Addresses of arguments that are ranges, null for others. */
  readonly parameterAddresses: readonly (string | null)[]
}

/** A message about custom functions, in the category that office.js keeps for them. */
export type FunctionMessage = { readonly category: 1; readonly type: number; readonly message: unknown }

const CATEGORY = 1
const TYPE = { call: 1000, cancel: 1001 } as const
const FLAG_CANCELABLE = 1
/** How long answers wait between looks at whether a cell is still being typed into, in milliseconds. */
const LOOK_AGAIN = 50

export type LinkOptions = {
  /** Whether a cell is being typed into: answers wait for the end of that. */
  editing: () => boolean
  unmodelled: (what: string) => void
}

/** The line between the cells and the add-in that works out their custom functions. */
export class FunctionLink {
  readonly functions: FunctionSet
  /** Called with every batch of answers. */
  onAnswers: (answers: readonly Answer[]) => void = () => undefined
  readonly unmodelled: (what: string) => void
  private readonly editing: () => boolean
  private readonly outstanding = new Map<number, FunctionCall>()
  private waiting: FunctionCall[] = []
  private post: ((messages: FunctionMessage[]) => void) | null = null
  private ready = false
  private ids = 0
  /** How many calls were made. */
  calls = 0

  constructor(functions: FunctionSet, { editing, unmodelled }: LinkOptions) {
    this.functions = functions
    this.editing = editing
    this.unmodelled = unmodelled
  }

  newId(): number {
    return ++this.ids
  }

  isOutstanding(id: number): boolean {
    return this.outstanding.has(id)
  }

  /** How many calls the add-in has not answered yet. */
  get open(): number {
    return this.outstanding.size
  }

  /** Where messages go. Nothing is sent before the add-in is ready for calls. */
  connect(post: (messages: FunctionMessage[]) => void): void {
    this.post = post
    this.functions.unmodelled.forEach(this.unmodelled)
    this.flush()
  }

  /** The add-in can take calls now. */
  start(): void {
    this.ready = true
    this.flush()
  }

  call(calls: readonly FunctionCall[]): void {
    for (const each of calls) this.outstanding.set(each.id, each)
    this.calls += calls.length
    this.waiting.push(...calls)
    this.flush()
  }

  /** Forgets calls that no cell waits for any more; a late answer to them is dropped. */
  keepOnly(wanted: ReadonlySet<number>): void {
    const gone = [...this.outstanding.values()].filter(({ id }) => !wanted.has(id))
    if (gone.length === 0) return
    for (const { id } of gone) this.outstanding.delete(id)
    const unsent = new Set(this.waiting.map(({ id }) => id))
    this.waiting = this.waiting.filter(({ id }) => wanted.has(id))
    const cancelled = gone.filter(({ id, fn }) => fn.cancelable && !unsent.has(id))
    if (cancelled.length > 0)
      this.post?.(
        cancelled.map(({ id }) => ({ category: CATEGORY, type: TYPE.cancel, message: { invocationId: id } })),
      )
  }

  /** `Microsoft.ExcelServices.CustomFunctions`, as office.js asks for it. */
  service(): Service {
    const take = (answers: Answer[]): null => {
      this.take(answers)
      return null
    }
    const members: Record<string, (raw: unknown) => unknown> = {
      _SetOsfControlContainerReadyForCustomFunctions: () => {
        this.start()
        return null
      },
      // Numbers of optional ways of answering (shorter waits, slicing what is too big); none is switched on.
      _GetEnabledFeatures: () => [],
      SetInvocationArrayResults: (raw) => take(readAnswers(raw, this.unmodelled)),
      SetInvocationResults: (raw) => take(readNamedAnswers(raw, this.unmodelled)),
    }
    return {
      name: 'Microsoft.ExcelServices.CustomFunctions',
      has: (member) => member in members,
      call: (member, args) => members[member]?.(args[0]),
    }
  }

  private take(answers: readonly Answer[]): void {
    if (this.editing()) {
      setTimeout(() => this.take(answers), LOOK_AGAIN)
      return
    }
    const known = answers.filter(({ id }) => this.outstanding.delete(id))
    if (known.length > 0) this.onAnswers(known)
  }

  private flush(): void {
    if (!this.post || !this.ready || this.waiting.length === 0) return
    const calls = this.waiting
    this.waiting = []
    this.post(calls.map((each) => ({ category: CATEGORY, type: TYPE.call, message: spell(each) })))
  }
}

/** The short form of a call: id, function, arguments, address of the cell, flags, addresses of the arguments. */
const spell = ({ id, fn, values, address, parameterAddresses }: FunctionCall): unknown[] => [
  id,
  fn.id,
  values,
  fn.requiresAddress ? address : null,
  fn.cancelable ? FLAG_CANCELABLE : 0,
  ...(fn.requiresParameterAddresses ? [parameterAddresses] : []),
]
