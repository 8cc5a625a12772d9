import { contains, overlaps } from '../../model/address.ts'
import { invalidArgument, itemNotFound } from '../../model/errors.ts'
import { clearFilters, reapplyFilters } from '../../model/filter.ts'
import { guardSheet } from '../../model/protection.ts'
import { sortTable } from '../../model/sort.ts'
import type { SortField, Table } from '../../model/table.ts'
import {
  convertToRange,
  createTable,
  deleteTable,
  findTable,
  renameTable,
  resizeTable,
  showHeaders,
  showTotals,
} from '../../model/tables.ts'
import { type Args, asBoolean, asText } from '../args.ts'
import { define, handle, link, method, property } from '../define.ts'
import { listener } from '../events.ts'
import type { Host } from '../host.ts'
import type { TableScope } from '../targets.ts'
import { rangeIn, rangeOf } from './ranges.ts'

const within = ({ sheet, box, whole }: TableScope, table: Table): boolean => {
  if (sheet !== null && table.sheet !== sheet) return false
  return box === null || (whole === true ? contains(box, table.box) : overlaps(box, table.box))
}

const tablesOf = (scope: TableScope, host: Host): Table[] =>
  host.workbook.tables.filter((table) => within(scope, table))

const find = (scope: TableScope, args: Args, host: Host) => {
  const key = args.raw(0)
  const table = findTable(host.workbook, typeof key === 'number' ? String(key) : args.text(0))
  return table && within(scope, table) ? handle('Table', table) : null
}

const must = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw itemNotFound()
  return found
}

/** The box a table is asked for, which may be on another sheet when its address says so. */
const placeOf = (scope: TableScope, args: Args, host: Host) =>
  args.object(0, 'Range') ?? rangeIn(host, scope.sheet ?? host.workbook.active, args.text(0)).self

define('TableCollection', {
  items: (scope, host) => tablesOf(scope, host).map((table) => handle('Table', table)),
  api: {
    '0': { ...listener('tableChanged'), ...listener('tableAdded'), ...listener('tableDeleted') },
    '1.1': {
      count: property((scope, host) => tablesOf(scope, host).length),
      add: method((scope, args, host) => {
        const { sheet, box } = placeOf(scope, args, host)
        return handle('Table', createTable(host.workbook, sheet, box, args.boolean(1)))
      }),
      getItem: method((scope, args, host) => must(find(scope, args, host))),
      getItemAt: method((scope, args, host) => handle('Table', must(tablesOf(scope, host)[args.integer(0)]))),
    },
    '1.4': {
      getCount: method((scope, _, host) => tablesOf(scope, host).length),
      getItemOrNullObject: method(find),
    },
  },
})

define('TableScopedCollection', {
  items: (scope, host) => tablesOf(scope, host).map((table) => handle('Table', table)),
  api: {
    '1.9': {
      getCount: method((scope, _, host) => tablesOf(scope, host).length),
      getFirst: method((scope, _, host) => handle('Table', must(tablesOf(scope, host)[0]))),
      getItem: method((scope, args, host) => must(find(scope, args, host))),
    },
    '1.14': {
      getItemOrNullObject: method(find),
    },
  },
})

/** A plain field of the table that can be read and set. */
const field = <
  Key extends 'showBandedRows' | 'showBandedColumns' | 'highlightFirstColumn' | 'highlightLastColumn',
>(
  key: Key,
) =>
  property<Table>(
    ({ state }) => state[key],
    (table, value, host) => {
      guardSheet(table.sheet)
      host.workbook.change(table.state, { [key]: asBoolean(value) })
    },
  )

