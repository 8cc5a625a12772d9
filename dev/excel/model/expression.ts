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
export const evaluate = (formula: string, lookup: Lookup): CellValue =>
  new Reader(tokens(formula), lookup).whole()

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

class Reader {
  private at = 0
  private readonly list: string[]
  private readonly lookup: Lookup

  constructor(list: string[], lookup: Lookup) {
    this.list = list
    this.lookup = lookup
  }

  whole(): CellValue {
    const value = this.binary(0)
    if (this.at < this.list.length) throw unknown(this.list[this.at] ?? '')
    return value
  }

  private binary(level: number): CellValue {
    const operators = BINARY[level]
    if (!operators) return this.unary()
    let left = this.binary(level + 1)
    for (
      let next = this.list[this.at];
      next !== undefined && operators.includes(next);
      next = this.list[this.at]
    ) {
      this.at++
      left = operate(next, left, this.binary(level + 1))
    }
    return left
  }

  private unary(): CellValue {
    const token = this.list[this.at]
    if (token === '-' || token === '+') {
      this.at++
      const value = this.unary()
      return token === '-' ? operate('-', 0, value) : value
    }
    let value = this.primary()
    while (this.list[this.at] === '%') {
      this.at++
      value = operate('/', value, 100)
    }
    return value
  }

  private primary(): CellValue {
    const token = this.list[this.at++] ?? ''
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
    const { sheet, rest } = splitSheet(token)
    const address = parseAddress(rest)
    if (!address) throw unknown(token)
    return this.lookup(sheet, address.box)
  }

  private functionCall(name: string): CellValue {
    const values: CellValue[] = []
    if (this.list[this.at] !== ')') {
      values.push(this.binary(0))
      while (this.list[this.at] === ',') {
        this.at++
        values.push(this.binary(0))
      }
    }
    this.expect(')')
    return call(name, values)
  }

  private expect(token: string): void {
    if (this.list[this.at++] !== token) throw unknown(`a formula without its '${token}'`)
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
