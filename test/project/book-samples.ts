import type { accountWords } from '../../addin/messages/books-accounts.ts'
import type { exportWords } from '../../addin/messages/books-exports.ts'
import type { booksImportWords } from '../../addin/messages/books-import.ts'
import type { booksTableWords } from '../../addin/messages/books-tables.ts'
import type { booksWords } from '../../addin/messages/books.ts'
import type { Samples } from './message-page.ts'

type Rooms = {
  books: typeof booksWords
  'books-accounts': typeof accountWords
  'books-import': typeof booksImportWords
  'books-exports': typeof exportWords
  'books-tables': typeof booksTableWords
}

/** What each message about the books that names something is shown by. */
export const bookSamples: Samples<Rooms> = {
  books: {
    trouble: [['Fernhill Lamps', 'The consent that was given in Xero is no longer good.', 'Reconnect.']],
    stuck: [['Rejected 3, Unknown 1']],
    notYours: [['accountant']],
    notOpened: [[12011]],
    chooseOne: [['Fernhill Lamps']],
    chooseAgain: [['Fernhill Lamps']],
    where: [['GB', 'GBP']],
    locked: [['2026-08-31']],
    bothLocks: [['2026-08-31', '2026-03-31']],
    until: [['24 Nov 2026, 01:00']],
    callsLeft: [[4_812]],
    checked: [['23 Nov 2026, 11:05']],
    reallyDisconnect: [['Fernhill Lamps']],
    read: [[3, 1, 0, 12, '23 Nov 2026, 11:05']],
  },
  'books-accounts': {
    materials: [['clearing'], ['inventory'], ['expense']],
    aboutMaterials: [['clearing'], ['inventory'], ['expense']],
    tracking: [['Region']],
    aboutExportFrom: [['2026-09-01']],
    more: [[1], [212]],
    journal: [
      ['receipt', 'PSB-RCV-0007', '2026-09-04'],
      ['build', 'PSB-BLD-0042', '2026-09-05'],
    ],
    netsToNothing: [['receipt', 'PSB-RCV-0007']],
    missing: [['Labor taken up by builds']],
    debit: [['1234.50', '631 Stock']],
    credit: [['1234.50', '805 Goods received, not billed']],
    meanwhile: [['Cost of sales', '330 Cost of goods sold']],
    stockOf: [['raw material']],
    place: [
      ['receiving_clearing'],
      ['landed_cost_clearing'],
      ['labor_absorbed'],
      ['overhead_absorbed'],
      ['other_absorbed'],
      ['cogs'],
      ['waste'],
      ['shrinkage'],
      ['price_variance'],
      ['opening_balance'],
      ['rounding'],
    ],
  },
  'books-import': {
    linkedTo: [
      ['OAK-25', 'OAK-25'],
      ['OAK-25', 'OAK-25MM'],
    ],
    sameAs: [['OAK-25', 'Oak board']],
    cost: [['8.4']],
    blocked: [['GLOBE-95']],
    become: [['Oak board']],
    asProduct: [['raw material']],
    chooseAll: [[15]],
    chooseSuppliers: [[6]],
    bring: [[0], [1], [15]],
    done: [[15]],
    refused: [[1], [3]],
    more: [[120]],
  },
  'books-exports': {
    state: [
      ['ready'],
      ['sending'],
      ['posted'],
      ['draft'],
      ['rejected'],
      ['unknown'],
      ['gone'],
      ['held'],
      ['nothing'],
    ],
    only: [['ready', 12]],
    all: [[312]],
    kind: [
      ['receipt'],
      ['build'],
      ['sale'],
      ['return'],
      ['adjustment'],
      ['opening'],
      ['transfer'],
      ['opening-difference'],
      ['second-copy'],
    ],
    document: [['Receipt', '2026-09-04', 'ACM', '1234.5', 'GBP']],
    theirWords: [["Account code '805' has been archived, or deleted."]],
    open: [['PSB-BLD-0042']],
    openDated: [['PSB-RCV-0002/2', '2026-10-01']],
    dated: [['PSB-BLD-0042', '2026-09-04']],
    exportAll: [[12]],
    retryAll: [[3]],
    exportEarlier: [[7]],
    exportChosen: [[1], [3]],
    going: [[40, 312]],
    gone: [[312]],
    left: [[2]],
    previewed: [[0], [1], [3]],
    agrees: [['2026-09-30']],
    differs: [[1], [2]],
    behindOne: [['PSB-BLD-0042', '2026-09-04', 'Held', '19.00']],
    aboutOpening: [['2026-09-01']],
    openingLine: [['631 Stock', '120.00', '100.00', '20.00']],
    inLedger: [['36.903', 'GBP']],
    openingMade: [['PSB-CUT-0001', 'posted']],
    refusedJournal: [['PSB-CUT-0001']],
    postOpening: [['310 Cost of goods sold']],
    postOpeningAgain: [['310 Cost of goods sold']],
    made: [
      [['PSB-TRF-0001'], 0],
      [['PSB-TRF-0001'], 3],
      [[], 0],
    ],
    makeTransfer: [['2026-09-30']],
    move: [['120.00', '631 Stock', '632 Stock: finished goods']],
    retyped: [[1], [4]],
  },
  'books-tables': {
    notAType: [['gadget']],
    notASupplier: [['vendor']],
    noAccount: [['999']],
    noOption: [['East']],
    done: [[15, 'Items of Fernhill Lamps']],
    nothingTyped: [['Items of Fernhill Lamps']],
    problems: [
      [1, 'Items of Fernhill Lamps'],
      [3, 'Items of Fernhill Lamps'],
    ],
  },
}
