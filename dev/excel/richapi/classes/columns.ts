import { invalidArgument, itemNotFound } from '../../model/errors.ts'
import { applyFilter, readCriteria } from '../../model/filter.ts'
import type { FilterCriteria, Table } from '../../model/table.ts'
import { deleteTableColumn, deleteTableRows, insertTableColumn, insertTableRows } from '../../model/tables.ts'
import { writeCells } from '../../model/write.ts'
import { type Args, asText } from '../args.ts'
import { define, handle, link, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { ColumnTarget, RowTarget } from '../targets.ts'
import { gridFor, plainValue, rangeOf, readBox } from './ranges.ts'

const find = (table: Table, args: Args) => {
  const key = args.raw(0)
  const column = table.columns.find(({ id, name }) =>
    typeof key === 'number'
      ? id === key
      : String(id) === key || name.toLowerCase() === String(key).toLowerCase(),
  )
  return column ? handle('TableColumn', { table, id: column.id }) : null
}

const must = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw itemNotFound()
  return found
}

define('TableColumnCollection', {
  items: (table) => table.columns.map(({ id }) => handle('TableColumn', { table, id })),
  api: {
    '1.1': {
      count: property((table) => table.columns.length),
      add: method((table, args, host) => {
        const id = insertTableColumn(host.workbook, table, args.integer(0, -1))
        const target = { table, id }
        if (args.has(2)) writeBox(target, [[args.text(2)]], host, 1)
        if (args.has(1)) writeBox(target, args.raw(1), host)
        return handle('TableColumn', target)
      }),
      getItem: method((table, args) => must(find(table, args))),
      getItemAt: method((table, args) =>
        handle('TableColumn', { table, id: must(table.columns[args.integer(0)]).id }),
      ),
    },
    '1.4': {
      getCount: method((table) => table.columns.length),
      getItemOrNullObject: method(find),
    },
  },
})

const place = ({ table, id }: ColumnTarget): number => {
  const index = table.columns.findIndex((column) => column.id === id)
  if (index < 0) throw itemNotFound()
  return index
}

/** The column's cells, header and totals row included. */
const boxOf = (target: ColumnTarget) => ({
  ...target.table.box,
  col: target.table.box.col + place(target),
  cols: 1,
})

const writeBox = (target: ColumnTarget, value: unknown, host: Host, rows?: number): void => {
  const box = rows === undefined ? boxOf(target) : { ...boxOf(target), rows }
  writeCells(host.workbook, target.table.sheet, box, gridFor(value, box), 'addin')
}

define('TableColumn', {
  id: { name: 'Id', get: ({ id }) => id },
  api: {
    '1.1': {
      id: property(({ id }) => id),
      index: property(place),
      name: property(
        (target) => target.table.columns[place(target)]?.name ?? '',
        (target, value, host) => writeBox(target, [[asText(value)]], host, 1),
      ),
      values: property(
        (target) => readBox(boxOf(target), (row, col) => plainValue(target.table.sheet, row, col)),
        (target, value, host) => writeBox(target, value, host),
      ),
      delete: method(({ table, id }, _, host) => deleteTableColumn(host.workbook, table, id)),
      getDataBodyRange: method((target) =>
        rangeOf(target.table.sheet, {
          ...boxOf(target),
          row: target.table.bodyBox().row,
          rows: target.table.bodyBox().rows,
        }),
      ),
      getHeaderRowRange: method((target) => rangeOf(target.table.sheet, { ...boxOf(target), rows: 1 })),
      getRange: method((target) => rangeOf(target.table.sheet, boxOf(target))),
      getTotalRowRange: method((target) => {
        const totals = must(target.table.totalsBox())
        return rangeOf(target.table.sheet, { ...boxOf(target), row: totals.row, rows: 1 })
      }),
    },
    '1.2': {
      filter: link((target) => handle('Filter', target)),
    },
  },
})

const filterBy = (target: ColumnTarget, criteria: FilterCriteria | null, host: Host): void =>
  applyFilter(host.workbook, target.table, target.id, criteria)

