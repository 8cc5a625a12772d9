import { MAX_COLS, MAX_ROWS, boundingBox, intersection } from '../../model/address.ts'
import { CellError, type CellValue } from '../../model/cell.ts'
import { clearCells } from '../../model/clear.ts'
import { ExcelError, invalidArgument, itemNotFound } from '../../model/errors.ts'
import { formatCells, hideColumns, hideRows } from '../../model/format.ts'
import { mergeCells, unmergeCells } from '../../model/merges.ts'
import { guardCells, guardSheet } from '../../model/protection.ts'
import { deleteCells, insertCells } from '../../model/shift.ts'
import { deletesNothing } from '../../model/tables.ts'
import { displayText } from '../../model/text.ts'
import { writeCells } from '../../model/write.ts'
import { type Args, asBoolean, asText } from '../args.ts'
import { define, handle, link, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { RangeTarget } from '../targets.ts'
import { addressOf, gridFor, plain, plainValue, rangeIn, rangeOf, readBox } from './ranges.ts'
import { copyFrom, hyperlink } from './copies.ts'
import { uniform } from './uniform.ts'

const kind = (value: CellValue): string => {
  if (value === '') return 'Empty'
  if (value instanceof CellError) return 'Error'
  return typeof value === 'number' ? 'Double' : typeof value === 'boolean' ? 'Boolean' : 'String'
}

const write = ({ sheet, box }: RangeTarget, value: unknown, host: Host): void => {
  guardCells(sheet, box)
  writeCells(host.workbook, sheet, box, gridFor(value, box), 'addin')
}

const writeFormats = ({ sheet, box }: RangeTarget, value: unknown, host: Host): void => {
  guardSheet(sheet, 'allowFormatCells')
  if (!Array.isArray(value)) {
    // One format for all cells, whole columns too: never spelled out cell by cell.
    const format = asText(value)
    formatCells(host.workbook, sheet, box, (cell) => ({ ...cell, format }))
    return
  }
  const grid = gridFor(value, box)
  formatCells(host.workbook, sheet, box, (cell, row, col) => {
    const format = grid[row - box.row]?.[col - box.col]
    return format === null || format === undefined ? cell : { ...cell, format: asText(format) }
  })
}

const hiddenRows = ({ sheet, box }: RangeTarget): boolean[] =>
  Array.from({ length: Math.min(box.rows, sheet.lastRow + 2) }, (_, i) => sheet.rowHidden(box.row + i))

const hiddenColumns = ({ sheet, box }: RangeTarget): boolean[] =>
  Array.from({ length: box.cols }, (_, j) => sheet.state.hiddenColumns.has(box.col + j))

/** The other range of a call: an object, or an address on the same sheet. */
const other = (range: RangeTarget, args: Args, host: Host): RangeTarget =>
  args.object(0, 'Range') ?? rangeIn(host, range.sheet, args.text(0)).self

const common = (range: RangeTarget, args: Args, host: Host) => {
  const second = other(range, args, host)
  const box = second.sheet === range.sheet ? intersection(range.box, second.box) : null
  return box ? handle('Range', { sheet: range.sheet, box }) : null
}

const usedPart = ({ sheet, box }: RangeTarget) => {
  const used = sheet.usedBox()
  const part = used && intersection(used, box)
  return part ? handle('Range', { sheet, box: part }) : null
}

const visibleAreas = (range: RangeTarget, args: Args) => {
  if (args.text(0) !== 'Visible') {
    throw new ExcelError('NotImplemented', `workbench: special cells ${args.text(0)} are not modelled`, 501)
  }
  const { sheet, box } = range
  const end = Math.min(box.row + box.rows, sheet.lastRow + 1, MAX_ROWS)
  const boxes: RangeTarget['box'][] = []
  let start = -1
  for (let row = box.row; row <= end; row++) {
    const shown = row < end && !sheet.rowHidden(row)
    if (shown && start < 0) start = row
    if (!shown && start >= 0) {
      boxes.push({ ...box, row: start, rows: row - start })
      start = -1
    }
  }
  return boxes.length > 0 ? handle('RangeAreas', { sheet, boxes }) : null
}

/** Whether a cell is part of a spilled array: the formula's own cell or one it reached. */
const spills = (sheet: RangeTarget['sheet'], row: number, col: number): boolean => {
  const below = sheet.cell(row + 1, col)?.spilled ?? sheet.cell(row, col + 1)?.spilled
  return (
    sheet.cell(row, col)?.spilled === true || (sheet.cell(row, col)?.formula !== undefined && below === true)
  )
}

const orFail = <T>(found: T | null): T => {
  if (found === null) throw itemNotFound()
  return found
}

define('Range', {
  tracked: true,
  api: {
    '0': {
      // Every range is kept when it is instantiated; this call only says that it shall be.
      _KeepReference: method(() => null),
      _ValidateArraySize: method(({ box }, args) => {
        if (args.integer(0) !== box.rows || args.integer(1) !== box.cols) throw invalidArgument()
      }),
    },
    '1.1': {
      address: property(({ sheet, box }) => addressOf(sheet, box)),
      addressLocal: property(({ sheet, box }) => addressOf(sheet, box)),
      cellCount: property(({ box }) => {
        const count = box.rows * box.cols
        return count > 2 ** 31 - 1 ? -1 : count
      }),
      columnCount: property(({ box }) => box.cols),
      columnIndex: property(({ box }) => box.col),
      rowCount: property(({ box }) => box.rows),
      rowIndex: property(({ box }) => box.row),
      formulas: property(
        ({ sheet, box }) =>
          readBox(box, (row, col) => {
            const cell = sheet.cell(row, col)
            return cell ? (cell.formula ?? plain(cell.value)) : ''
          }),
        write,
      ),
      numberFormat: property(
        ({ sheet, box }, host) => readBox(box, (row, col) => host.workbook.cell(sheet, row, col).format),
        writeFormats,
      ),
      text: property(({ sheet, box }, host) =>
        readBox(box, (row, col) => {
          const cell = sheet.cell(row, col)
          return cell ? displayText(host.workbook, cell) : ''
        }),
      ),
      values: property(
        ({ sheet, box }) => readBox(box, (row, col) => plain(sheet.cell(row, col)?.value ?? '')),
        write,
      ),
      valueTypes: property(({ sheet, box }) =>
        readBox(box, (row, col) => kind(sheet.cell(row, col)?.value ?? '')),
      ),
      format: link((range) => handle('RangeFormat', range)),
      worksheet: link(({ sheet }) => handle('Worksheet', sheet)),
      clear: method(({ sheet, box }, args, host) => {
        guardCells(sheet, box)
        clearCells(host.workbook, sheet, box, args.choice(0, ['All', 'Contents', 'Formats'] as const, 'All'))
      }),
      delete: method(({ sheet, box }, args, host) => {
        const direction = args.choice(0, ['Up', 'Left'] as const)
        if (!deletesNothing(host.workbook, sheet, box)) deleteCells(host.workbook, sheet, box, direction)
      }),
      insert: method(({ sheet, box }, args, host) => {
        insertCells(host.workbook, sheet, box, args.choice(0, ['Down', 'Right'] as const))
        return rangeOf(sheet, box)
      }),
      select: method(({ sheet, box }, _, host) => {
        host.workbook.activate(sheet)
        host.workbook.select(sheet, [box])
      }),
      getBoundingRect: method((range, args, host) =>
        rangeOf(range.sheet, boundingBox(range.box, other(range, args, host).box)),
      ),
      getCell: method(({ sheet, box }, args) =>
        rangeOf(sheet, { row: box.row + args.integer(0), col: box.col + args.integer(1), rows: 1, cols: 1 }),
      ),
      getColumn: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, col: box.col + args.integer(0), cols: 1 }),
      ),
      getRow: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, row: box.row + args.integer(0), rows: 1 }),
      ),
      getEntireColumn: method(({ sheet, box }) => rangeOf(sheet, { ...box, row: 0, rows: MAX_ROWS })),
      getEntireRow: method(({ sheet, box }) => rangeOf(sheet, { ...box, col: 0, cols: MAX_COLS })),
      getIntersection: method((range, args, host) => orFail(common(range, args, host))),
      getLastCell: method(({ sheet, box }) =>
        rangeOf(sheet, { row: box.row + box.rows - 1, col: box.col + box.cols - 1, rows: 1, cols: 1 }),
      ),
      getLastColumn: method(({ sheet, box }) =>
        rangeOf(sheet, { ...box, col: box.col + box.cols - 1, cols: 1 }),
      ),
      getLastRow: method(({ sheet, box }) =>
        rangeOf(sheet, { ...box, row: box.row + box.rows - 1, rows: 1 }),
      ),
      getOffsetRange: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, row: box.row + args.integer(0), col: box.col + args.integer(1) }),
      ),
      getUsedRange: method((range) => orFail(usedPart(range))),
    },
    '1.2': {
      columnHidden: property(
        (range) => uniform(hiddenColumns(range)),
        ({ sheet, box }, value, host) => hideColumns(host.workbook, sheet, box, asBoolean(value)),
      ),
      rowHidden: property(
        (range) => uniform(hiddenRows(range)),
        ({ sheet, box }, value, host) => hideRows(host.workbook, sheet, box, asBoolean(value)),
      ),
      hidden: property((range) => {
        const [rows, columns] = [uniform(hiddenRows(range)), uniform(hiddenColumns(range))]
        return rows === true || columns === true ? true : rows === false && columns === false ? false : null
      }),
      sort: link((range) => handle('RangeSort', range)),
      merge: method(({ sheet, box }, args, host) => {
        const across = args.boolean(0, false)
        const rows = Array.from({ length: across ? box.rows : 0 }, (_, i) => ({
          ...box,
          row: box.row + i,
          rows: 1,
        }))
        mergeCells(host.workbook, sheet, across ? rows : [box])
      }),
      unmerge: method(({ sheet, box }, _, host) => unmergeCells(host.workbook, sheet, box)),
      getColumnsAfter: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, col: box.col + box.cols, cols: args.integer(0, 1) }),
      ),
      getColumnsBefore: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, col: box.col - args.integer(0, 1), cols: args.integer(0, 1) }),
      ),
      getRowsAbove: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, row: box.row - args.integer(0, 1), rows: args.integer(0, 1) }),
      ),
      getRowsBelow: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, row: box.row + box.rows, rows: args.integer(0, 1) }),
      ),
      getResizedRange: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, rows: box.rows + args.integer(0), cols: box.cols + args.integer(1) }),
      ),
    },
    '1.3': {
      getVisibleView: method((range) => handle('RangeView', range)),
    },
    '1.4': {
      getIntersectionOrNullObject: method(common),
      getUsedRangeOrNullObject: method((range) => usedPart(range)),
    },
    '1.6': {
      conditionalFormats: link((range) => handle('ConditionalFormatCollection', range)),
    },
    '1.7': {
      hyperlink,
      getAbsoluteResizedRange: method(({ sheet, box }, args) =>
        rangeOf(sheet, { ...box, rows: args.integer(0), cols: args.integer(1) }),
      ),
      isEntireColumn: property(({ box }) => box.rows === MAX_ROWS),
      isEntireRow: property(({ box }) => box.cols === MAX_COLS),
    },
    '1.8': {
      dataValidation: link((range) => handle('DataValidation', range)),
    },
    '1.9': {
      copyFrom: method(copyFrom),
      getSpecialCells: method((range, args) => orFail(visibleAreas(range, args))),
      getSpecialCellsOrNullObject: method(visibleAreas),
      getTables: method(({ sheet, box }, args) =>
        handle('TableScopedCollection', { sheet, box, whole: args.boolean(0, false) }),
      ),
    },
    '1.12': {
      hasSpill: property(({ sheet, box }) =>
        uniform(readBox(box, (row, col) => spills(sheet, row, col)).flat()),
      ),
    },
    '1.13': {
      getMergedAreasOrNullObject: method(({ sheet, box }) => {
        const boxes = sheet.state.merges.filter((merge) => intersection(merge, box))
        return boxes.length > 0 ? handle('RangeAreas', { sheet, boxes }) : null
      }),
    },
  },
})

