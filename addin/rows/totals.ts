import type { ControlTotals } from '../../schema/api/batch.ts'
import { entryTables } from '../../schema/api/entry.ts'
import { formatMillionths } from '../../schema/api/decimal.ts'
import { add, addKnown, multiply, toMillionths } from './amounts.ts'
import { documentOf } from './documents.ts'
import type { Chosen, SheetRow } from './row.ts'

/** What a table holds before it is sent: the figures an accountant ticks off against the source. */
export type SheetTotals = Pick<
  ControlTotals,
  'rows' | 'documents' | 'quantity' | 'value' | 'firstDate' | 'lastDate'
>

const dayMs = 86_400_000
const serialOfEpoch = 25_569

/** The ISO date of a serial number of the 1900 system. */
export const isoDate = (serial: number): string =>
  new Date((Math.floor(serial) - serialOfEpoch) * dayMs).toISOString().slice(0, 10)

/** The serial number of an ISO date. */
export const serialOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / dayMs + serialOfEpoch

/** The serial number, with its time of day here, of an instant. */
export const localSerial = (instant: string): number => {
  const at = new Date(instant)
  return (at.getTime() - at.getTimezoneOffset() * 60_000) / dayMs + serialOfEpoch
}

type Figures = { quantity: bigint; value: bigint; date: number | undefined }

const figures = ({ table }: Chosen): ((row: SheetRow) => Figures) => {
  const { columns } = entryTables[table.kind]
  const place = (test: (id: string) => boolean) => columns.findIndex((column) => test(column.id))
  const date = place((id) => id === 'date')
  const quantity = place((id) => id === 'quantity')
  const unit = place((id) => id === 'unitCost' || id === 'unitPrice')
  const total = place((id) => id === 'total' || id === 'lineTotal')
  const read = (row: SheetRow, at: number): number | undefined => {
    const cell = row.cells[at]
    return typeof cell === 'number' ? cell : undefined
  }
  return (row) => {
    const count = toMillionths(read(row, quantity) ?? 0)
    const line = read(row, total)
    const value =
      line === undefined ? multiply(count, toMillionths(read(row, unit) ?? 0)) : toMillionths(line)
    return { quantity: count, value, date: read(row, date) }
  }
}

/** Control totals of rows as they stand in the sheet; cells that hold no number count as nothing. */
export const sheetTotals = (chosen: Chosen): SheetTotals => {
  const read = figures(chosen)
  const documents = new Set<string>()
  let [alone, quantity, value, first, last] = [0, 0n, 0n, Infinity, -Infinity]
  for (const row of chosen.rows) {
    const document = documentOf(chosen.table.kind, row)
    if (document === '') alone += 1
    else documents.add(document)
    const found = read(row)
    quantity += found.quantity
    value += found.value
    if (found.date === undefined) continue
    first = Math.min(first, found.date)
    last = Math.max(last, found.date)
  }
  return {
    rows: chosen.rows.length,
    documents: documents.size + alone,
    quantity: formatMillionths(quantity),
    value: formatMillionths(value),
    firstDate: Number.isFinite(first) ? isoDate(first) : null,
    lastDate: Number.isFinite(last) ? isoDate(last) : null,
  }
}

const earliest = (a: string | null, b: string | null, wanted: 'min' | 'max'): string | null => {
  if (a === null || b === null) return a ?? b
  return a < b === (wanted === 'min') ? a : b
}

/** The totals of two tables of one kind. */
export const addSheetTotals = (a: SheetTotals, b: SheetTotals): SheetTotals => ({
  rows: a.rows + b.rows,
  documents: a.documents + b.documents,
  quantity: add(a.quantity, b.quantity),
  value: addKnown(a.value, b.value),
  firstDate: earliest(a.firstDate, b.firstDate, 'min'),
  lastDate: earliest(a.lastDate, b.lastDate, 'max'),
})

/** The totals of two parts of one job. */
export const addTotals = (a: ControlTotals, b: ControlTotals): ControlTotals => ({
  ...addSheetTotals(a, b),
  ready: a.ready + b.ready,
  problems: a.problems + b.problems,
  alreadyPosted: a.alreadyPosted + b.alreadyPosted,
})
