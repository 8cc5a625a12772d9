import { rowsPerRead } from './chunks.ts'

/** A rectangle of a sheet, and which of its rows and columns can be seen (places from its own first ones). */
export type Seen = { row: number; column: number; rows: number[]; columns: number[] }
export type Cells = { values: unknown[][]; formats: unknown[][] }

const partsOf = (address: string): { row: number; column: number } => {
  const [, letters = '', digits = ''] = /([A-Z]+)(\d+)$/.exec(address) ?? []
  const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(digits) - 1, column: column - 1 }
}

/** What can be seen of a used range, from the addresses of all cells of it that can be seen. */
export const placesOf = (
  { rowIndex: row, columnIndex: column }: Pick<Excel.Range, 'rowIndex' | 'columnIndex'>,
  addresses: readonly (readonly string[])[],
): Seen => ({
  ...{ row, column },
  rows: addresses.flatMap(([first]) => (first === undefined ? [] : [partsOf(first).row - row])),
  columns: (addresses[0] ?? []).map((address) => partsOf(address).column - column),
})

/** Which part of a sheet of ours can be seen; its first column and the row of its title always are. */
export const see = async (context: Excel.RequestContext, sheetId: string): Promise<Seen> => {
  const used = context.workbook.worksheets.getItem(sheetId).getUsedRange().load('rowIndex,columnIndex')
  const down = used.getColumn(0).getVisibleView().load('cellAddresses')
  const across = used.getRow(0).getVisibleView().load('cellAddresses')
  await context.sync()
  const { rows } = placesOf(used, down.cellAddresses as string[][])
  return { ...placesOf(used, across.cellAddresses as string[][]), rows }
}

/** Where a cell stands among those that can be seen; null for one that is hidden. */
export const placeIn = (seen: Seen, row: number, column: number): { row: number; column: number } | null => {
  const at = { row: seen.rows.indexOf(row - seen.row), column: seen.columns.indexOf(column - seen.column) }
  return at.row < 0 || at.column < 0 ? null : at
}

/** Reads what can be seen, in as many syncs as it takes. */
export const read = async (context: Excel.RequestContext, sheetId: string, seen: Seen): Promise<Cells> => {
  const sheet = context.workbook.worksheets.getItem(sheetId)
  const width = Math.max(...seen.columns) + 1
  const height = Math.max(...seen.rows) + 1
  const all: Cells = { values: [], formats: [] }
  const step = rowsPerRead(width * 2)
  for (let from = 0; from < height; from += step) {
    const count = Math.min(step, height - from)
    const range = sheet
      .getRangeByIndexes(seen.row + from, seen.column, count, width)
      .load('values,numberFormat')
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one answer takes 5 MB
    await context.sync()
    all.values.push(...(range.values as unknown[][]))
    all.formats.push(...(range.numberFormat as unknown[][]))
  }
  const shown = (cells: unknown[][]) =>
    seen.rows.map((row) => seen.columns.map((column) => cells[row]?.[column] ?? ''))
  return { values: shown(all.values), formats: shown(all.formats) }
}

/** Text stays text where the cell's format does not keep it so: 0012, or what only looks like a formula. */
const asValue = (value: unknown, format: unknown): unknown =>
  typeof value === 'string' && /^[=\d+-]/.test(value) && format !== '@' ? `'${value}` : value

/** Writes values as they are, in plain cells from A1 on; one sync for each part. */
export const write = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { values, formats }: Cells,
) => {
  const width = values[0]?.length ?? 1
  const step = rowsPerRead(width * 2)
  for (let from = 0; from < values.length; from += step) {
    const rows = values.slice(from, from + step)
    const range = sheet.getRangeByIndexes(from, 0, rows.length, width)
    range.numberFormat = formats.slice(from, from + step)
    range.values = rows.map((row, at) =>
      row.map((value, column) => asValue(value, formats[from + at]?.[column])),
    )
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one request takes 5 MB
    await context.sync()
  }
}
