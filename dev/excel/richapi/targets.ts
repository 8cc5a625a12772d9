import type { Box } from '../model/address.ts'
import type { CustomXmlPart } from '../model/book.ts'
import type { BorderEdge } from '../model/cell.ts'
import type { NamedItem } from '../model/names.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Table } from '../model/table.ts'
import type { Workbook } from '../model/workbook.ts'

/** Cells of one sheet. */
export type RangeTarget = { readonly sheet: Sheet; readonly box: Box }
export type AreasTarget = { readonly sheet: Sheet; readonly boxes: readonly Box[] }
/** The tables of the workbook, of a sheet, or those that a range touches wholly or partly. */
export type TableScope = { readonly sheet: Sheet | null; readonly box: Box | null; readonly whole?: boolean }
export type ColumnTarget = { readonly table: Table; readonly id: number }
export type RowTarget = { readonly table: Table; readonly index: number }
export type ChartTarget = { readonly sheet: Sheet; readonly id: string }
export type CommentTarget = { readonly sheet: Sheet; readonly id: string }
export type FormatTarget = { readonly sheet: Sheet; readonly id: string }
export type NameTarget = { item: NamedItem }

/** What of the model stands behind each class of the API. */
export type Targets = {
  Workbook: Workbook
  Application: Workbook
  Runtime: Workbook
  DocumentProperties: Workbook
  CustomPropertyCollection: Workbook
  CustomProperty: string
  WorksheetCollection: Workbook
  Worksheet: Sheet
  WorksheetProtection: Sheet
  WorksheetFreezePanes: Sheet
  HeaderFooter: Sheet
  HeaderFooterGroup: Sheet
  PageLayout: Sheet
  Range: RangeTarget
  RangeAreas: AreasTarget
  RangeCollection: AreasTarget
  RangeSort: RangeTarget
  RangeView: RangeTarget
  RangeFormat: RangeTarget
  RangeFill: RangeTarget
  RangeFont: RangeTarget
  RangeBorderCollection: RangeTarget
  RangeBorder: { readonly range: RangeTarget; readonly edge: BorderEdge }
  FormatProtection: RangeTarget
  DataValidation: RangeTarget
  ConditionalFormatCollection: RangeTarget
  ConditionalFormat: FormatTarget
  CustomConditionalFormat: FormatTarget
  ConditionalFormatRule: FormatTarget
  ConditionalRangeFormat: FormatTarget
  ConditionalRangeFill: FormatTarget
  ConditionalRangeFont: FormatTarget
  TableCollection: TableScope
  TableScopedCollection: TableScope
  Table: Table
  TableSort: Table
  AutoFilter: Table
  TableRowCollection: Table
  TableRow: RowTarget
  TableColumnCollection: Table
  TableColumn: ColumnTarget
  Filter: ColumnTarget
  NamedItemCollection: { readonly scope: Sheet | null }
  NamedItem: NameTarget
  SettingCollection: Workbook
  Setting: string
  CustomXmlPartCollection: Workbook
  CustomXmlPartScopedCollection: { readonly namespace: string }
  CustomXmlPart: CustomXmlPart
  CommentCollection: { readonly sheet: Sheet | null }
  Comment: CommentTarget
  CommentReplyCollection: CommentTarget
  CommentReply: CommentTarget & { readonly reply: string }
  ChartCollection: Sheet
  Chart: ChartTarget
  ChartTitle: ChartTarget
  ChartLegend: ChartTarget
  Service: Service
}

/** An object outside Excel's namespace that office.js asks for by its full name; the page supplies them. */
export type Service = {
  readonly name: string
  /** Calls a method or reads a property by its wire name. */
  readonly call: (member: string, args: readonly unknown[]) => unknown
  readonly has: (member: string) => boolean
}