define('Table', {
  id: { name: 'Id', get: (table) => table.id },
  api: {
    '0': { ...listener('tableChanged') },
    '1.1': {
      id: property((table) => table.id),
      name: property(
        (table) => table.name,
        (table, value, host) => renameTable(host.workbook, table, asText(value)),
      ),
      showHeaders: property(
        ({ state }) => state.showHeaders,
        (table, value) => showHeaders(table, asBoolean(value)),
      ),
      showTotals: property(
        ({ state }) => state.showTotals,
        (table, value, host) => showTotals(host.workbook, table, asBoolean(value)),
      ),
      style: property(
        ({ state }) => state.style,
        (table, value, host) => {
          guardSheet(table.sheet)
          host.workbook.change(table.state, { style: asText(value) })
        },
      ),
      columns: link((table) => handle('TableColumnCollection', table)),
      rows: link((table) => handle('TableRowCollection', table)),
      delete: method((table, _, host) => deleteTable(host.workbook, table)),
      getDataBodyRange: method((table) => rangeOf(table.sheet, table.bodyBox())),
      getHeaderRowRange: method((table) => rangeOf(table.sheet, table.headerBox())),
      getRange: method((table) => rangeOf(table.sheet, table.box)),
      getTotalRowRange: method((table) => rangeOf(table.sheet, must(table.totalsBox()))),
    },
    '1.2': {
      worksheet: link((table) => handle('Worksheet', table.sheet)),
      sort: link((table) => handle('TableSort', table)),
      clearFilters: method((table, _, host) => clearFilters(host.workbook, table)),
      reapplyFilters: method((table, _, host) => {
        guardSheet(table.sheet)
        reapplyFilters(host.workbook, table)
      }),
      convertToRange: method((table, _, host) => {
        const { sheet, box } = table
        convertToRange(host.workbook, table)
        return rangeOf(sheet, box)
      }),
    },
    '1.3': {
      highlightFirstColumn: field('highlightFirstColumn'),
      highlightLastColumn: field('highlightLastColumn'),
      showBandedColumns: field('showBandedColumns'),
      showBandedRows: field('showBandedRows'),
      showFilterButton: property(
        ({ state }) => state.showFilterButton,
        (table, value, host) => {
          guardSheet(table.sheet)
          // Excel drops the filters with their buttons.
          if (!asBoolean(value)) clearFilters(host.workbook, table)
          host.workbook.change(table.state, { showFilterButton: asBoolean(value) })
        },
      ),
    },
    '1.9': {
      autoFilter: link((table) => handle('AutoFilter', table)),
    },
    '1.13': {
      resize: method((table, args, host) => {
        const { sheet, box } = args.object(0, 'Range') ?? rangeIn(host, table.sheet, args.text(0)).self
        if (sheet !== table.sheet) throw invalidArgument()
        resizeTable(host.workbook, table, box)
      }),
    },
  },
})

define('AutoFilter', {
  api: {
    '1.9': {
      criteria: property(({ columns }) => columns.map(({ filter }) => filter ?? null)),
      enabled: property(({ state }) => state.showFilterButton),
      isDataFiltered: property((table) => table.filtered),
      clearCriteria: method((table, _, host) => clearFilters(host.workbook, table)),
      reapply: method((table, _, host) => {
        guardSheet(table.sheet)
        reapplyFilters(host.workbook, table)
      }),
      getRangeOrNullObject: method((table) => rangeOf(table.sheet, table.box)),
    },
  },
})

export const sortFields = (raw: unknown): SortField[] => {
  if (!Array.isArray(raw) || raw.length === 0) throw invalidArgument()
  return raw.map((each: Record<string, unknown>) => {
    const get = (key: string): unknown => each[key] ?? each[key.charAt(0).toUpperCase() + key.slice(1)]
    const key = get('key')
    if (typeof key !== 'number') throw invalidArgument()
    const sortOn = get('sortOn')
    return {
      key,
      ascending: get('ascending') !== false,
      ...(typeof sortOn === 'string' ? { sortOn } : {}),
    }
  })
}

define('TableSort', {
  api: {
    '1.2': {
      fields: property(({ state }) => state.sort?.fields ?? []),
      matchCase: property(({ state }) => state.sort?.matchCase ?? false),
      apply: method((table, args, host) =>
        sortTable(host.workbook, table, sortFields(args.raw(0)), args.boolean(1, false)),
      ),
      clear: method((table, _, host) => host.workbook.change(table.state, { sort: null })),
      reapply: method((table, _, host) => {
        const { sort } = table.state
        if (sort) sortTable(host.workbook, table, sort.fields, sort.matchCase)
      }),
    },
  },
})
