import { type Box, formatBox } from '../model/address.ts'
import { mapReferences } from '../model/references.ts'
import type { Sheet } from '../model/sheet.ts'
import { findTable } from '../model/tables.ts'
import type { Table } from '../model/table.ts'
import type { Workbook } from '../model/workbook.ts'
import { from1904 } from './days1904.ts'

/** Where a formula stands. */
export type Place = { sheet: Sheet; row: number; col: number }

// Strings are passed over; a structured reference is `Table[...]`, `Table[[...],[...]]` or `[@...]`; a name is a bare word.
const PIECES =
  /"(?:[^"]|"")*"|'(?:[^']|'')+'!|([A-Za-z_\\][\w.\\]*)?\[((?:[^[\]]|\[[^\]]*\])*)\]|([A-Za-z_\\][\w.\\]*)(?![\w.(!\[])/g

/**
 * Rewrites a formula into what the engine understands: structured references and names become A1, and every
 * reference carries the engine's own name for its sheet, which never changes.
 */
export const translate = (
  workbook: Workbook,
  formula: string,
  place: Place,
  engineName: (sheet: Sheet) => string,
): string => {
  const plain =
    formula.includes('[') || workbook.state.names.length > 0 ? resolve(workbook, formula, place) : formula
  const dated = workbook.state.date1904 ? from1904(plain) : plain
  return mapReferences(withoutLinks(dated), (reference) => {
    const sheet =
      reference.sheet === null
        ? place.sheet
        : workbook.sheets.find(({ name }) => name.toLowerCase() === reference.sheet?.toLowerCase())
    return sheet ? { ...reference, sheet: engineName(sheet) } : null
  })
}

/** The engine knows no HYPERLINK. With both arguments its value is the second one, and so is that of CHOOSE(2, …). */
const withoutLinks = (formula: string): string =>
  formula.replace(/"(?:[^"]|"")*"|\bHYPERLINK\(/gi, (match) => (match.startsWith('"') ? match : 'CHOOSE(2,'))

const resolve = (workbook: Workbook, formula: string, place: Place): string =>
  formula.replace(PIECES, (match, tableName?: string, inside?: string, name?: string) => {
    if (inside !== undefined) return structured(workbook, tableName, inside, place)
    return name === undefined ? match : named(workbook, name, place)
  })

const named = (workbook: Workbook, name: string, place: Place): string => {
  const same = (other: string): boolean => other.toLowerCase() === name.toLowerCase()
  const { names } = workbook.state
  const item =
    names.find((each) => each.scope === place.sheet && same(each.name)) ??
    names.find((each) => each.scope === null && same(each.name))
  if (item) {
    const body = item.formula.slice(1)
    return /^['\w!$:.]+$/.test(body) ? body : `(${resolve(workbook, body, place)})`
  }
  const table = findTable(workbook, name)
  return table && same(table.name) ? spell(table, table.bodyBox()) : name
}

const spell = (table: Table, box: Box): string =>
  `'${table.sheet.name.replaceAll("'", "''")}'!${formatBox(box)}`

/** The table a bare `[@Column]` belongs to: the one the formula stands in. */
const around = (workbook: Workbook, { sheet, row, col }: Place): Table | undefined =>
  workbook.tableAt(sheet, row, col) ?? undefined

const structured = (workbook: Workbook, name: string | undefined, inside: string, place: Place): string => {
  const table = name === undefined ? around(workbook, place) : findTable(workbook, name)
  const box = table && boxOf(table, inside, place)
  return table && box ? spell(table, box) : '#REF!'
}

/** Splits the inside of the outer brackets into its items: `[#All],[Qty]` or a bare `Qty`. */
const itemsOf = (inside: string): string[] =>
  inside.includes('[') ? [...inside.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '') : [inside]

const boxOf = (table: Table, inside: string, place: Place): Box | null => {
  const thisRow = inside.startsWith('@')
  const items = itemsOf(thisRow ? inside.slice(1) : inside)
  const special = items.filter((item) => item.startsWith('#')).map((item) => item.toLowerCase())
  const columns = items
    .filter((item) => !item.startsWith('#') && item !== '')
    .map((item) => index(table, item))
  if (columns.includes(-1)) return null
  const rows = rowsOf(table, thisRow ? ['#this row'] : special, place)
  if (!rows) return null
  const first = columns[0] ?? 0
  const last = columns.at(-1) ?? table.box.cols - 1
  return { ...rows, col: table.box.col + Math.min(first, last), cols: Math.abs(last - first) + 1 }
}

const index = (table: Table, column: string): number =>
  table.columns.findIndex(({ name }) => name.toLowerCase() === column.replaceAll("'", '').toLowerCase())

const rowsOf = (table: Table, special: string[], place: Place): Box | null => {
  if (special.length === 0 || special.includes('#data')) return table.bodyBox()
  if (special.includes('#all')) return table.box
  if (special.includes('#headers')) return table.headerBox()
  if (special.includes('#totals')) return table.totalsBox()
  const body = table.bodyBox()
  const inside = place.row >= body.row && place.row < body.row + body.rows
  return special.includes('#this row') && inside ? { ...body, row: place.row, rows: 1 } : null
}