define('RangeView', {
  api: {
    '1.3': {
      values: property(({ sheet, box }) =>
        shownRows(sheet, box).map((row) => line(sheet, box, row, plainValue)),
      ),
      text: property(({ sheet, box }, host) =>
        shownRows(sheet, box).map((row) =>
          line(sheet, box, row, (each, at, col) =>
            displayText(host.workbook, host.workbook.cell(each, at, col)),
          ),
        ),
      ),
      cellAddresses: property(({ sheet, box }) =>
        shownRows(sheet, box).map((row) =>
          line(sheet, box, row, (each, at, col) => addressOf(each, { row: at, col, rows: 1, cols: 1 })),
        ),
      ),
      rowCount: property(({ sheet, box }) => shownRows(sheet, box).length),
      columnCount: property(({ sheet, box }) => shownColumns(sheet, box).length),
      getRange: method(({ sheet, box }) => rangeOf(sheet, box)),
    },
  },
})

type SheetOf = RangeTarget['sheet']
type BoxOf = RangeTarget['box']

const shownRows = (sheet: SheetOf, box: BoxOf): number[] =>
  Array.from({ length: box.rows }, (_, i) => box.row + i).filter((row) => !sheet.rowHidden(row))

const shownColumns = (sheet: SheetOf, box: BoxOf): number[] =>
  Array.from({ length: box.cols }, (_, j) => box.col + j).filter((col) => !sheet.state.hiddenColumns.has(col))

const line = <T>(
  sheet: SheetOf,
  box: BoxOf,
  row: number,
  read: (sheet: SheetOf, row: number, col: number) => T,
): T[] => shownColumns(sheet, box).map((col) => read(sheet, row, col))
