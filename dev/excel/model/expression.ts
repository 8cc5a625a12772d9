import { parseAddress, splitSheet } from './address.ts'
import { CellError, type CellValue } from './cell.ts'
import { ExcelError } from './errors.ts'
import { call, isKnownFunction } from './functions.ts'

/** Gives the value of a cell that a formula names. */
export type Lookup = (sheet: string | null, at: { row: number; col: number }) => CellValue

/**
 * The formula language of conditional formats, cell by cell: constants, cell references, operators and the few
 * functions of functions.ts. Formulas in cells go through the calculation engine instead.
 */
export const evaluate = (formula: string, lookup: Lookup, moved: Move = { rows: 0, cols: 0 }): CellValue =>
  new Reader(known(formula), lookup, moved).whole()

/** How far a formula stands from the cell it was written for: relative references move along. */
export type Move = { rows: number; cols: number }

/** Formulas met before, taken apart: a grid asks the same few again for every cell it draws. */
const cache = new Map<string, readonly Token[]>()

const known = (formula: string): readonly Token[] => {
  let list = cache.get(formula)
  if (!list) {
    list = tokens(formula).map(understand)
    if (cache.size > 1000) cache.clear()
    cache.set(formula, list)
  }
  return list
}

type Place = { sheet: string | null; row: number; col: number; rowFixed: boolean; colFixed: boolean }
type Token = { text: string; place: Place | null }

const understand = (text: string): Token => {
  const isReference = /\d$/.test(text) && /^(?:['A-Za-z_$])/.test(text)
  if (!isReference) return { text, place: null }
  const { sheet, rest } = splitSheet(text)
  const address = parseAddress(rest)
  if (!address) throw unknown(text)
  const { row, col } = address.box
  return {
    text,
    place: { sheet, row, col, rowFixed: rest.lastIndexOf('$') > 0, colFixed: rest.startsWith('$') },
  }
}

/** Throws NotImplemented when a formula uses what `evaluate` does not know, so that no mark is silently lost. */
export const checkExpression = (formula: string): void => {
  for (const token of tokens(formula)) {
    if (token.endsWith('(') && token.length > 1 && !isKnownFunction(token.slice(0, -1))) throw unknown(token)
  }
  evaluate(formula, () => '')
}

const unknown = (what: string): ExcelError =>
  new ExcelError('NotImplemented', `workbench: ${what} in a conditional format is not modelled`, 501)

const TOKEN =
  /\s*("(?:[^"]|"")*"|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w:])|(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?\$?[A-Za-z]{1,3}\$?\d+(?![\w(])|[A-Za-z_][\w.]*\(|TRUE|FALSE|#[A-Z/0!?]+|<>|<=|>=|[-+*/^&=<>(),%])/gy

const tokens = (formula: string): string[] => {
  const text = formula.replace(/^=/, '')
  const found: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (!match?.[1]) {
      if (text.slice(at).trim() === '') break
      throw unknown(text.slice(at))
    }
    found.push(match[1])
  }
  return found
}

const BINARY: readonly (readonly string[])[] = [
  ['=', '<>', '<', '>', '<=', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
]

const NOTHING: Token = { text: '', place: null }

class Reader {
  private at = 0
  private readonly list: readonly Token[]
  private readonly lookup: Lookup
  private readonly moved: Move

  constructor(list: readonly Token[], lookup: Lookup, moved: Move) {
    this.list = list
    this.lookup = lookup
    this.moved = moved
  }

  private get next(): string | undefined {
    return this.list[this.at]?.text
  }

  whole(): CellValue {
    const value = this.binary(0)
    if (this.at < this.list.length) throw unknown(this.next ?? '')
    return value
  }

  private binary(level: number): CellValue {
    const operators = BINARY[level]
    if (!operators) return this.unary()
    let left = this.binary(level + 1)
    for (let next = this.next; next !== undefined && operators.includes(next); next = this.next) {
      this.at++
      left = operate(next, left, this.binary(level + 1))
    }
    return left
  }

  private unary(): CellValue {
    const token = this.next
    if (token === '-' || token === '+') {
      this.at++
      const value = this.unary()
      return token === '-' ? operate('-', 0, value) : value
    }
    let value = this.primary()
    while (this.next === '%') {
      this.at++
      value = operate('/', value, 100)
    }
    return value
  }

  private primary(): CellValue {
    const { text: token, place } = this.list[this.at++] ?? NOTHING
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"')
    if (/^\d/.test(token)) return Number(token)
    if (/^(TRUE|FALSE)$/i.test(token)) return token.toUpperCase() === 'TRUE'
    if (token.startsWith('#')) return new CellError(token)
    if (token === '(') {
      const value = this.binary(0)
      this.expect(')')
      return value
    }
    if (token.endsWith('(')) return this.functionCall(token.slice(0, -1))
    if (!place) throw unknown(token)
    const row = place.row + (place.rowFixed ? 0 : this.moved.rows)
    const col = place.col + (place.colFixed ? 0 : this.moved.cols)
    return row < 0 || col < 0 ? new CellError('#REF!') : this.lookup(place.sheet, { row, col })
  }

  private functionCall(name: string): CellValue {
    const values: CellValue[] = []
    if (this.next !== ')') {
      values.push(this.binary(0))
      while (this.next === ',') {
        this.at++
        values.push(this.binary(0))
      }
    }
    this.expect(')')
    return call(name, values)
  }

  private expect(token: string): void {
    if (this.list[this.at++]?.text !== token) throw unknown(`a formula without its '${token}'`)
  }
}

const numeric = (value: CellValue): number | CellError => {
  if (value instanceof CellError) return value
  if (typeof value === 'boolean') return Number(value)
  const number = value === '' ? 0 : Number(value)
  return Number.isNaN(number) ? new CellError('#VALUE!') : number
}

const rank = (value: CellValue): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2)

/** Excel's comparison: numbers before texts before booleans, texts without case, empty equal to 0 and "". */
const compare = (a: CellValue, b: CellValue): number => {
  const left = a === '' && typeof b !== 'string' ? (typeof b === 'boolean' ? false : 0) : a
  const right = b === '' && typeof a !== 'string' ? (typeof a === 'boolean' ? false : 0) : b
  if (rank(left) !== rank(right)) return rank(left) - rank(right)
  if (typeof left === 'string') return left.toLowerCase().localeCompare(String(right).toLowerCase())
  return Number(left) - Number(right)
}

const operate = (operator: string, a: CellValue, b: CellValue): CellValue => {
  if (a instanceof CellError) return a
  if (b instanceof CellError) return b
  if (operator === '&') return text(a) + text(b)
  if (['=', '<>', '<', '>', '<=', '>='].includes(operator)) {
    const order = compare(a, b)
    if (operator === '=') return order === 0
    if (operator === '<>') return order !== 0
    return operator.startsWith('<')
      ? order < 0 || (operator === '<=' && order === 0)
      : order > 0 || (operator === '>=' && order === 0)
  }
  const [left, right] = [numeric(a), numeric(b)]
  if (left instanceof CellError) return left
  if (right instanceof CellError) return right
  if (operator === '+') return left + right
  if (operator === '-') return left - right
  if (operator === '*') return left * right
  if (operator === '^') return left ** right
  return right === 0 ? new CellError('#DIV/0!') : left / right
}

const text = (value: CellValue): string =>
  typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
