import { type Cell, CellError } from './cell.ts'
import { ExcelError, invalidArgument } from './errors.ts'
import type { FilterCriteria } from './table.ts'

/** A row's cell as a filter sees it. */
export type Seen = { cell: Cell; text: string }

/** Makes the test of one column's criteria; `column` gives all its cells, for top and average filters. */
export const criteriaTest = (criteria: FilterCriteria, column: () => Seen[]): ((seen: Seen) => boolean) => {
  switch (criteria.filterOn) {
    case 'Values':
      return valuesTest(criteria.values ?? [])
    case 'Custom':
      return customTest(criteria)
    case 'TopItems':
    case 'BottomItems':
    case 'TopPercent':
    case 'BottomPercent':
      return rankTest(criteria, column())
    case 'CellColor':
      return ({ cell }) => sameColor(cell.style?.fill, criteria.color)
    case 'FontColor':
      return ({ cell }) => sameColor(cell.style?.color, criteria.color)
    case 'Dynamic':
      return averageTest(criteria, column())
    default:
      throw new ExcelError('NotImplemented', `workbench: filter on ${criteria.filterOn} is not modelled`, 501)
  }
}

const sameColor = (own: string | undefined, wanted: string | undefined): boolean =>
  (own ?? '').toUpperCase() === (wanted ?? '').toUpperCase()

/** Chosen values are compared with what the cells show. */
const valuesTest = (values: unknown[]): ((seen: Seen) => boolean) => {
  if (values.some((value) => typeof value === 'object')) {
    throw new ExcelError('NotImplemented', 'workbench: filter by parts of a date is not modelled', 501)
  }
  const wanted = new Set(values.map((value) => String(value).toLowerCase()))
  return ({ text }) => wanted.has(text.toLowerCase())
}

const pattern = (text: string): RegExp => {
  const escaped = text.replace(/~([*?~])|[.+^${}()|[\]\\*?]/g, (match, literal?: string) => {
    if (literal !== undefined) return `\\${literal}`
    return match === '*' ? '.*' : match === '?' ? '.' : `\\${match}`
  })
  return new RegExp(`^${escaped}$`, 'is')
}

/** One condition such as `>5`, `<>`, `=A*`. */
const condition = (criterion: string): ((seen: Seen) => boolean) => {
  const match = /^(<>|<=|>=|=|<|>)?(.*)$/s.exec(criterion)
  const operator = match?.[1] ?? '='
  const operand = match?.[2] ?? ''
  const number = operand.trim() === '' ? Number.NaN : Number(operand)
  if (operator === '=' || operator === '<>') {
    const like = pattern(operand)
    const equal = ({ cell, text }: Seen): boolean =>
      Number.isNaN(number) ? like.test(text) : cell.value === number || text === operand
    return operator === '=' ? equal : (seen) => !equal(seen)
  }
  const compare = (order: number): boolean =>
    operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : order >= 0
  return ({ cell, text }) => {
    if (!Number.isNaN(number)) return typeof cell.value === 'number' && compare(cell.value - number)
    return typeof cell.value === 'string' && cell.value !== '' && compare(text.localeCompare(operand))
  }
}

const customTest = ({ criterion1, criterion2, operator }: FilterCriteria): ((seen: Seen) => boolean) => {
  if (criterion1 === undefined) throw invalidArgument()
  const first = condition(criterion1)
  if (criterion2 === undefined || criterion2 === '') return first
  const second = condition(criterion2)
  return operator === 'Or' ? (seen) => first(seen) || second(seen) : (seen) => first(seen) && second(seen)
}

const numbersOf = (column: Seen[]): number[] =>
  column.map(({ cell }) => cell.value).filter((value) => typeof value === 'number')

const rankTest = (criteria: FilterCriteria, column: Seen[]): ((seen: Seen) => boolean) => {
  const wanted = Number(criteria.criterion1)
  if (!(wanted >= 1 && wanted <= 500)) throw invalidArgument()
  const top = criteria.filterOn.startsWith('Top')
  const sorted = numbersOf(column).sort((a, b) => (top ? b - a : a - b))
  const count = criteria.filterOn.endsWith('Percent')
    ? Math.floor((sorted.length * wanted) / 100) || 1
    : wanted
  const edge = sorted[Math.min(count, sorted.length) - 1]
  return ({ cell }) =>
    typeof cell.value === 'number' && edge !== undefined && (top ? cell.value >= edge : cell.value <= edge)
}

const averageTest = ({ dynamicCriteria }: FilterCriteria, column: Seen[]): ((seen: Seen) => boolean) => {
  const numbers = numbersOf(column)
  const average = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  if (dynamicCriteria === 'AboveAverage')
    return ({ cell }) => typeof cell.value === 'number' && cell.value > average
  if (dynamicCriteria === 'BelowAverage')
    return ({ cell }) => typeof cell.value === 'number' && cell.value < average
  throw new ExcelError(
    'NotImplemented',
    `workbench: dynamic filter ${dynamicCriteria ?? ''} is not modelled`,
    501,
  )
}

/** Excel's order of kinds when sorting upwards: numbers, texts, booleans, errors. */
export const kindRank = (cell: Cell): number => {
  const { value } = cell
  if (typeof value === 'number') return 0
  if (typeof value === 'string') return 1
  return value instanceof CellError ? 3 : 2
}
