import { postWords } from '../../addin/messages/check-and-post.ts'
import { accountWords } from '../../addin/messages/books-accounts.ts'
import { exportWords } from '../../addin/messages/books-exports.ts'
import { booksImportWords } from '../../addin/messages/books-import.ts'
import { booksTableWords } from '../../addin/messages/books-tables.ts'
import { booksWords } from '../../addin/messages/books.ts'
import { correctionWords } from '../../addin/messages/corrections.ts'
import { doubtWords } from '../../addin/messages/doubts.ts'
import { failureWords } from '../../addin/messages/failures.ts'
import { fixWords } from '../../addin/messages/fixes.ts'
import { functionWords } from '../../addin/messages/functions.ts'
import { historyWords } from '../../addin/messages/history.ts'
import { homeWords } from '../../addin/messages/home.ts'
import { keptWords } from '../../addin/messages/kept.ts'
import { importWords } from '../../addin/messages/import.ts'
import { lotWords } from '../../addin/messages/lots.ts'
import { noticeWords } from '../../addin/messages/notices.ts'
import { newSheetWords } from '../../addin/messages/new-sheets.ts'
import { progress } from '../../addin/messages/progress.ts'
import { refusalWords } from '../../addin/messages/own-sheets.ts'
import { reportWords } from '../../addin/messages/reports.ts'
import { rowWords } from '../../addin/messages/rows.ts'
import { signInWords } from '../../addin/messages/sign-in.ts'
import { totalsLineWords } from '../../addin/messages/totals-lines.ts'
import { bookSamples } from './book-samples.ts'
import type { Samples } from './message-page.ts'
import { ownSamples } from './own-samples.ts'

/** Every room of messages, by the name of its file, in the order of the page. */
export const rooms = {
  'sign-in': signInWords,
  home: homeWords,
  'check-and-post': postWords,
  corrections: correctionWords,
  doubts: doubtWords,
  fixes: fixWords,
  rows: rowWords,
  notices: noticeWords,
  import: importWords,
  'own-sheets': refusalWords,
  'totals-lines': totalsLineWords,
  'new-sheets': newSheetWords,
  reports: reportWords,
  functions: functionWords,
  kept: keptWords,
  lots: lotWords,
  history: historyWords,
  books: booksWords,
  'books-accounts': accountWords,
  'books-import': booksImportWords,
  'books-exports': exportWords,
  'books-tables': booksTableWords,
  progress,
  failures: failureWords,
}

const came = {
  result: 'checked',
  rows: 0,
  problems: 0,
  inLedger: 0,
  before: 0,
  left: 0,
  looks: [],
  changed: [],
} as const
const copied = { sheet: 'Receipts (2)', original: 'Receipts' }
const family = {
  kind: 'receipts',
  sheet: 'Receipts',
  column: 'sku',
  code: 'unknown-sku',
  groups: [{ suggestion: 'BK-10' }, { suggestion: 'BK-11' }, {}],
} as const
const plan = { fix: 'trim', left: 0, changes: [{ place: 1 }, { place: 2 }], added: null } as const
const two = { length: 2 }
const none = { length: 0 }
const bom = { product: 'LAMP-PEN', version: 1, next: 2, validFrom: '2026-08-31' }

