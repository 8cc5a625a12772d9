/** What goes to the books, and whether both agree, as tables of the workbook. */
import type { ExportedDocument, TieOut } from '../../schema/api/books-export.ts'
import { exportWords } from '../messages/books-exports.ts'
import { formats } from './report-formats.ts'
import type { BooksKind, ReportData, ReportDefinition } from './reports.ts'
import { serialOf } from './totals.ts'

const { text, money, exactMoney, day } = formats

/** Their subject is a connection. */
export const booksReports: Record<BooksKind, ReportDefinition> = {
  exports: {
    report: 'exports',
    title: 'Exports to …',
    parameters: { from: 'From', to: 'To' },
    columns: [
      { id: 'document', header: 'Document', format: text },
      { id: 'kind', header: 'Kind', format: text },
      { id: 'reference', header: 'Reference', format: text },
      { id: 'party', header: 'Supplier or customer', format: text },
      { id: 'date', header: 'Date', format: day },
      { id: 'amount', header: 'Amount', format: money, total: 'sum' },
      { id: 'ledger', header: exportWords.ofLedger, format: exactMoney },
      { id: 'state', header: 'State', format: text },
      { id: 'why', header: 'Why', format: text },
      { id: 'remedy', header: 'What to do', format: text },
      { id: 'words', header: 'Words of the books', format: text },
      { id: 'journals', header: 'Journals', format: text },
      { id: 'link', header: 'Link', format: text },
    ],
  },
  tieOut: {
    report: 'tieOut',
    title: 'Tie-out with …',
    parameters: { from: null, to: 'At the end of' },
    columns: [
      { id: 'code', header: 'Account', format: text },
      { id: 'name', header: 'Name', format: text },
      { id: 'ledger', header: exportWords.ledger, format: money, total: 'sum' },
      { id: 'posted', header: exportWords.posted, format: money, total: 'sum' },
      { id: 'held', header: exportWords.held, format: money, total: 'sum' },
      { id: 'unknown', header: exportWords.unknown, format: money, total: 'sum' },
      { id: 'missing', header: exportWords.missing, format: money, total: 'sum' },
      { id: 'cents', header: exportWords.cents, format: money, total: 'sum' },
      { id: 'notExported', header: exportWords.notExported, format: money, total: 'sum' },
      { id: 'others', header: exportWords.others, format: money, total: 'sum' },
      { id: 'balance', header: exportWords.balance, format: money, total: 'sum' },
      { id: 'difference', header: exportWords.difference, format: money, total: 'sum' },
    ],
  },
}

/** A figure as it goes into a cell. */
const figure = (decimal: string): number => Number(decimal)

/** The rows of *Exports*; `at`: when they were read. */
export const exportRows = (documents: readonly ExportedDocument[], at: string): ReportData => ({
  asOf: { at, by: '', version: 0 },
  rows: documents.map(({ document, kind, reference, party, date, amount, ledger, state, why, journals }) => ({
    key: document,
    cells: [
      document,
      exportWords.kind(kind),
      reference,
      party,
      serialOf(date),
      figure(amount),
      ledger === null ? '' : figure(ledger),
      exportWords.state(state),
      why?.message ?? '',
      why?.remedy ?? '',
      why?.words ?? '',
      journals.map(({ marker }) => marker).join(', '),
      journals.findLast(({ link }) => link !== null)?.link ?? '',
    ],
  })),
})

/** The rows of *Tie-out*. */
export const tieOutRows = ({ accounts }: TieOut, at: string): ReportData => ({
  asOf: { at, by: '', version: 0 },
  rows: accounts.map((account) => ({
    key: account.id,
    cells: [
      account.code,
      account.name,
      ...(['ledger', 'posted', 'held', 'unknown', 'missing'] as const).map((name) => figure(account[name])),
      ...(['cents', 'notExported', 'others', 'balance', 'difference'] as const).map((name) =>
        figure(account[name]),
      ),
    ],
  })),
})
