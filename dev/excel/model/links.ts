import { type Box, parseAddress, splitSheet } from './address.ts'
import type { CellValue, Hyperlink } from './cell.ts'
import { evaluate } from './expression.ts'
import type { Sheet } from './sheet.ts'
import { findSheet } from './sheets.ts'
import type { Workbook } from './workbook.ts'

/** The first argument of a call that begins right after its parenthesis; commas in texts and brackets are its own. */
const firstArgument = (text: string): string => {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === '"') at = text.indexOf('"', at + 1)
    if (at < 0) return text
    if (letter === '(') depth++
    if ((letter === ')' && depth-- === 0) || (letter === ',' && depth === 0)) return text.slice(0, at)
  }
  return text
}

const linkOfFormula = (workbook: Workbook, sheet: Sheet, formula: string): Hyperlink | undefined => {
  const start = /^=\s*HYPERLINK\(/i.exec(formula)?.[0]
  if (start === undefined) return undefined
  const lookup = (name: string | null, { row, col }: { row: number; col: number }): CellValue => {
    const from = name === null ? sheet : findSheet(workbook, name)
    return from ? workbook.cell(from, row, col).value : ''
  }
  try {
    const target = evaluate(`=${firstArgument(formula.slice(start.length))}`, lookup, { rows: 0, cols: 0 })
    if (typeof target !== 'string' || target === '') return undefined
    return target.startsWith('#') ? { documentReference: target.slice(1) } : { address: target }
  } catch {
    // Worked out by functions that are not known here: a click leads nowhere.
    return undefined
  }
}

/** Where a click on a cell leads, by its link or by its HYPERLINK formula; undefined for most cells. */
export const linkAt = (workbook: Workbook, sheet: Sheet, row: number, col: number): Hyperlink | undefined => {
  const { style, formula } = workbook.cell(sheet, row, col)
  return style?.link ?? (formula === undefined ? undefined : linkOfFormula(workbook, sheet, formula))
}

/** The cells that a text means: an address, a table's body, or a name; null for none. */
export const placeOf = (workbook: Workbook, text: string): { sheet: Sheet; box: Box } | null => {
  const key = text.toLowerCase()
  const table = workbook.tables.find(({ name }) => name.toLowerCase() === key)
  if (table) return { sheet: table.sheet, box: table.bodyBox() }
  const { sheet: named, rest } = splitSheet(text)
  const scope = named === null ? workbook.active : findSheet(workbook, named)
  if (!scope) return null
  const address = parseAddress(rest)
  if (address) return { sheet: scope, box: address.box }
  const { names } = workbook.state
  const same = names.filter(({ name }) => name.toLowerCase() === rest.toLowerCase())
  const item = same.find((each) => each.scope === scope) ?? same.find((each) => each.scope === null)
  const meant = item && parseAddress(item.formula.slice(1))
  const sheet = typeof meant?.sheet === 'string' ? findSheet(workbook, meant.sheet) : scope
  return meant && sheet ? { sheet, box: meant.box } : null
}
