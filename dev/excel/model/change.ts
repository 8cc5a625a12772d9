import type { Box } from './address.ts'
import type { CellValue } from './cell.ts'
import type { Sheet } from './sheet.ts'

/** What a finished edit changed, for whoever draws the workbook. */
export type WorkbookChange = {
  /** One box per touched sheet that holds every changed cell, recalculated ones included. */
  cells: { sheet: Sheet; box: Box }[]
  /** Sheets, tables, sizes, filters, protection, formats of columns: draw all of it again. */
  structure: boolean
  selection: boolean
}

/** Who did it: the person in the grid, or the add-in through the API. */
export type Origin = 'person' | 'addin'

/** An event of the object model, before it is spelled for office.js (richapi/events.ts). */
export type ModelEvent = {
  kind:
    | 'tableChanged'
    | 'sheetChanged'
    | 'selectionChanged'
    | 'sheetSelectionChanged'
    | 'sheetActivated'
    | 'sheetDeactivated'
    | 'sheetAdded'
    | 'sheetDeleted'
    | 'tableAdded'
    | 'tableDeleted'
    | 'sheetCalculated'
  sheetId: string
  tableId?: string
  address?: string
  changeType?:
    | 'RangeEdited'
    | 'RowInserted'
    | 'RowDeleted'
    | 'ColumnInserted'
    | 'ColumnDeleted'
    | 'CellInserted'
    | 'CellDeleted'
    | 'Unknown'
  origin: Origin
  /** Counts the events of a workbook; given by the workbook. */
  number?: number
  details?: { before: CellValue; after: CellValue }
}

/** Works out formulas; the workbook asks it once per edit, or when a value is read in between. */
export type Calculator = {
  /** Brings every formula cell's value up to date through `workbook.setComputed`. */
  calculate(): void
  /** A cell changed since the last calculation. */
  touched(sheet: Sheet, row: number, col: number): void
  /** Sheets, tables, names or hidden rows changed. */
  restructured(): void
  /** Custom functions of one sheet, or of all, are called again at the next calculation. */
  callAgain(sheet: Sheet | null): void
}
