import type { Cell } from '../../schema/api/cell.ts'
import { fileProblem, type FileProblem } from './problem.ts'
import { decode, detectEncoding, type Encoding } from './encoding.ts'
import { detectDelimiter, readCsv, type Delimiter } from './csv.ts'
import type { Evidence } from '../rows/mapping/evidence.ts'

/** A file that was chosen: text with its spelling and delimiter, or the sheets of a workbook. */
export type Opened =
  | { type: 'text'; name: string; bytes: Uint8Array; encoding: Encoding; delimiter: Evidence<Delimiter> }
  | { type: 'workbook'; name: string; sheets: { name: string; rows: Cell[][] }[] }

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
const isOldExcel = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf

/** Characters that no text file holds: a picture or a program does. */
const hasControls = (text: string): boolean => {
  for (const character of text.slice(0, 4000)) {
    const code = character.charCodeAt(0)
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) return true
  }
  return false
}

const empty = (name: string): FileProblem => fileProblem('empty', name)

/** Looks into a file and tells what it is; by its bytes, whatever its name says. Throws FileProblem. */
export const openFile = async (name: string, bytes: Uint8Array): Promise<Opened> => {
  if (bytes.length === 0) throw empty(name)
  if (isOldExcel(bytes)) throw fileProblem('old-excel', name)
  if (isZip(bytes)) {
    // Most people never open a workbook here: its reader is loaded when one is.
    const { readXlsx } = await import('./xlsx.ts')
    const sheets = await readXlsx(bytes)
    if (sheets.length === 0) throw empty(name)
    return { type: 'workbook', name, sheets }
  }
  const encoding = detectEncoding(bytes)
  const text = decode(bytes, encoding)
  if (hasControls(text) || text.trim() === '') throw fileProblem('not-a-table', name)
  return { type: 'text', name, bytes, encoding, delimiter: detectDelimiter(text) }
}

/** The rows of a text file as chosen in the pane. */
export const textRows = (bytes: Uint8Array, encoding: Encoding, delimiter: Delimiter): string[][] =>
  readCsv(decode(bytes, encoding), delimiter)
