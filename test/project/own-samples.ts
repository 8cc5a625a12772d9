import type { importWords } from '../../addin/messages/import.ts'
import type { newSheetWords } from '../../addin/messages/new-sheets.ts'
import type { refusalWords } from '../../addin/messages/own-sheets.ts'
import type { totalsLineWords } from '../../addin/messages/totals-lines.ts'
import type { Samples } from './message-page.ts'

type Rooms = {
  import: typeof importWords
  'own-sheets': typeof refusalWords
  'new-sheets': typeof newSheetWords
  'totals-lines': typeof totalsLineWords
}

/** What each message about own sheets and files that names something is shown by. */
export const ownSamples: Samples<Rooms> = {
  import: {
    found: [['Stock list', 'A3:F40', 37]],
    gives: [
      [7, 100, '', 0],
      [7, 60, 'Comma', 3],
    ],
    forAllRows: [['Supplier']],
    mixedDates: [['13/04/2026', '04/13/2026']],
    dayFirst: [['13/04/2026']],
    monthFirst: [['04/13/2026']],
    yearFirst: [['2026/04/13']],
    couldBe: [
      ['03/04/2026', '3 April', '4 March'],
      ['1,234', '1234', '1.234'],
    ],
    mixedNumbers: [['1.5', '2,5']],
    hasPoint: [['1.5']],
    hasComma: [['2,5']],
    mixed: [
      [1, 1],
      [12, 4],
    ],
    perUnit: [['dz']],
    previewed: [[20, 600]],
    unread: [[null], [500]],
    unreadColumn: [['Date', 1, 'soon']],
    intoTable: [['Receipts']],
    put: [[312]],
    taken: [
      [1, 'receipts.csv', 'Receipts'],
      [312, 'receipts.csv', 'Receipts'],
    ],
    columnsAdded: [
      [8, false, true],
      [8, true, false],
    ],
    lacks: [[['Supplier', 'Unit cost or Line total']]],
    ready: [['Stock list']],
    kept: [['Stock list']],
  },
  'own-sheets': {
    protected: [['Stock list']],
    'no-header': [['C3']],
    'formula-header': [['C3']],
    'double-header': [['Cost', 'C3', 'F3']],
    merged: [['A7:B7']],
    'totals-row': [['Stock']],
    empty: [['receipts.csv']],
    'old-excel': [['receipts.xls']],
    'not-a-table': [['logo.png']],
    'not-calculated': [['D12']],
  },
  'new-sheets': {
    added: [
      [
        'Receipts (2)',
        { sheet: 'Receipts', tables: 0, charts: 0, beside: false, below: false, page: false, single: 0 },
      ],
      [
        'Receipts (2)',
        { sheet: 'Receipts', tables: 1, charts: 2, beside: true, below: true, page: true, single: 2 },
      ],
    ],
  },
  'totals-lines': {
    plainSum: [
      [[{ header: 'Quantity', figure: 40 }]],
      [
        [
          { header: 'Quantity', figure: 40 },
          { header: 'Line total', figure: 1234.5 },
        ],
      ],
    ],
    leftOut: [
      [[{ sheet: 'Stock list', row: 12 }]],
      [
        [
          { sheet: 'Stock list', row: 12 },
          { sheet: 'Stock list', row: 30 },
        ],
      ],
    ],
    stay: [[1], [2]],
  },
}
