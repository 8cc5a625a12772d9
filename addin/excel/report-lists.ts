import { booksTableHeaders as headers, booksTableWords } from '../messages/books-tables.ts'
import type { ReportKind } from '../rows/reports.ts'
import { offerList, type ListName } from './lists.ts'
import type { Located } from './locate.ts'
import { rangeOf } from './runs.ts'

type Offer = { column: string; list: ListName; title: string; hint: string }

/** The columns of reports that people type in, and what their cells offer. */
const offers: Partial<Record<ReportKind, readonly Offer[]>> = {
  booksItems: [
    { column: 'becomes', list: 'itemBecomes', title: headers.becomes, hint: booksTableWords.hintItem },
    { column: 'sku', list: 'skus', title: headers.sku, hint: booksTableWords.hintSku },
  ],
  booksContacts: [
    { column: 'becomes', list: 'contactBecomes', title: headers.becomes, hint: booksTableWords.hintContact },
    { column: 'code', list: 'suppliers', title: headers.supplier, hint: booksTableWords.hintSupplier },
  ],
  booksMapping: [
    { column: 'account', list: 'accounts', title: headers.account, hint: booksTableWords.hintAccount },
    {
      column: 'tracking',
      list: 'trackingOptions',
      title: headers.tracking,
      hint: booksTableWords.hintTracking,
    },
  ],
}

/** Whether cells of a report offer lists. */
export const hasLists = (report: ReportKind): boolean => offers[report] !== undefined

/** Offers lists in the rows that a report has now. */
export const offerReportLists = (
  context: Excel.RequestContext,
  table: Located,
  report: ReportKind,
  rows: number,
): void => {
  for (const { column, list, title, hint } of offers[report] ?? []) {
    const place = table.columns.get(column)
    if (place === undefined) continue
    const cells = rangeOf(context, table, { at: place.at, ids: [column] }, 0, Math.max(1, rows))
    offerList(cells, list, { title, hint, otherwise: booksTableWords.notInList })
  }
}