/** What each message that names something is shown by. */
export const samples: Samples<typeof rooms> = {
  'sign-in': {
    button: [[false], [true]],
    notOpened: [[12011]],
    on: [['Mac']],
    closeWindow: [[signInWords.noEmail], [signInWords.expired]],
  },
  home: {
    askInvite: [['ann@example.com']],
    foreign: [['Sample Bikes', 'Other Ltd']],
    notMember: [['Sample Bikes']],
    switchTo: [['Sample Bikes']],
    notPosted: [
      [1, 0],
      [12, 2],
    ],
    shortages: [
      [['BIKE-9'], 1],
      [['BIKE-9', 'WHEEL', 'FRAME'], 5],
    ],
    locked: [
      ['2026-10-31', null],
      ['2026-10-31', '“Fernhill Lamps” in Xero'],
    ],
    reorder: [[['BIKE-9', 'WHEEL'], 2]],
    step: [[3]],
    boms: [[1], [3]],
    insert: [['Receipts']],
    inserted: [['Receipts']],
  },
  'check-and-post': {
    keys: [['Ctrl+Enter', 'Ctrl+Shift+Alt+K']],
    foreign: [['Sample Bikes', 'Other Ltd']],
    protected: [['Receipts']],
    columnsGone: [
      ['Receipts', ['Supplier']],
      ['Receipts', ['Unit cost', 'Line total']],
    ],
    settled: [[1], [40]],
    hidden: [[1], [2]],
    post: [[1], [312]],
    headline: [
      [{ ...came, rows: 312 }],
      [{ ...came, rows: 312, problems: 1 }],
      [{ ...came, rows: 312, before: 12 }],
      [{ ...came, rows: 312, before: 312 }],
      [{ ...came, result: 'posted', inLedger: 312 }],
      [{ ...came, result: 'posted', inLedger: 312, before: 12 }],
      [{ ...came, result: 'posted', inLedger: 312, before: 312 }],
      [{ ...came, result: 'stopped', inLedger: 200, left: 112 }],
      [{ ...came, result: 'refused', problems: 1, looks: two, changed: two, inLedger: 2 }],
      [{ ...came, result: 'refused', problems: 2, inLedger: 200 }],
    ],
    parts: [[3]],
    lost: [[1], [2]],
    looks: [[1], [2]],
    changed: [[1], [2]],
    willChange: [[1], [7], [7, 'amend'], [7, 'void']],
    hasChanged: [[7]],
    through: [
      [3, 7],
      [7, 7],
      [1, 1],
    ],
    more: [[4]],
    costed: [
      [0, 312, ''],
      [300, 312, 'EUR 12,400.00'],
    ],
    states: [[300, 2, 10]],
  },
  corrections: {
    title: [
      [{ action: 'amend', rows: two, versions: none }, false],
      [{ action: 'void', rows: two, versions: none }, false],
      [{ action: 'void', rows: none, versions: none }, false],
      [{ action: 'amend', rows: none, versions: two }, false],
      [{ action: 'amend', rows: two, versions: none }, true],
      [{ action: 'void', rows: two, versions: none }, true],
    ],
    version: [[bom]],
    otherLines: [
      [{ ...bom, changed: two, same: 4, missing: 1 }],
      [{ ...bom, changed: none, same: 6, missing: 0 }],
      [{ ...bom, changed: none, same: 1, missing: 0 }],
    ],
    aboutVersion: [[bom]],
    aboutCopy: [[bom]],
    sameDay: [[bom]],
    addVersion: [[2]],
    versionAdded: [
      [bom, { rows: 6, sheet: 'BOMs' }, 0],
      [bom, { rows: 6, sheet: 'BOMs' }, 2],
    ],
    unchanged: [
      [{ action: 'amend', unchanged: 1 }],
      [{ action: 'amend', unchanged: 2 }],
      [{ action: 'void', unchanged: 1 }],
    ],
    button: [[{ action: 'amend', rows: { length: 1 } }], [{ action: 'void', rows: two }]],
    after: [['amend'], ['void']],
    more: [[1], [4]],
  },
  doubts: {
    copy: [[{ rows: 1, ...copied }], [{ rows: 12, ...copied }]],
    dates: [[{ rows: 1, ...copied }], [{ rows: 12, ...copied }]],
  },
  fixes: {
    headline: [
      [{ ...family, code: 'unknown-sku' }],
      [{ ...family, code: 'unknown-supplier', column: 'supplier' }],
      [{ ...family, code: 'date-is-text', column: 'date' }],
      [{ ...family, code: 'not-a-number', column: 'quantity' }],
      [{ ...family, code: 'too-many-decimals', column: 'unitCost' }],
      [{ ...family, code: 'text-too-long', column: 'note' }],
    ],
    rows: [['There is no product with the SKU “BK-1O”.', 312]],
    otherKinds: [[1], [4]],
    button: [
      ['suggestion', { ...family, groups: [{ suggestion: 'BK-10' }] }],
      ['suggestion', family],
      ['trim', family],
      ['products', { ...family, groups: [{}] }],
      ['products', family],
      ['adjustment', family],
      ['round', family],
      ['lineTotal', family],
      ['number', family],
      ['date', family],
      ['day', family],
    ],
    forOthers: [['products'], ['adjustment']],
    question: [
      [{ ...plan, fix: 'suggestion' }, family],
      [
        { ...plan, fix: 'lineTotal' },
        { ...family, column: 'unitCost' },
      ],
      [{ ...plan, fix: 'products', changes: [], added: { rows: [1, 2, 3] } }, family],
      [{ ...plan, fix: 'adjustment', changes: [], added: { rows: [1] } }, family],
    ],
    cell: [
      [' BK-10', false],
      [null, false],
    ],
    leaves: [
      [{ ...plan, fix: 'date', left: 1 }],
      [{ ...plan, fix: 'number', left: 2 }],
      [{ ...plan, fix: 'suggestion', left: 2 }],
      [{ ...plan, fix: 'trim', left: 2 }],
    ],
    done: [
      [{ plan, applied: { changed: 312, formulas: 1, moved: 2 }, appended: null, removed: 0 }],
      [{ plan: { fix: 'products' }, applied: null, appended: { sheet: 'Products', rows: 3 }, removed: 0 }],
      [
        {
          plan: { fix: 'adjustment' },
          applied: null,
          appended: { sheet: 'Adjustments', rows: 4 },
          removed: 4,
        },
      ],
    ],
  },
  rows: {
    hint: [['Sample Bikes']],
  },
  notices: {
    deleted: [
      [[{ sheet: 'Receipts', references: ['PSB-RCV-0001'] }]],
      [[{ sheet: 'Receipts', references: ['PSB-RCV-0001', 'PSB-RCV-0002', 'PSB-RCV-0003', 'PSB-RCV-0004'] }]],
    ],
  },
  ...ownSamples,
  kept: {
    of: [['Inventory valuation', 3]],
    gone: [['Margin by product'], ['']],
    since: [['2026-10-31']],
    more: [[1], [40]],
    sure: [['Inventory valuation', 3]],
    forgotten: [['Inventory valuation']],
  },
  functions: {
    notADate: [['date', '31/03/2026']],
    manyCells: [['sku']],
    notASku: [['TRUE']],
    fromAfterTo: [['2026-04-01', '2026-03-31']],
    unknownSku: [['BIKE-9']],
    nothingOnHand: [
      ['BIKE', '2026-03-31'],
      ['BIKE', ''],
    ],
    foreign: [['Harbour Lights', 'Fernhill Lamps']],
  },
  reports: {
    onNewSheet: [[['Margin by product']], [['Margin by product 2026-11-23', 'Sales of BIKE-9 2026-11-23']]],
    notYourRole: [['builder']],
    chartsLeft: [[['Chart 2']]],
    refreshed: [
      [['Margin by product', 'Inventory valuation'], 12],
      [['Margin by product'], 0, ['Board report', 'Prices']],
    ],
    notRefreshed: [
      [
        [
          {
            sheet: 'Margin by product',
            message: reportWords.protected('Margin by product')[0],
            remedy: 'Unprotect it under Review, then refresh.',
          },
        ],
        ['Inventory valuation'],
        1,
      ],
    ],
    protected: [['Margin by product']],
    inTheWay: [['Margin by product']],
    noDate: [['To', 'Margin by product']],
    back: [['Margin by product']],
    asOf: [
      [
        {
          when: '23 Nov 2026, 09:30',
          by: 'Ann Lee',
          from: '',
          to: '2026-10-31',
          version: 42,
          warning: '',
          isEmpty: false,
        },
      ],
      [
        {
          when: '23 Nov 2026, 09:30',
          by: 'Ann Lee',
          from: null,
          to: '',
          version: 42,
          warning: '',
          isEmpty: true,
        },
      ],
      [
        {
          when: '23 Nov 2026, 09:30',
          by: '',
          from: null,
          to: null,
          version: 42,
          warning: lotWords.cut(500, 900),
          isEmpty: false,
        },
      ],
    ],
    snapshotOf: [['2026-11-23']],
  },
  lots: {
    lot: [['RT-LOT']],
    title: [['Road bike', 'RT-LOT']],
    left: [[100, 40, 'pcs']],
    went: [
      [3, 2, 1],
      [1, 1, 0],
    ],
    first: [[300, 900]],
    short: [['WHEEL']],
    usedInBuild: [['W-12']],
    soldOn: [['INV-7']],
    adjustedBy: [['ADJ-3']],
    cameBack: [['RT-LOT']],
    made: [['Road bike', 'B-12']],
    cost: [['12.50']],
    costCorrected: [['receipt']],
    cut: [[500, 900]],
  },
  history: {
    did: [
      ['Receipts', { rows: 12, corrected: 0, voided: 0, takenOver: 0 }],
      ['Receipts', { rows: 12, corrected: 2, voided: 1, takenOver: 1 }],
    ],
    references: [['PSB-RCV-0001', 'PSB-RCV-0012']],
    written: [
      [6, 0, null],
      [6, 1, 'Posted rows'],
    ],
  },
  ...bookSamples,
  progress: {
    refreshing: [['Margin by product']],
    filling: [['Margin by product']],
    of: [[40, 312]],
  },
  failures: {
    protected: [['Receipts']],
    number: [['8c1f']],
    refused: [[404]],
    unexpected: [['the table has no columns']],
  },
}
