import type { InventoryValuation, MarginByProduct } from '../../schema/api/reports.ts'

/** The reports as data: which columns each has, and what goes into them. */

export const reportKinds = ['marginByProduct', 'inventoryValuation'] as const
export type ReportKind = (typeof reportKinds)[number]

export type ReportCell = string | number | boolean

/**
 * `total`: what stands above the header, the sum of the rows that can be seen, or the share of two such sums. Quantities
 * have none: pieces and metres do not add up.
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
  title: string
  /** Labels of the parameter cells; null where the report has no such parameter. */
  parameters: { from: string | null; to: string }
  columns: readonly ReportColumn[]
}

/** A report as it goes into the sheet. The key of a row is what the user's own columns follow. */
export type ReportData = {
  asOf: { at: string; by: string; version: number }
  rows: { key: string; cells: ReportCell[] }[]
}

const quantity = '#,##0.00##'
const money = '#,##0.00'

export const keyColumn = { id: '=key', header: 'Row key', format: '@' } as const

export const reports: Record<ReportKind, ReportDefinition> = {
  marginByProduct: {
    report: 'marginByProduct',
    title: 'Margin by product',
    parameters: { from: 'From', to: 'To' },
    columns: [
      { id: 'sku', header: 'SKU', format: '@' },
      { id: 'name', header: 'Product', format: '@' },
      { id: 'unit', header: 'Unit', format: '@' },
      { id: 'quantity', header: 'Quantity sold', format: quantity },
      { id: 'revenue', header: 'Revenue', format: money, total: 'sum' },
      { id: 'cogs', header: 'Cost of sales', format: money, total: 'sum' },
      { id: 'margin', header: 'Margin', format: money, total: 'sum' },
      { id: 'marginPercent', header: 'Margin %', format: '0.0%', total: { share: 'margin', of: 'revenue' } },
      { id: 'estimated', header: 'Estimated', format: '@' },
    ],
  },
  inventoryValuation: {
    report: 'inventoryValuation',
    title: 'Inventory valuation',
    parameters: { from: null, to: 'As of' },
    columns: [
      { id: 'sku', header: 'SKU', format: '@' },
      { id: 'name', header: 'Product', format: '@' },
      { id: 'type', header: 'Type', format: '@' },
      { id: 'unit', header: 'Unit', format: '@' },
      { id: 'onHand', header: 'On hand', format: quantity },
      { id: 'unitCost', header: 'Unit cost', format: '#,##0.0000' },
      { id: 'value', header: 'Value', format: money, total: 'sum' },
      { id: 'estimated', header: 'Estimated', format: '@' },
    ],
  },
}

const figure = (decimal: string | null): ReportCell => (decimal === null ? '' : Number(decimal))
const flag = (estimated: boolean): ReportCell => (estimated ? 'estimated' : '')

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
  const when = new Date(data.asOf.at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  const span =
    definition.parameters.from === null
      ? period.to === ''
        ? 'today'
        : period.to
      : `${period.from === '' ? 'the beginning' : period.from} to ${period.to === '' ? 'today' : period.to}`
  return `As of ${when}, by ${data.asOf.by}, for ${span}. Ledger version ${data.asOf.version}.`
}
