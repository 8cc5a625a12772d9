import { CellError, type CellValue, ERROR_CODES } from '../model/cell.ts'

/** What a custom function came to: rows of values, of which more than one spill. */
export type Answer = { readonly id: number; readonly values: readonly (readonly CellValue[])[] }

/** The numbers by which office.js names what went wrong. */
const CODES: Record<number, string> = {
  0: '#VALUE!',
  // Not available, as the add-in says.
  1: '#N/A',
  // Thrown, rejected, the wrong number of results.
  2: '#VALUE!',
  3: '#VALUE!',
  4: '#VALUE!',
  5: '#DIV/0!',
  6: '#NUM!',
  7: '#VALUE!',
  8: '#NULL!',
  // No such function, by metadata or by association.
  9: '#NAME?',
  10: '#NAME?',
}

const MAX_TEXT = 32_767

/** Excel shows reasons of these errors only. */
const WITH_REASON = ['#N/A', '#VALUE!']

const errorOf = (code: string, reason: unknown): CellError =>
  typeof reason === 'string' && reason !== '' && WITH_REASON.includes(code)
    ? new CellError(code, reason)
    : new CellError(code)

/** One value of a result. Null and undefined show as 0; rich values other than errors are not modelled. */
const toValue = (raw: unknown, unmodelled: (what: string) => void): CellValue => {
  if (raw === null || raw === undefined) return 0
  if (typeof raw === 'number' || typeof raw === 'boolean') return raw
  if (typeof raw === 'string') return raw.length > MAX_TEXT ? new CellError('#VALUE!') : raw
  const { type, code, message } = raw as { type?: unknown; code?: unknown; message?: unknown }
  if (type === 'Error') {
    const known = ERROR_CODES.find((each) => each === code) ?? '#VALUE!'
    return errorOf(known, message)
  }
  unmodelled(`custom function result ${String(type)}`)
  return new CellError('#VALUE!')
}

const toGrid = (raw: unknown, unmodelled: (what: string) => void): CellValue[][] => {
  if (!Array.isArray(raw)) return [[toValue(raw, unmodelled)]]
  const rows = raw.map((line: unknown) => (Array.isArray(line) ? (line as unknown[]) : [line]))
  const width = Math.max(...rows.map((line) => line.length))
  // Rows of unequal length, or none, are no array to Excel.
  if (rows.length === 0 || width === 0 || rows.some((line) => line.length !== width))
    return [[new CellError('#VALUE!')]]
  return rows.map((line) => line.map((each) => toValue(each, unmodelled)))
}

/** Reads what `setInvocationArrayResults` sends: id, whether it went well, value or message, number of the error. */
export const readAnswers = (raw: unknown, unmodelled: (what: string) => void): Answer[] =>
  (Array.isArray(raw) ? (raw as unknown[][]) : []).map(([id, well, value, code]) => ({
    id: Number(id),
    values: well === true ? toGrid(value, unmodelled) : [[errorOf(CODES[Number(code)] ?? '#VALUE!', value)]],
  }))

type Named = { id: number; failed?: boolean; value?: unknown; errorCode?: number }

/** Reads what the older `setInvocationResults` sends: the same with names. */
export const readNamedAnswers = (raw: unknown, unmodelled: (what: string) => void): Answer[] =>
  (Array.isArray(raw) ? (raw as Named[]) : []).flatMap((each) =>
    readAnswers([[each.id, each.failed !== true, each.value, each.errorCode ?? 0]], unmodelled),
  )