const ranked = (filterOn: string) =>
  method<ColumnTarget>((target, args, host) =>
    filterBy(target, { filterOn, criterion1: String(args.integer(0)) }, host),
  )

define('Filter', {
  api: {
    '1.2': {
      criteria: property((target) => target.table.columns[place(target)]?.filter ?? null),
      apply: method((target, args, host) => filterBy(target, readCriteria(args.raw(0)), host)),
      applyValuesFilter: method((target, args, host) => {
        const values = args.raw(0)
        if (!Array.isArray(values)) throw invalidArgument()
        filterBy(target, { filterOn: 'Values', values }, host)
      }),
      applyCustomFilter: method((target, args, host) => {
        const second = args.has(1) ? { criterion2: args.text(1), operator: args.text(2, 'And') } : {}
        filterBy(target, { filterOn: 'Custom', criterion1: args.text(0), ...second }, host)
      }),
      applyCellColorFilter: method((target, args, host) =>
        filterBy(target, { filterOn: 'CellColor', color: args.text(0) }, host),
      ),
      applyFontColorFilter: method((target, args, host) =>
        filterBy(target, { filterOn: 'FontColor', color: args.text(0) }, host),
      ),
      applyDynamicFilter: method((target, args, host) =>
        filterBy(target, { filterOn: 'Dynamic', dynamicCriteria: args.text(0) }, host),
      ),
      applyTopItemsFilter: ranked('TopItems'),
      applyTopPercentFilter: ranked('TopPercent'),
      applyBottomItemsFilter: ranked('BottomItems'),
      applyBottomPercentFilter: ranked('BottomPercent'),
      clear: method((target, _, host) => filterBy(target, null, host)),
    },
  },
})

/** rows.add takes rows, one row, or one value for all cells. */
const rowsOf = (raw: unknown, cols: number): unknown[][] => {
  if (raw === null || raw === undefined) return [Array<unknown>(cols).fill(null)]
  if (!Array.isArray(raw)) return [Array<unknown>(cols).fill(raw)]
  const rows = raw.every((each) => Array.isArray(each)) ? (raw as unknown[][]) : [raw]
  if (rows.length === 0 || rows.some((row) => row.length !== cols)) throw invalidArgument()
  return rows
}

define('TableRowCollection', {
  items: (table) =>
    Array.from({ length: table.bodyBox().rows }, (_, index) => handle('TableRow', { table, index })),
  api: {
    '1.1': {
      count: property((table) => table.bodyBox().rows),
      add: method((table, args, host) => {
        const rows = rowsOf(args.raw(1), table.box.cols)
        const box = insertTableRows(host.workbook, table, args.integer(0, -1), rows.length)
        writeCells(host.workbook, table.sheet, box, rows, 'addin')
        return handle('TableRow', { table, index: box.row - table.bodyBox().row })
      }),
      getItemAt: method((table, args) => {
        const index = args.integer(0)
        if (index < 0 || index >= table.bodyBox().rows) throw itemNotFound()
        return handle('TableRow', { table, index })
      }),
    },
    '1.4': {
      getCount: method((table) => table.bodyBox().rows),
    },
  },
})

const rowBox = ({ table, index }: RowTarget) => {
  const body = table.bodyBox()
  if (index >= body.rows) throw itemNotFound()
  return { ...body, row: body.row + index, rows: 1 }
}

define('TableRow', {
  api: {
    '1.1': {
      index: property(({ index }) => index),
      values: property(
        (target) => readBox(rowBox(target), (row, col) => plainValue(target.table.sheet, row, col)),
        (target, value, host) => {
          const box = rowBox(target)
          writeCells(host.workbook, target.table.sheet, box, gridFor(value, box), 'addin')
        },
      ),
      delete: method(({ table, index }, _, host) => deleteTableRows(host.workbook, table, index, 1)),
      getRange: method((target) => rangeOf(target.table.sheet, rowBox(target))),
    },
  },
})
