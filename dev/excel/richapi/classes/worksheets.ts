import { MAX_COLS, MAX_ROWS } from '../../model/address.ts'
import { copySheet } from '../../model/copySheet.ts'
import { ExcelError, invalidArgument, itemNotFound } from '../../model/errors.ts'
import { type Allowance, allowances, guardSheet } from '../../model/protection.ts'
import type { Sheet, Visibility } from '../../model/sheet.ts'
import {
  addSheet,
  deleteSheet,
  findSheet,
  moveSheet,
  renameSheet,
  setVisibility,
} from '../../model/sheets.ts'
import { type Args, asBoolean, asInteger, asText, choose } from '../args.ts'
import { define, handle, link, method, property } from '../define.ts'
import { listener } from '../events.ts'
import type { Host } from '../host.ts'
import { rangeIn, rangeOf } from './ranges.ts'

const found = (host: Host, key: string) => {
  const sheet = findSheet(host.workbook, key)
  return sheet ? handle('Worksheet', sheet) : null
}

const visible = (host: Host, fromEnd: boolean, visibleOnly: boolean) => {
  const sheets = host.workbook.sheets.filter((sheet) => !visibleOnly || sheet.state.visibility === 'Visible')
  const sheet = fromEnd ? sheets.at(-1) : sheets[0]
  return sheet ? handle('Worksheet', sheet) : null
}

define('WorksheetCollection', {
  items: (book) => book.sheets.map((sheet) => handle('Worksheet', sheet)),
  api: {
    '0': {
      ...listener('sheetActivated'),
      ...listener('sheetDeactivated'),
      ...listener('sheetAdded'),
      ...listener('sheetDeleted'),
      ...listener('sheetChanged'),
      ...listener('sheetSelectionChanged'),
      ...listener('sheetCalculated'),
    },
    '1.1': {
      add: method((book, args) =>
        handle('Worksheet', addSheet(book, args.has(0) ? args.text(0) : undefined)),
      ),
      getActiveWorksheet: method((book) => handle('Worksheet', book.active)),
      getItem: method((_, args, host) => {
        const sheet = found(host, args.text(0))
        if (!sheet) throw itemNotFound()
        return sheet
      }),
    },
    '1.4': {
      getCount: method((book, args) => {
        const only = args.boolean(0, false)
        return book.sheets.filter((sheet) => !only || sheet.state.visibility === 'Visible').length
      }),
      getItemOrNullObject: method((_, args, host) => found(host, args.text(0))),
    },
    '1.5': {
      getFirst: method((_, args, host) => visible(host, false, args.boolean(0, false))),
      getLast: method((_, args, host) => visible(host, true, args.boolean(0, false))),
    },
  },
})

const usedRange = (sheet: Sheet) => {
  const box = sheet.usedBox()
  return box ? handle('Range', { sheet, box }) : null
}

const POSITIONS = ['None', 'Before', 'After', 'Beginning', 'End'] as const

/** Where a copy stands; beside the other sheet for Before and After, at the end when nothing is said. */
const copyPlace = (host: Host, args: Args): number => {
  const { sheets } = host.workbook
  const position = args.choice(0, POSITIONS, 'None')
  if (position === 'Beginning') return 0
  if (position === 'None' || position === 'End') return sheets.length
  const other = args.object(1, 'Worksheet')
  if (!other) throw invalidArgument()
  return sheets.indexOf(other) + (position === 'After' ? 1 : 0)
}

const VISIBILITY = ['Visible', 'Hidden', 'VeryHidden'] as const satisfies readonly Visibility[]

const showGridlines = property<Sheet>(
  (sheet) => sheet.state.showGridlines,
  (sheet, value, host) => host.workbook.change(sheet.state, { showGridlines: asBoolean(value) }),
)

const showHeadings = property<Sheet>(
  (sheet) => sheet.state.showHeadings,
  (sheet, value, host) => host.workbook.change(sheet.state, { showHeadings: asBoolean(value) }),
)

