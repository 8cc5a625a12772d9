import { entryKinds, entryTables, type Column, type EntryKind } from '../../../schema/api/entry.ts'
import { dateOrders, type DateOrder } from './dates.ts'
import { decimalSigns, type DecimalSign } from './decimals.ts'

/** How text dates and text numbers are read. */
export type Reading = { dateOrder: DateOrder; decimal: DecimalSign }

/** Column id under which a mapping keeps the column that names the unit of each row's quantity. */
export const unitColumn = '~unit'

/** What of somebody's own columns means what: made once, kept with the workbook. */
export type Mapping = {
  kind: EntryKind
  /** Our column id (or `unitColumn`) to the header that stands above it. */
  columns: Record<string, string>
  /** Our column id to what is taken for every row, as typed. */
  constants: Record<string, string>
  reading: Reading
  /** How many stock units one of a unit is, by the unit's name; '' stands for rows that name none. */
  factors: Record<string, number>
  /** Said by the person: a last row of nothing but sums of the rows above is a row like them. */
  keepsSums?: boolean
}

type Loose = Record<string, unknown>
const isRecord = (value: unknown): value is Loose => typeof value === 'object' && value !== null
const isRecordOf = (value: unknown, type: 'string' | 'number'): boolean =>
  isRecord(value) && Object.values(value).every((each) => typeof each === type)

/** Whether something read back from a workbook is a mapping. */
export const isMapping = (value: unknown): value is Mapping =>
  isRecord(value) &&
  entryKinds.includes(value.kind as EntryKind) &&
  isRecordOf(value.columns, 'string') &&
  isRecordOf(value.constants, 'string') &&
  isRecordOf(value.factors, 'number') &&
  isRecord(value.reading) &&
  dateOrders.includes(value.reading.dateOrder as DateOrder) &&
  decimalSigns.includes(value.reading.decimal as DecimalSign)

/** Whether a column has a source: a column of the sheet, or one value for all rows. */
const isFed = ({ columns, constants }: Mapping, { id }: Column): boolean =>
  columns[id] !== undefined || (constants[id] ?? '').trim() !== ''

/** Columns that must have a source and have none, as people call them: “Date”, “Unit cost or Line total”. */
export const missing = (mapping: Mapping): string[] => {
  const { columns } = entryTables[mapping.kind]
  const groups = new Map<string, Column[]>()
  for (const column of columns) {
    const group = column.oneOf ?? (column.required ? column.id : undefined)
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), column])
  }
  return [...groups.values()]
    .filter((group) => !group.some((column) => isFed(mapping, column)))
    .map((group) => group.map(({ header }) => header).join(' or '))
}

/** A mapping to another kind, without what that kind has no column for. */
export const emptyMapping = (kind: EntryKind, reading: Reading): Mapping => ({
  kind,
  columns: {},
  constants: {},
  reading,
  factors: {},
})

/** The stored mapping whose columns all stand among `headers`, the latest first. */
export const findMapping = (stored: readonly Mapping[], headers: readonly string[]): Mapping | undefined => {
  const there = new Set(headers)
  const fits = ({ columns }: Mapping) => {
    const wanted = Object.values(columns)
    return wanted.length > 0 && wanted.every((header) => there.has(header))
  }
  return stored.findLast(fits)
}
