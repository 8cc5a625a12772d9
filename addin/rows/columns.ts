import { entryTables, type Column, type EntryKind } from '../../schema/api/entry.ts'

/** Our grey columns, in the order they are inserted after the inputs. The last two are hidden. */
export const resultColumns = [
  { id: '=productName', header: 'Product name', format: '@' },
  { id: '=unit', header: 'Unit', format: '@' },
  { id: '=status', header: 'Status', format: '@' },
  { id: '=message', header: 'Message', format: '@' },
  { id: '=reference', header: 'Reference', format: '@' },
  { id: '=lot', header: 'Lot', format: '@' },
  { id: '=unitCost', header: 'Unit cost', format: '#,##0.0000' },
  { id: '=cost', header: 'Cost', format: '#,##0.00' },
  { id: '=postedAt', header: 'Posted at', format: 'yyyy-mm-dd hh:mm' },
  { id: '=problems', header: 'Problem cells', format: '@' },
  { id: '=rowId', header: 'Row ID', format: '@' },
] as const

/** Id of a result column; '=' keeps it apart from an input of the same name. */
export type ResultId = (typeof resultColumns)[number]['id']

/** The result columns that people see; the others are hidden. */
export const hiddenResults: ReadonlySet<ResultId> = new Set<ResultId>(['=problems', '=rowId'])

/** Quantities show as typed: a format with optional decimals would show 5 as "5.". */
const formats: Record<Column['type'], string> = {
  text: '@',
  choice: '@',
  yesNo: 'General',
  integer: '0',
  date: 'yyyy-mm-dd',
  quantity: 'General',
  buildQuantity: 'General',
  signedQuantity: 'General',
  unitCost: '#,##0.00####',
  money: '#,##0.00',
  percent: 'General',
}

/** One column as it is inserted: its stored id, its header (with the star of required ones), its number format. */
export type SheetColumn = { id: string; header: string; format: string }

const starred = (column: Column): string => (column.required ? `${column.header} ★` : column.header)

/**
 * All columns of an entry table in the order they are inserted. A result column whose header an input already has
 * gets *(posted)* behind it: Excel allows a header once.
 */
export const sheetColumns = (kind: EntryKind): SheetColumn[] => {
  const inputs = entryTables[kind].columns.map((column) => ({
    id: column.id,
    header: starred(column),
    format: formats[column.type],
  }))
  const taken = new Set(inputs.map(({ header }) => header.replace(' ★', '').toLowerCase()))
  const results = resultColumns.map(({ id, header, format }) => ({
    id,
    header: taken.has(header.toLowerCase()) ? `${header} (posted)` : header,
    format,
  }))
  return [...inputs, ...results]
}