define('Worksheet', {
  id: { name: 'Id', get: (sheet) => sheet.id },
  api: {
    '0': {
      // The library reads these as showGridlines and showHeadings, and writes them under these names.
      gridlines: showGridlines,
      headings: showHeadings,
      ...listener('sheetActivated'),
      ...listener('sheetDeactivated'),
      ...listener('sheetChanged'),
      ...listener('sheetSelectionChanged'),
      ...listener('sheetCalculated'),
    },
    '1.1': {
      id: property((sheet) => sheet.id),
      name: property(
        (sheet) => sheet.name,
        (sheet, value, host) => renameSheet(host.workbook, sheet, asText(value)),
      ),
      position: property(
        (sheet, host) => host.workbook.sheets.indexOf(sheet),
        (sheet, value, host) => moveSheet(host.workbook, sheet, asInteger(value)),
      ),
      visibility: property(
        (sheet) => sheet.state.visibility,
        (sheet, value, host) => setVisibility(host.workbook, sheet, choose(value, VISIBILITY)),
      ),
      charts: link((sheet) => handle('ChartCollection', sheet)),
      tables: link((sheet) => handle('TableCollection', { sheet, box: null })),
      activate: method((sheet, _, host) => host.workbook.activate(sheet)),
      delete: method((sheet, _, host) => deleteSheet(host.workbook, sheet)),
      getCell: method((sheet, args) =>
        rangeOf(sheet, { row: args.integer(0), col: args.integer(1), rows: 1, cols: 1 }),
      ),
      getRange: method((sheet, args, host) =>
        args.has(0)
          ? rangeIn(host, sheet, args.text(0))
          : rangeOf(sheet, { row: 0, col: 0, rows: MAX_ROWS, cols: MAX_COLS }),
      ),
      // Excel answers with the top left cell for an empty sheet.
      getUsedRange: method(
        (sheet) => usedRange(sheet) ?? rangeOf(sheet, { row: 0, col: 0, rows: 1, cols: 1 }),
      ),
    },
    '1.2': {
      protection: link((sheet) => handle('WorksheetProtection', sheet)),
    },
    '1.4': {
      names: link((sheet) => handle('NamedItemCollection', { scope: sheet })),
      getUsedRangeOrNullObject: method((sheet) => usedRange(sheet)),
    },
    '1.6': {
      calculate: method((sheet, args, host) => {
        if (args.boolean(0)) host.workbook.recalculate(sheet)
        else host.workbook.calculate(true)
      }),
    },
    '1.7': {
      copy: method((sheet, args, host) =>
        handle('Worksheet', copySheet(host.workbook, sheet, copyPlace(host, args))),
      ),
      freezePanes: link((sheet) => handle('WorksheetFreezePanes', sheet)),
      getRangeByIndexes: method((sheet, args) =>
        rangeOf(sheet, {
          row: args.integer(0),
          col: args.integer(1),
          rows: args.integer(2),
          cols: args.integer(3),
        }),
      ),
      tabColor: property(
        (sheet) => sheet.state.tabColor,
        (sheet, value, host) => host.workbook.change(sheet.state, { tabColor: asText(value) }),
      ),
    },
    '1.8': {
      showGridlines,
      showHeadings,
    },
    '1.10': {
      comments: link((sheet) => handle('CommentCollection', { sheet })),
    },
    '1.9': {
      pageLayout: link((sheet) => handle('PageLayout', sheet)),
    },
  },
})

/** What is not named stays closed. A selection mode other than Normal is not modelled. */
const readAllowances = (raw: unknown): Partial<Record<Allowance, boolean>> => {
  const given = (raw ?? {}) as Record<string, unknown>
  const { selectionMode } = given
  if (selectionMode !== undefined && selectionMode !== 'Normal')
    throw new ExcelError(
      'NotImplemented',
      `workbench: selection mode ${String(selectionMode)} is not modelled`,
      501,
    )
  const named = allowances.filter((each) => given[each] !== undefined && given[each] !== null)
  return Object.fromEntries(named.map((each) => [each, asBoolean(given[each])]))
}

define('WorksheetProtection', {
  api: {
    '1.2': {
      protected: property((sheet) => sheet.state.protection !== null),
      options: property(({ state: { protection } }) => ({
        ...Object.fromEntries(allowances.map((each) => [each, protection?.options[each] ?? false])),
        selectionMode: 'Normal',
      })),
      protect: method((sheet, args, host) => {
        guardSheet(sheet)
        const options = readAllowances(args.raw(0))
        const password = args.has(1) ? args.text(1) : null
        host.workbook.change(sheet.state, { protection: { options, password } })
      }),
      unprotect: method((sheet, args, host) => {
        const { protection } = sheet.state
        const password = args.has(0) ? args.text(0) : null
        if (protection && protection.password !== null && protection.password !== password) guardSheet(sheet)
        host.workbook.change(sheet.state, { protection: null })
      }),
    },
  },
})

define('WorksheetFreezePanes', {
  api: {
    '1.7': {
      freezeRows: method((sheet, args, host) =>
        host.workbook.change(sheet.state, { frozenRows: args.integer(0, 1), frozenColumns: 0 }),
      ),
      freezeColumns: method((sheet, args, host) =>
        host.workbook.change(sheet.state, { frozenColumns: args.integer(0, 1), frozenRows: 0 }),
      ),
      freezeAt: method((sheet, args, host) => {
        const box = args.object(0, 'Range')?.box ?? rangeIn(host, sheet, args.text(0)).self.box
        host.workbook.change(sheet.state, {
          frozenRows: box.rows === MAX_ROWS ? 0 : box.row + box.rows,
          frozenColumns: box.cols === MAX_COLS ? 0 : box.col + box.cols,
        })
      }),
      unfreeze: method((sheet, _, host) =>
        host.workbook.change(sheet.state, { frozenRows: 0, frozenColumns: 0 }),
      ),
      getLocationOrNullObject: method((sheet) => {
        const { frozenRows, frozenColumns } = sheet.state
        if (frozenRows === 0 && frozenColumns === 0) return null
        return rangeOf(sheet, {
          row: 0,
          col: 0,
          rows: frozenRows || MAX_ROWS,
          cols: frozenColumns || MAX_COLS,
        })
      }),
    },
  },
})
