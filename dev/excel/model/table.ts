import type { Box } from './address.ts'
import type { Sheet } from './sheet.ts'

/** The criteria of one column, in the words of Excel.FilterCriteria. */
export type FilterCriteria = {
  filterOn: string
  criterion1?: string
  criterion2?: string
  operator?: string
  values?: unknown[]
  color?: string
  dynamicCriteria?: string
}

export type TableColumn = {
  /** Stays with the column whatever is moved or renamed. */
  readonly id: number
  readonly name: string
  /** Calculated column: its formula as it stands in the first body row. */
  readonly formula?: string
  readonly filter?: FilterCriteria
  readonly totals?: string
}

export type SortField = { key: number; ascending?: boolean; sortOn?: string; subField?: string }

/** State that undo covers. */
export class TableState {
  name = ''
  sheet: Sheet
  /** Header, body and totals row together. */
  box: Box
  columns: readonly TableColumn[] = []
  nextColumnId = 1
  showHeaders = true
  showTotals = false
  style = 'TableStyleMedium2'
  showBandedRows = true
  showBandedColumns = false
  showFilterButton = true
  highlightFirstColumn = false
  highlightLastColumn = false
  sort: { fields: readonly SortField[]; matchCase: boolean } | null = null

  constructor(sheet: Sheet, box: Box) {
    this.sheet = sheet
    this.box = box
  }
}

/** One table. Its boxes are derived; change it only through the workbook. */
export class Table {
  readonly id: string
  readonly state: TableState

  constructor(id: string, sheet: Sheet, box: Box) {
    this.id = id
    this.state = new TableState(sheet, box)
  }

  get name(): string {
    return this.state.name
  }

  get sheet(): Sheet {
    return this.state.sheet
  }

  get box(): Box {
    return this.state.box
  }

  get columns(): readonly TableColumn[] {
    return this.state.columns
  }

  headerBox(): Box {
    return { ...this.box, rows: 1 }
  }

  /** The rows between header and totals; Excel keeps at least one. */
  bodyBox(): Box {
    const { showHeaders, showTotals, box } = this.state
    const head = showHeaders ? 1 : 0
    return { ...box, row: box.row + head, rows: box.rows - head - (showTotals ? 1 : 0) }
  }

  totalsBox(): Box | null {
    const { box, showTotals } = this.state
    return showTotals ? { ...box, row: box.row + box.rows - 1, rows: 1 } : null
  }

  /** Whether any column has a filter that hides or could hide rows. */
  get filtered(): boolean {
    return this.columns.some((column) => column.filter !== undefined)
  }
}
