import type { CustomFunction, FunctionSet } from './metadata.ts'
import { type CallNode, type Piece, parseCalls } from './parse.ts'

/** One call of a custom function inside a formula; texts are formulas without '=', calls in them placeholders. */
export type ExtractedCall = {
  readonly fn: CustomFunction
  /** '' where nothing stands between two commas. */
  readonly args: readonly string[]
  /** The call is made only where this is TRUE; null: always. */
  readonly guard: string | null
}

export type Extracted = {
  /** The formula with its '=', every call replaced by its placeholder. */
  readonly rest: string
  /** Inner calls stand before those around them. */
  readonly calls: readonly ExtractedCall[]
}

/** A word that stands for the result of a call: no name that a workbook could have, and nothing like a reference. */
export const placeholder = (index: number): string => `Answer__${index}__`

/** Puts something in the place of each placeholder. */
export const fillPlaceholders = (text: string, fill: (index: number) => string): string =>
  text.replace(/\bAnswer__(\d+)__/g, (_, index: string) => fill(Number(index)))

/** The calls on which a text depends. */
export const placeholdersIn = (text: string): number[] => {
  const found: number[] = []
  fillPlaceholders(text, (index) => String(found.push(index)))
  return found
}

/**
 * Takes the calls of custom functions out of a formula. A call in a branch of IF, IFERROR or IFNA carries the
 * condition under which Excel would come to it. Null where the formula has none.
 */
export const extractCalls = (formula: string, set: FunctionSet): Extracted | null => {
  if (set.namespace === '' || !formula.toUpperCase().includes(`${set.namespace}.`)) return null
  const pieces = parseCalls(formula)
  if (!pieces) return null
  const extractor = new Extractor(set)
  const rest = extractor.text(pieces, null)
  return extractor.found ? { rest, calls: extractor.calls } : null
}

const both = (outer: string | null, inner: string): string =>
  outer === null ? inner : `IF(${outer},${inner},FALSE)`

class Extractor {
  readonly calls: ExtractedCall[] = []
  /** Whether anything of the namespace stands in the formula, known or not. */
  found = false
  private readonly set: FunctionSet

  constructor(set: FunctionSet) {
    this.set = set
  }

  text(pieces: readonly Piece[], guard: string | null): string {
    return pieces.map((piece) => (typeof piece === 'string' ? piece : this.call(piece, guard))).join('')
  }

  private call(node: CallNode, guard: string | null): string {
    const name = node.name.toUpperCase()
    if (!name.startsWith(`${this.set.namespace}.`))
      return `${node.name}(${this.arguments(node, guard).join(',')})`
    this.found = true
    const fn = this.set.functions.get(name)
    if (!fn) return '#NAME?'
    const args = this.arguments(node, guard).map((arg) => arg.trim())
    return placeholder(this.calls.push({ fn, args, guard }) - 1)
  }

  private arguments({ name, args }: CallNode, guard: string | null): string[] {
    const [first = [], ...others] = args
    if (args.length === 0) return []
    const condition = this.text(first, guard)
    const branches = branchGuards(name.toUpperCase(), condition)
    return [
      condition,
      ...others.map((arg, index) => {
        const own = branches[index]
        return this.text(arg, own === undefined ? guard : both(guard, own))
      }),
    ]
  }
}

/** When the arguments after the first one are come to. Other choosing functions count as coming to all of them. */
const branchGuards = (name: string, condition: string): readonly string[] => {
  if (name === 'IF') return [`IF(${condition},TRUE,FALSE)`, `IF(${condition},FALSE,TRUE)`]
  if (name === 'IFERROR') return [`ISERROR(${condition})`]
  return name === 'IFNA' ? [`ISNA(${condition})`] : []
}
