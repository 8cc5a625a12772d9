import { CellError, type CellValue } from '../model/cell.ts'
import type { Parameter, ParameterType } from './metadata.ts'

/** One value as an add-in gets it. */
export type Scalar = string | number | boolean | null
/** An argument as an add-in gets it. */
export type Argument = Scalar | Scalar[][]

/** What stands for an argument in the workbook: rows of values, `''` for empty cells; null where it was left out. */
export type Given = readonly (readonly CellValue[])[] | null

const VALUE = new CellError('#VALUE!')

const asNumber = (value: CellValue): number | CellError => {
  if (value instanceof CellError) return value
  if (typeof value === 'string') {
    const number = value.trim() === '' ? NaN : Number(value)
    return Number.isNaN(number) ? VALUE : number
  }
  return Number(value)
}

const asBoolean = (value: CellValue): boolean | CellError => {
  if (value instanceof CellError || typeof value === 'boolean') return value
  if (typeof value === 'number') return value !== 0
  const word = value.toUpperCase()
  return word === 'TRUE' ? true : word === 'FALSE' ? false : VALUE
}

const asText = (value: CellValue): string | CellError => {
  if (value instanceof CellError) return value
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
}

const convert = (value: CellValue, type: ParameterType): Exclude<Scalar, null> | CellError => {
  if (value instanceof CellError) return value
  if (type === 'number') return asNumber(value)
  if (type === 'boolean') return asBoolean(value)
  return type === 'string' ? asText(value) : value
}

/** An empty cell by itself: nothing for `any` (as Excel on the web gives it), else what its type makes of nothing. */
const emptyAs: Record<ParameterType, Scalar> = { any: null, number: 0, string: '', boolean: false }

/**
 * What an add-in gets for an argument, or the error that stands in the cell without a call. Several cells for a
 * parameter of one value are `several`: Excel might call for each of them, the workbench does not.
 */
export const toArgument = (given: Given, parameter: Parameter): Argument | CellError | 'several' => {
  if (given === null) return null
  const { type, matrix } = parameter
  if (matrix) return toMatrix(given, type)
  if (given.length > 1 || (given[0]?.length ?? 0) > 1) return given.flat().find(isError) ?? 'several'
  const value = given[0]?.[0] ?? ''
  return value === '' ? emptyAs[type] : convert(value, type)
}

const isError = (value: CellValue): value is CellError => value instanceof CellError

/** Empty cells of a range arrive as 0, whatever the type but text. */
const toMatrix = (given: NonNullable<Given>, type: ParameterType): Scalar[][] | CellError => {
  const rows: Scalar[][] = []
  for (const line of given) {
    const row: Scalar[] = []
    for (const cell of line) {
      const value =
        cell === '' ? (type === 'string' ? '' : type === 'boolean' ? false : 0) : convert(cell, type)
      if (value instanceof CellError) return value
      row.push(value)
    }
    rows.push(row)
  }
  return rows
}
