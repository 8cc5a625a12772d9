import { type Box, contains, intersection, overlaps } from '../../model/address.ts'
import { invalidArgument } from '../../model/errors.ts'
import { guardSheet } from '../../model/protection.ts'
import type { Alert, Prompt, Validation, ValidationKind, ValidationRule } from '../../model/validation.ts'
import { asBoolean } from '../args.ts'
import { define, isHandle, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { RangeTarget } from '../targets.ts'
import { addressOf } from './ranges.ts'

const KINDS: readonly ValidationKind[] = [
  'list',
  'custom',
  'wholeNumber',
  'decimal',
  'date',
  'time',
  'textLength',
]
const NO_ALERT: Alert = { style: 'Stop', title: '', message: '', showAlert: true }
const NO_PROMPT: Prompt = { title: '', message: '', showPrompt: true }

/** The one validation of a range; undefined for none, null for several. */
const found = ({ sheet, box }: RangeTarget): Validation | null | undefined => {
  const touching = sheet.state.validations.filter((each) => overlaps(each.box, box))
  if (touching.length === 0) return undefined
  const [only] = touching
  return only && touching.length === 1 && contains(only.box, box) ? only : null
}

/** What is left of a box when another is cut out of it: up to four pieces. */
const without = (whole: Box, cut: Box): Box[] => {
  const common = intersection(whole, cut)
  if (!common) return [whole]
  const below = common.row + common.rows
  const right = common.col + common.cols
  return [
    { ...whole, rows: common.row - whole.row },
    { ...whole, row: below, rows: whole.row + whole.rows - below },
    { ...common, col: whole.col, cols: common.col - whole.col },
    { ...common, col: right, cols: whole.col + whole.cols - right },
  ].filter(({ rows, cols }) => rows > 0 && cols > 0)
}

const store = ({ sheet, box }: RangeTarget, added: Validation | null, host: Host): void => {
  guardSheet(sheet)
  const rest = sheet.state.validations.flatMap((each) =>
    overlaps(each.box, box) ? without(each.box, box).map((piece) => ({ ...each, box: piece })) : [each],
  )
  host.workbook.change(sheet.state, { validations: added ? [...rest, added] : rest })
}

const replace = (range: RangeTarget, fields: Partial<Validation>, host: Host): void => {
  const before = found(range)
  const base = { box: range.box, rule: {}, errorAlert: NO_ALERT, prompt: NO_PROMPT, ignoreBlanks: true }
  store(range, { ...base, ...before, box: range.box, ...fields }, host)
}

const lower = (raw: unknown): Record<string, unknown> => {
  if (typeof raw !== 'object' || raw === null) throw invalidArgument()
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), value]),
  )
}

/** A rule names exactly one kind; a range as the source of a list becomes a formula. */
const readRule = (raw: unknown): ValidationRule => {
  const given = lower(raw)
  const kinds = KINDS.filter((kind) => given[kind] !== null && given[kind] !== undefined)
  const [kind] = kinds
  if (!kind || kinds.length > 1) throw invalidArgument()
  const rule = lower(given[kind])
  const { source } = rule
  if (isHandle(source) && source.type === 'Range') {
    const { sheet, box } = source.self as RangeTarget
    rule.source = `=${addressOf(sheet, box)}`
  }
  return { [kind]: rule }
}

const typeOf = (validation: Validation | null | undefined): string => {
  if (validation === null) return 'Inconsistent'
  const [kind] = Object.keys(validation?.rule ?? {})
  return kind === undefined ? 'None' : kind.charAt(0).toUpperCase() + kind.slice(1)
}

define('DataValidation', {
  api: {
    '1.8': {
      rule: property(
        (range) => found(range)?.rule ?? {},
        (range, value, host) => replace(range, { rule: readRule(value) }, host),
      ),
      errorAlert: property(
        (range) => found(range)?.errorAlert ?? NO_ALERT,
        (range, value, host) =>
          replace(range, { errorAlert: { ...NO_ALERT, ...lower(value) } as Alert }, host),
      ),
      prompt: property(
        (range) => found(range)?.prompt ?? NO_PROMPT,
        (range, value, host) => replace(range, { prompt: { ...NO_PROMPT, ...lower(value) } as Prompt }, host),
      ),
      ignoreBlanks: property(
        (range) => found(range)?.ignoreBlanks ?? true,
        (range, value, host) => replace(range, { ignoreBlanks: asBoolean(value) }, host),
      ),
      type: property((range) => typeOf(found(range))),
      clear: method((range, _, host) => store(range, null, host)),
    },
  },
})
