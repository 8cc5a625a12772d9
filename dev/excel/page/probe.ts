import { writeXlsx } from '../files/write.ts'
import { parseAddress, type Box } from '../model/address.ts'
import { CellError, type CellValue } from '../model/cell.ts'
import { findSheet } from '../model/sheets.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import type { Host } from '../richapi/host.ts'
import { keepFile } from './file/kept.ts'

/** What `window.workbench` gives tests and the demo, in plain values that cross into another process. */
export type Workbench = {
  workbook: Workbook
  host: Host
  /** How many batches the add-in has sent. */
  syncs: () => number
  /** Members that the add-in asked for and the workbench does not model, or that are newer than it offers. */
  unmodelled: () => string[]
  sheets: () => string[]
  /** Every table with its address, header included. */
  tables: () => { name: string; sheet: string; columns: string[]; rows: number }[]
  /** Values of an address (`Receipts!A1:C9`), a table or one of its columns (`Receipts[SKU]`); errors as their codes. */
  values: (where: string) => (string | number | boolean)[][]
  texts: (where: string) => string[][]
  /** Pastes a block as a person would, at the top left cell of an address. */
  paste: (where: string, block: string[][]) => void
  /** Selects an address or a table in the grid. */
  goTo: (where: string) => void
  /** Calls a command of the ribbon by function name; settles when the add-in says that it is done. */
  command: (name: string) => Promise<void>
  /** The workbook as an .xlsx file, in base64. */
  save: () => string
  /** Keeps a file (base64) and gives the address at which the page opens it. */
  keep: (file: string, name: string) => Promise<string>
}

type Place = { sheet: Sheet; box: Box }

const tablePlace = (workbook: Workbook, where: string): Place | null => {
  const [, name = '', column] = /^([^[\]!]+)(?:\[([^\]]+)\])?$/.exec(where) ?? []
  const table = workbook.tables.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (!table) return null
  const body = table.bodyBox()
  if (!column) return { sheet: table.sheet, box: body }
  const index = table.columns.findIndex((each) => each.name.toLowerCase() === column.toLowerCase())
  if (index < 0) throw new Error(`${name} has no column ${column}.`)
  return { sheet: table.sheet, box: { ...body, col: body.col + index, cols: 1 } }
}

const placeOf = (workbook: Workbook, where: string): Place => {
  const table = tablePlace(workbook, where)
  if (table) return table
  const address = parseAddress(where)
  if (!address) throw new Error(`${where} is neither an address nor a table.`)
  const sheet = address.sheet === null ? workbook.active : findSheet(workbook, address.sheet)
  if (!sheet) throw new Error(`There is no sheet ${address.sheet}.`)
  return { sheet, box: address.box }
}

const grid = <T>({ sheet, box }: Place, read: (sheet: Sheet, row: number, col: number) => T): T[][] =>
  Array.from({ length: box.rows }, (_, i) =>
    Array.from({ length: box.cols }, (_, j) => read(sheet, box.row + i, box.col + j)),
  )

const plain = (value: CellValue): string | number | boolean =>
  value instanceof CellError ? value.code : value

const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/** Makes the door for tests. */
export const probe = (
  workbook: Workbook,
  host: Host,
  addin: string,
  goTo: (where: string) => void,
  command: (name: string) => Promise<void>,
): Workbench => ({
  workbook,
  host,
  goTo,
  command,
  save: () => toBase64(writeXlsx(workbook, addin)),
  keep: (file, name) => keepFile(fromBase64(file), name),
  syncs: () => host.counts.syncs,
  unmodelled: () => [...host.unmodelled, ...host.refused],
  sheets: () => workbook.sheets.map((sheet) => sheet.name),
  tables: () =>
    workbook.tables.map((table) => ({
      name: table.name,
      sheet: table.sheet.name,
      columns: table.columns.map((column) => column.name),
      rows: table.bodyBox().rows,
    })),
  values: (where) =>
    grid(placeOf(workbook, where), (sheet, row, col) => plain(workbook.cell(sheet, row, col).value)),
  texts: (where) => grid(placeOf(workbook, where), (sheet, row, col) => workbook.text(sheet, row, col)),
  paste: (where, block) => {
    const { sheet, box } = placeOf(workbook, where)
    workbook.paste(sheet, box.row, box.col, block)
  },
})
