import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { cellFault, fileNames, files, type CellKind, type DataFolder, type FileName } from './files.ts'

/** A data folder that cannot be read: every fault with its file, line and column. */
export class DataFault extends Error {
  readonly faults: readonly string[]
  constructor(folder: string, faults: readonly string[]) {
    const shown = faults.slice(0, 20)
    const more = faults.length > shown.length ? [`... and ${faults.length - shown.length} more`] : []
    super([`${folder} cannot be read:`, ...shown, ...more].join('\n  '))
    this.name = 'DataFault'
    this.faults = faults
  }
}

type Parsed = { rows: Record<string, string>[]; faults: string[] }

/**
 * Reads the eight files of a data folder (UTF-8, comma separated, header row). Columns may stand in any order and
 * further ones are ignored. Throws DataFault with all faults at once.
 */
export const readFolder = async (folder: string): Promise<DataFolder> => {
  const parsed = await Promise.all(fileNames.map((name) => readOne(folder, name)))
  const faults = parsed.flatMap((file) => file.faults)
  if (faults.length > 0) throw new DataFault(folder, faults)
  // The columns were checked against `files` one by one, which the type system cannot follow.
  return Object.fromEntries(fileNames.map((name, n) => [name, parsed[n]?.rows])) as unknown as DataFolder
}

const readOne = async (folder: string, name: FileName): Promise<Parsed> => {
  const text = await readFile(join(folder, `${name}.csv`), 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? undefined : Promise.reject(error),
  )
  return text === undefined
    ? { rows: [], faults: [`${name}.csv: the file is missing`] }
    : parseFile(name, text)
}

/** Reads the text of one file; see `readFolder`. */
export const parseFile = (name: FileName, text: string): Parsed => {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter: ',' })
  const header = data[0] ?? []
  const columns: [string, CellKind][] = Object.entries(files[name])
  const faults = columns
    .filter(([column]) => !header.includes(column))
    .map(([column]) => `${name}.csv line 1: the column ${column} is missing`)
  faults.push(...errors.map((error) => `${name}.csv line ${lineOf(data, error.row ?? 0)}: ${error.message}`))
  if (faults.length > 0) return { rows: [], faults }
  const places = columns.map(([column, kind]) => ({ column, kind, at: header.indexOf(column) }))
  const rows: Record<string, string>[] = []
  let line = 1 + breaks(header)
  for (const cells of data.slice(1)) {
    line += 1
    if (cells.length === 1 && cells[0] === '') continue
    const row: Record<string, string> = {}
    for (const { column, kind, at } of places) {
      const cell = (cells[at] ?? '').trim()
      const fault = cellFault(kind, cell)
      if (fault) faults.push(`${name}.csv line ${line}, ${column}: ${JSON.stringify(cell)} ${fault}`)
      row[column] = cell
    }
    rows.push(row)
    line += breaks(cells)
  }
  return { rows, faults }
}

/** Line breaks inside quoted cells, which make a row longer than a line. */
const breaks = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)

const lineOf = (data: readonly string[][], row: number): number =>
  data.slice(0, row).reduce((line, cells) => line + 1 + breaks(cells), 1)
