import type { NamedItem } from './names.ts'
import type { Sheet } from './sheet.ts'
import type { Table } from './table.ts'

export type BookOptions = {
  name?: string
  /** BCP 47; decides how typed text is read. */
  locale?: string
  /** Serials count from 1904. */
  date1904?: boolean
}

export type CustomXmlPart = { readonly id: string; readonly xml: string }
export type CalculationMode = 'Automatic' | 'AutomaticExceptTables' | 'Manual'

/** State of the whole workbook that undo covers: every value is replaced, never changed in place. */
export class BookState {
  name: string
  date1904: boolean
  sheets: readonly Sheet[] = []
  active: Sheet | null = null
  tables: readonly Table[] = []
  names: readonly NamedItem[] = []
  calculationMode: CalculationMode = 'Automatic'
  /** Workbook.settings: any JSON value by key. */
  settings: ReadonlyMap<string, unknown> = new Map()
  /** Office.context.document.settings of the add-in: serialized values by key (messages 75 and 76). */
  documentSettings: ReadonlyMap<string, string> = new Map()
  /** Workbook.properties.custom. */
  customProperties: ReadonlyMap<string, string | number | boolean> = new Map()
  customXml: readonly CustomXmlPart[] = []

  constructor(options: BookOptions) {
    this.name = options.name ?? 'Workbench.xlsx'
    this.date1904 = options.date1904 ?? false
  }
}
