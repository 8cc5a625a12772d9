import type { Border, BorderEdge } from '../model/cell.ts'
import type { Allowance } from '../model/protection.ts'

/** Words of the API and words of the format for the same thing. */

const both = (pairs: readonly (readonly [string, string])[]) => {
  const there = new Map(pairs)
  const back = new Map(pairs.map(([api, file]) => [file, api]))
  return {
    toFile: (word: string): string | undefined => there.get(word),
    fromFile: (word: string): string | undefined => back.get(word),
  }
}

export const horizontals = both([
  ['Left', 'left'],
  ['Center', 'center'],
  ['Right', 'right'],
  ['Fill', 'fill'],
  ['Justify', 'justify'],
  ['CenterAcrossSelection', 'centerContinuous'],
  ['Distributed', 'distributed'],
])

export const verticals = both([
  ['Top', 'top'],
  ['Center', 'center'],
  ['Justify', 'justify'],
  ['Distributed', 'distributed'],
])

export const underlines = both([
  ['Single', 'single'],
  ['Double', 'double'],
  ['SingleAccountant', 'singleAccounting'],
  ['DoubleAccountant', 'doubleAccounting'],
])

export const edges: readonly (readonly [BorderEdge, string])[] = [
  ['EdgeLeft', 'left'],
  ['EdgeRight', 'right'],
  ['EdgeTop', 'top'],
  ['EdgeBottom', 'bottom'],
]

/** One line for both, which the format has too. */
export const diagonals: readonly (readonly [BorderEdge, string])[] = [
  ['DiagonalUp', 'diagonalUp'],
  ['DiagonalDown', 'diagonalDown'],
]

const lines: readonly (readonly [string, string, string])[] = [
  ['Continuous', 'Thin', 'thin'],
  ['Continuous', 'Hairline', 'hair'],
  ['Continuous', 'Medium', 'medium'],
  ['Continuous', 'Thick', 'thick'],
  ['Dash', 'Thin', 'dashed'],
  ['Dash', 'Medium', 'mediumDashed'],
  ['DashDot', 'Thin', 'dashDot'],
  ['DashDot', 'Medium', 'mediumDashDot'],
  ['DashDotDot', 'Thin', 'dashDotDot'],
  ['DashDotDot', 'Medium', 'mediumDashDotDot'],
  ['Dot', 'Thin', 'dotted'],
  ['Double', 'Thick', 'double'],
  ['SlantDashDot', 'Medium', 'slantDashDot'],
]

/** A border's line in the format's one word for style and weight; undefined for none. */
export const lineToFile = ({ style, weight }: Border): string | undefined =>
  (lines.find((line) => line[0] === style && line[1] === weight) ??
    lines.find(([name]) => name === style))?.[2]

export const lineFromFile = (word: string): { style: string; weight: string } | undefined => {
  const line = lines.find((each) => each[2] === word)
  return line && { style: line[0], weight: line[1] }
}

/** The order of `operator` words: comparisons of the API and of the format. */
export const operators = both([
  ['Between', 'between'],
  ['NotBetween', 'notBetween'],
  ['EqualTo', 'equal'],
  ['NotEqualTo', 'notEqual'],
  ['GreaterThan', 'greaterThan'],
  ['LessThan', 'lessThan'],
  ['GreaterThanOrEqualTo', 'greaterThanOrEqual'],
  ['LessThanOrEqualTo', 'lessThanOrEqual'],
])

export const validationKinds = both([
  ['list', 'list'],
  ['custom', 'custom'],
  ['wholeNumber', 'whole'],
  ['decimal', 'decimal'],
  ['date', 'date'],
  ['time', 'time'],
  ['textLength', 'textLength'],
])

export const alertStyles = both([
  ['Stop', 'stop'],
  ['Warning', 'warning'],
  ['Information', 'information'],
])

/** The attribute that closes what an allowance of the API leaves open. */
export const protectionWord = (allowance: Allowance): string => {
  const word = allowance.slice('allow'.length)
  if (word.startsWith('Edit')) return word.slice('Edit'.length).toLowerCase()
  return word.charAt(0).toLowerCase() + word.slice(1)
}
