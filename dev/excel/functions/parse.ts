/** A function call, or a pair of parentheses (no name), with what stands between its commas. */
export type CallNode = { readonly name: string; readonly args: readonly (readonly Piece[])[] }
/** Text as it stands, or a call inside it. */
export type Piece = string | CallNode

// Texts, sheet names, array constants and structured references are passed over whole.
const TOKENS =
  /"(?:[^"]|"")*"|'(?:[^']|'')+'|\{[^}]*\}|\[(?:[^[\]]|\[[^\]]*\])*\]|([A-Za-z_\\][\w.\\]*)\(|[(),]|[A-Za-z_\\][\w.\\]*|[\s\S]/g

/** Takes a formula apart by its calls; null where its parentheses do not match. */
export const parseCalls = (formula: string): Piece[] | null => {
  const reader = new CallReader(formula)
  const pieces = reader.pieces()
  return reader.ended ? pieces : null
}

class CallReader {
  private readonly tokens: RegExpExecArray[]
  private at = 0

  constructor(formula: string) {
    this.tokens = [...formula.matchAll(TOKENS)]
  }

  get ended(): boolean {
    return this.at === this.tokens.length
  }

  /** Everything up to the end, or, inside parentheses, up to the next comma or parenthesis of theirs. */
  pieces(inside = false): Piece[] {
    const found: Piece[] = []
    for (let token = this.tokens[this.at]; token; token = this.tokens[this.at]) {
      const [text, name] = token
      if (text === ')' || (inside && text === ',')) break
      this.at++
      if (name === undefined && text !== '(') found.push(text)
      else {
        const call = this.call(name ?? '')
        if (!call) break
        found.push(call)
      }
    }
    return found
  }

  private call(name: string): CallNode | null {
    const args: Piece[][] = []
    for (;;) {
      args.push(this.pieces(true))
      const closing = this.tokens[this.at]?.[0]
      if (closing === undefined) {
        // Never closed: the reader must not look as if it had come to a good end.
        this.at = -1
        return null
      }
      this.at++
      if (closing === ')') break
    }
    const [only] = args
    return { name, args: args.length === 1 && only?.join('').trim() === '' ? [] : args }
  }
}
