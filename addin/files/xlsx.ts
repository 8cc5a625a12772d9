import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import readSheets from 'read-excel-file/universal'
import type { Cell } from '../../schema/api/cell.ts'
import { readCell } from '../rows/cells.ts'
import { letters } from '../rows/mapping/headers.ts'
import { serialOf } from '../rows/totals.ts'
import { FileProblem, fileProblem } from './problem.ts'

/** One sheet of an Excel file. */
export type FileSheet = { name: string; rows: Cell[][] }

/** What a file may come to when it is unpacked, in bytes; beyond that the pane would run out of memory. */
const largest = 300_000_000

const unreadable = (cause: unknown): FileProblem =>
  cause instanceof FileProblem ? cause : fileProblem('not-an-excel-file')

const uncalculated = (place: string): FileProblem => fileProblem('not-calculated', place)

/** A cell with a formula and no value behind it; group 1 holds its attributes. */
const withoutResult =
  /<(?:\w+:)?c\b([^>]*)><(?:\w+:)?f\b(?:[^>]*\/>|[^>]*>[^<]*<\/(?:\w+:)?f>)\s*<\/(?:\w+:)?c>/

const named = / r="/

/** The XML of a sheet in which every row and cell says where it is: some programs leave that out, as they may. */
const addressed = (xml: string): string => {
  if (!/<(?:\w+:)?c(?=[\s>/])(?![^>]*\sr=)/.test(xml)) return xml
  let [row, column] = [0, 0]
  return xml.replace(
    /<((?:\w+:)?)(row|c)(?=[\s>/])([^>]*)>/g,
    (tag, prefix: string, name: string, rest: string) => {
      const own = / r="([A-Z]*)(\d*)"/.exec(rest)
      if (name === 'row') {
        row = own?.[2] ? Number(own[2]) : row + 1
        column = 0
        return named.test(rest) ? tag : `<${prefix}row r="${row}"${rest}>`
      }
      column = own?.[1] ? placeOf(own[1]) : column + 1
      return named.test(rest) ? tag : `<${prefix}c r="${letters(column - 1)}${row}"${rest}>`
    },
  )
}

/** The place of a column by its letters, counted from 1. */
const placeOf = (name: string): number =>
  [...name].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0)

/** The XML of a sheet with error values as texts. Throws FileProblem for a formula without a result. */
const preparedSheet = (xml: string): string => {
  const bare = withoutResult.exec(xml)
  if (bare) throw uncalculated(/\br="([A-Z]+\d+)"/.exec(bare[1] ?? '')?.[1] ?? 'one place')
  return addressed(xml).replace(/(<(?:\w+:)?c\b[^>]*\st=)"e"/g, '$1"str"')
}

/**
 * The file packed again without compression, with error values as texts. The reader starts workers from memory for
 * what is compressed, which the pane's security policy forbids, and takes error values and missing results for
 * empty cells.
 */
const prepared = (bytes: Uint8Array): ArrayBuffer => {
  let size = 0
  const parts = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(xml|rels)$/.test(name)) return false
      size += originalSize
      if (size > largest) throw fileProblem('too-large')
      return true
    },
  })
  for (const [name, content] of Object.entries(parts))
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) parts[name] = strToU8(preparedSheet(strFromU8(content)))
  return zipSync(parts, { level: 0 }).slice().buffer
}

const asCell = (value: unknown): Cell => {
  if (value instanceof Date) {
    const day = serialOf(value.toISOString().slice(0, 10))
    const time = value.getTime() % 86_400_000
    return time === 0 ? day : Number((day + time / 86_400_000).toPrecision(15))
  }
  return readCell(value, { type: 'text' }, false)
}

/** The sheets of an .xlsx file that hold something. Throws FileProblem. */
export const readXlsx = async (bytes: Uint8Array): Promise<FileSheet[]> => {
  try {
    const sheets = await readSheets(prepared(bytes), { trim: false })
    return sheets
      .map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(asCell)) }))
      .filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== null)))
  } catch (error) {
    throw unreadable(error)
  }
}
