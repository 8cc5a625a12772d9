import type { InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'
import { reportWords } from '../messages/reports.ts'
import { booksReports } from './books-reports.ts'
import { booksTables } from './books-tables.ts'
import { topTen, type ChartData } from './report-chart.ts'
import { formats } from './report-formats.ts'
import { traceReports } from './trace-reports.ts'

/** The reports as data: which columns each has, and what goes into them. */

/** Reports that a person inserts from the pane or the ribbon. */
export const reportKinds = ['marginByProduct', 'inventoryValuation'] as const
/** Reports of one product or one lot, which a person comes to from another report. */
export const traceKinds = ['salesOfProduct', 'lotMadeOf', 'lotWentTo'] as const
export type TraceKind = (typeof traceKinds)[number]
/** Reports of one connection to the books, which a person puts on a sheet from Settings, Books. */
export const booksKinds = ['exports', 'tieOut'] as const
export type BooksKind = (typeof booksKinds)[number]
/** The same, with columns in which people type what is sent back. */
export const booksTableKinds = ['booksItems', 'booksContacts', 'booksMapping'] as const
export type BooksTableKind = (typeof booksTableKinds)[number]
export type ReportKind = (typeof reportKinds)[number] | TraceKind | BooksKind | BooksTableKind

export type ReportCell = string | number | boolean

/**
 * `total`: what stands above the header, the sum of the rows that can be seen, or the share of two such sums. Quantities
 * of several products have none: pieces and metres do not add up.
 */
export type ReportColumn = {
  id: string
  header: string
  format: string
  total?: 'sum' | { share: string; of: string }
}

/** A day in a named cell that the report is asked for; `from` is empty for reports as of one day. */
export type Period = { from: string; to: string }

export type ReportDefinition = {
  report: ReportKind
  /** `…` stands for the product, lot or connection of a report of one. */
  title: string
  /** Labels of the parameter cells; null where the report has no such parameter. */
  parameters: { from: string | null; to: string | null }
  columns: readonly ReportColumn[]
}

/** A report as it goes into the sheet. The key of a row is what the user's own columns follow. */
export type ReportData = {
  asOf: { at: string; by: string; version: number }
  rows: { key: string; cells: ReportCell[] }[]
  chart?: ChartData
  /** What the answer leaves out, in words; it goes into the as-of line. */
  warning?: string
}

export const keyColumn = { id: '=key', header: 'Row key', format: '@' } as const

const { text, quantity, money } = formats

export const reports: Record<ReportKind, ReportDefinition> = {
  marginByProduct: {
    report: 'marginByProduct',
    title: 'Margin by product',
    parameters: { from: 'From', to: 'To' },
    columns: [
      { id: 'sku', header: 'SKU', format: text },
      { id: 'name', header: 'Product', format: text },
      { id: 'unit', header: 'Unit', format: text },
      { id: 'quantity', header: 'Quantity sold', format: quantity },
      { id: 'revenue', header: 'Revenue', format: money, total: 'sum' },
      { id: 'cogs', header: 'Cost of sales', format: money, total: 'sum' },
      { id: 'margin', header: 'Margin', format: money, total: 'sum' },
      {
        ...{ id: 'marginPercent', header: 'Margin %', format: formats.share },
        total: { share: 'margin', of: 'revenue' },
      },
      { id: 'estimated', header: 'Estimated', format: text },
    ],
  },
  inventoryValuation: {
    report: 'inventoryValuation',
    title: 'Inventory valuation',
    parameters: { from: null, to: 'As of' },
    columns: [
      { id: 'sku', header: 'SKU', format: text },
      { id: 'name', header: 'Product', format: text },
      { id: 'type', header: 'Type', format: text },
      { id: 'unit', header: 'Unit', format: text },
      { id: 'onHand', header: 'On hand', format: quantity },
      { id: 'unitCost', header: 'Unit cost', format: formats.unitCost },
      { id: 'value', header: 'Value', format: money, total: 'sum' },
      { id: 'estimated', header: 'Estimated', format: text },
    ],
  },
  ...traceReports,
  ...booksReports,
  ...booksTables,
}

/** A figure as it goes into a cell; nothing for one that is not known. */
export const figure = (decimal: string | null | undefined): ReportCell =>
  decimal === null || decimal === undefined ? '' : Number(decimal)

/** What marks a figure that later documents may change. */
export const flag = (estimated: boolean): ReportCell => (estimated ? 'estimated' : '')

/** The rows of *Margin by product*. */
export const marginRows = ({ asOf, products }: MarginByProduct): ReportData => ({
  asOf,
  rows: products.map((row) => ({
    key: row.sku,
    cells: [
      row.sku,
      row.name,
      row.unit,
      ...[row.quantity, row.revenue, row.cogs, row.margin, row.marginPercent].map(figure),
      flag(row.estimated),
    ],
  })),
  chart: topTen(products.map(({ name, margin }) => ({ label: name, value: Number(margin) }))),
})

/** The rows of *Inventory valuation*. */
export const valuationRows = ({ asOf, products }: InventoryValuation): ReportData => ({
  asOf,
  rows: products.map((row) => ({
    key: row.sku,
    cells: [
      row.sku,
      row.name,
      row.type,
      row.unit,
      ...[row.onHand, row.unitCost, row.value].map(figure),
      flag(row.estimated),
    ],
  })),
})

/** The line that says when, by whom, for what and from which state of the ledger figures were read. */
export const asOfLine = (definition: ReportDefinition, data: ReportData, period: Period): string => {
  const { at, by, version } = data.asOf
  return reportWords.asOf({
    when: new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
    ...{ by, version, warning: data.warning ?? '', isEmpty: data.rows.length === 0 },
    from: definition.parameters.from === null ? null : period.from,
    to: definition.parameters.to === null ? null : period.to,
  })
}
