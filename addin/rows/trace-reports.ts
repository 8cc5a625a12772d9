import { formats } from './report-formats.ts'
import type { ReportDefinition, TraceKind } from './reports.ts'

const { text, quantity, money, day, integer } = formats

/** What leads from a margin to its sales and lots, and from a lot to what it is made of and where it went. */
export const traceReports: Record<TraceKind, ReportDefinition> = {
  salesOfProduct: {
    report: 'salesOfProduct',
    title: 'Sales of …',
    parameters: { from: 'From', to: 'To' },
    columns: [
      { id: 'date', header: 'Date', format: day },
      { id: 'kind', header: 'Kind', format: text },
      { id: 'document', header: 'Document', format: text },
      { id: 'line', header: 'Line', format: integer },
      { id: 'party', header: 'Customer', format: text },
      // Of one product: its quantities add up.
      { id: 'quantity', header: 'Quantity', format: quantity, total: 'sum' },
      { id: 'revenue', header: 'Revenue', format: money, total: 'sum' },
      { id: 'cogs', header: 'Cost of sales', format: money, total: 'sum' },
      { id: 'margin', header: 'Margin', format: money, total: 'sum' },
      { id: 'lot', header: 'Lot', format: text },
      { id: 'origin', header: 'Lot came from', format: text },
      { id: 'lotDate', header: 'Lot date', format: day },
      { id: 'lotQuantity', header: 'From lot', format: quantity, total: 'sum' },
      { id: 'lotCost', header: 'Lot cost', format: money, total: 'sum' },
      { id: 'estimated', header: 'Estimated', format: text },
    ],
  },
  lotMadeOf: {
    report: 'lotMadeOf',
    title: 'What … is made of',
    parameters: { from: null, to: null },
    columns: [
      { id: 'level', header: 'Level', format: integer },
      { id: 'what', header: 'Made of', format: text },
      { id: 'sku', header: 'SKU', format: text },
      { id: 'lot', header: 'Lot', format: text },
      { id: 'origin', header: 'Came from', format: text },
      { id: 'date', header: 'Date', format: day },
      { id: 'quantity', header: 'Quantity', format: quantity },
      { id: 'unit', header: 'Unit', format: text },
      // Each level holds the levels below it: a sum of all would count twice.
      { id: 'cost', header: 'Cost', format: money },
      { id: 'note', header: 'Note', format: text },
    ],
  },
  lotWentTo: {
    report: 'lotWentTo',
    title: 'Where … went',
    parameters: { from: null, to: null },
    columns: [
      { id: 'where', header: 'Where', format: text },
      { id: 'party', header: 'Customer', format: text },
      { id: 'date', header: 'Date', format: day },
      { id: 'document', header: 'Document', format: text },
      { id: 'line', header: 'Line', format: integer },
      { id: 'sku', header: 'SKU', format: text },
      { id: 'lot', header: 'Lot in stock', format: text },
      { id: 'quantity', header: 'Quantity', format: quantity },
      { id: 'affected', header: 'Of it affected', format: quantity },
      { id: 'unit', header: 'Unit', format: text },
    ],
  },
}
