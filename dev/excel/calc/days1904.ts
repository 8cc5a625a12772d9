import { isDateFormat } from 'numfmt'
import { type Piece, parseCalls } from '../functions/parse.ts'
import { DAYS_1904 } from '../model/coerce.ts'

/** Which arguments of a function are days, by place, and whether its result is one. */
type Days = { readonly takes: readonly number[]; readonly gives?: true }

const makers: Days = { takes: [], gives: true }
const parts: Days = { takes: [0] }
const movers: Days = { takes: [0], gives: true }
const spans: Days = { takes: [0, 1] }

/** The functions that know which day a number is. Lists of holidays are left as they are. */
const functions: Readonly<Record<string, Days>> = {
  ...{ DATE: makers, TODAY: makers, NOW: makers, DATEVALUE: makers },
  ...{ YEAR: parts, MONTH: parts, DAY: parts, WEEKDAY: parts, WEEKNUM: parts, ISOWEEKNUM: parts },
  ...{ EDATE: movers, EOMONTH: movers, WORKDAY: movers },
  ...{ DATEDIF: spans, NETWORKDAYS: spans, DAYS360: spans, YEARFRAC: spans },
}

const isText = (argument: string): boolean => argument.trim().startsWith('"')

const daysOf = (name: string, args: readonly string[]): Days | undefined => {
  if (name !== 'TEXT') return functions[name]
  const pattern = args[1]?.trim() ?? ''
  return isText(pattern) && isDateFormat(pattern.slice(1, -1)) ? parts : undefined
}

const spelled = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const args = piece.args.map(spelled)
      const days = daysOf(piece.name.toUpperCase(), args)
      // A day in words is the same day in both systems.
      const given = args.map((arg, at) =>
        days?.takes.includes(at) && arg.trim() !== '' && !isText(arg) ? `(${arg}+${DAYS_1904})` : arg,
      )
      const call = `${piece.name}(${given.join(',')})`
      return days?.gives ? `(${call}-${DAYS_1904})` : call
    })
    .join('')

/**
 * A formula of a workbook that counts its days from 1904, for the engine, which counts from 1900: days are moved on their
 * way into the functions that know days, and back on their way out.
 */
export const from1904 = (formula: string): string => {
  const pieces = parseCalls(formula)
  return pieces ? spelled(pieces) : formula
}
