import type { accountWords } from '../../addin/messages/books-accounts.ts'
import type { booksImportWords } from '../../addin/messages/books-import.ts'
import type { booksWords } from '../../addin/messages/books.ts'
import type { Samples } from './message-page.ts'

type Rooms = {
  books: typeof booksWords
  'books-accounts': typeof accountWords
  'books-import': typeof booksImportWords
}

/** What each message about the books that names something is shown by. */
export const bookSamples: Samples<Rooms> = {
  books: {
    notYours: [['accountant']],
    notOpened: [[12011]],
    chooseOne: [['Fernhill Lamps']],
    chooseAgain: [['Fernhill Lamps']],
    where: [['GB', 'GBP']],
    locked: [['2026-08-31']],
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
    debit: [['1,234.50', '631 Stock']],
    credit: [['1,234.50', '805 Goods received, not billed']],
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
}
