import Papa from 'papaparse'
import { type BookOptions } from '../model/book.ts'
import type { Sheet } from '../model/sheet.ts'
import { Workbook } from '../model/workbook.ts'

const BOM = '\uFEFF'

/** What parts the fields: the list separator of Windows, a semicolon where the comma is the decimal sign. */
const separator = (locale: string): string => ((1.5).toLocaleString(locale).includes(',') ? ';' : ',')

/**
 * A sheet as "CSV UTF-8" of Excel: what its cells show, from A1 to the last used cell, hidden rows and columns too.
 * In locales with a decimal comma the fields are parted by semicolons.
 */
export const writeCsv = (workbook: Workbook, sheet: Sheet = workbook.active): string => {
  workbook.calculate()
  const used = sheet.usedBox()
  const [rows, cols] = used ? [used.row + used.rows, used.col + used.cols] : [0, 0]
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: cols }, (_, col) => workbook.text(sheet, row, col)),
  )
  const delimiter = separator(workbook.locale)
  return BOM + Papa.unparse(lines, { delimiter, newline: '\r\n' }) + (rows > 0 ? '\r\n' : '')
}

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Older programs write the code page of Windows.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const MAX_SHEET_NAME = 31

/** A sheet's name after the file, without what a name cannot have. */
const sheetName = (file: string): string => {
  const stem = file
    .replace(/\.[^.]*$/, '')
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
  return stem.trim().slice(0, MAX_SHEET_NAME) || 'Sheet1'
}

/**
 * Opens a CSV as Excel does by double-click: every field is read as if typed, so 0012 becomes 12, and only the
 * locale's own separator parts fields, unless a first line such as `sep=;` names another.
 */
export const readCsv = (bytes: Uint8Array, options: BookOptions = {}): Workbook => {
  const workbook = new Workbook(options)
  const text = decode(bytes).replace(/^\uFEFF/, '')
  const [line = '', named] = /^sep=(.)\r?\n/.exec(text) ?? []
  const delimiter = named ?? separator(workbook.locale)
  const { data } = Papa.parse<string[]>(text.slice(line.length), { delimiter })
  // The line end of the last line is not another line.
  if (data.at(-1)?.every((field) => field === '')) data.pop()
  workbook.edit('Open', () => {
    workbook.change(workbook.active.state, { name: sheetName(workbook.state.name) })
    workbook.paste(workbook.active, 0, 0, data)
  })
  workbook.journal.forget()
  return workbook
}
