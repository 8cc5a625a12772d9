import type { AccountRole, BillWay, MappingPlace } from '../../schema/api/books-mapping.ts'
import type { ProductType } from '../../schema/api/entry.ts'
import { cents, counted, day, type Room } from './said.ts'

const places: Readonly<Record<Exclude<AccountRole, 'inventory'>, string>> = {
  receiving_clearing: 'Goods received, not billed',
  landed_cost_clearing: 'Freight and duty, not billed',
  labor_absorbed: 'Labor taken up by builds',
  overhead_absorbed: 'Overhead taken up by builds',
  other_absorbed: 'Other costs taken up by builds',
  cogs: 'Cost of sales',
  waste: 'Waste',
  shrinkage: 'Stock adjustments',
  price_variance: 'Price differences',
  opening_balance: 'Opening stock',
  rounding: 'Cents of rounding',
}

const materials: Readonly<Record<BillWay, string>> = {
  clearing: 'Stock of materials and components',
  inventory: 'Stock of materials and components',
  expense: 'Cost of goods sold, or purchases',
}

const aboutMaterials: Readonly<Record<BillWay, string>> = {
  clearing: 'Receipts debit it, builds credit it.',
  inventory: 'Your bills debit it; builds credit it. Receipts send nothing of their own.',
  expense: 'Your bills debit it; bought stock stays expensed there, and builds credit it.',
}

/** Accounts. The quick set-up, the preview of journals, and its details. */
export const accountWords = {
  /** The title. */
  title: 'Accounts',
  /** Above the questions, the first time. */
  about:
    'A few questions; then journals can go to Xero. Nothing is sent before you have seen what they would say.',
  /** Above the answers, once they are saved. */
  ready: 'Set up. What you change here holds for journals from now on.',
  /** The first question. */
  bills: 'How do your supplier bills reach Xero?',
  /** Its first answer. */
  clearing: 'To a clearing account',
  /** Below it. */
  aboutClearing: 'Bills debit “goods received, not billed”. Receipts debit stock and credit that account.',
  /** Its second answer. */
  inventory: 'Straight to inventory',
  /** Below it. */
  aboutInventory: 'Bills debit the stock account already. Receipts are not exported.',
  /** Its third answer. */
  expense: 'To cost of goods sold, or purchases',
  /** Below it. */
  aboutExpense: 'Bought stock stays expensed; builds move it to finished goods.',
  /** An account that is asked for: for what is bought. */
  materials: (bills: BillWay) => materials[bills],
  /** Below it. */
  aboutMaterials: (bills: BillWay) => aboutMaterials[bills],
  /** An account: what builds make. */
  finished: 'Stock of finished goods and sub-assemblies',
  /** Below it. */
  aboutFinished: 'Builds debit it, sales credit it.',
  /** An account. */
  clearingAccount: 'Goods received, not billed',
  /** Below it. */
  aboutClearingAccount: 'Never accounts payable: the bill credits that itself.',
  /** An account. */
  cost: 'Cost of sales',
  /** Below it. */
  aboutCost:
    'Waste, stock adjustments, price differences and cents go there too, unless Details say otherwise.',
  /** An account, asked as soon as a BOM has such a line. */
  labor: 'Labor taken up by builds',
  /** The same. */
  overhead: 'Overhead taken up by builds',
  /** The same. */
  other: 'Other costs taken up by builds',
  /** Below these. */
  aboutAbsorbed: 'Your BOMs have such lines: builds credit it with what they take up.',
  /** The second question. */
  costOfSales: 'Who posts cost of sales?',
  /** Its first answer. */
  here: 'Partsemble, by the lots that were sold',
  /** Its second answer. */
  books: 'Xero, or something else',
  /** Its third answer. */
  nobody: 'Nobody yet: hold it until this is decided',
  /** The third question, if the books have tracking categories. */
  tracking: (category: string) => `Tracking: ${category}`,
  /** Its first answer. */
  noTracking: 'None',
  /** The last question. */
  exportFrom: 'First day that goes to Xero',
  /** Below it. */
  aboutExportFrom: (cutover: string) =>
    `Not before the cut-over ${day(cutover)}. Documents before it are held until you export them yourself.`,
  /** In the field of an account that is not chosen. */
  search: 'Search by code or name',
  /** Instead of choices. */
  noAccount: 'No account of the chart says that.',
  /** Below the choices: there are more. */
  more: (more: number) => `${counted(more, 'more account', 'more accounts')}: type to search.`,
  /** Above the preview. */
  preview: 'What Xero would get',
  /** Instead of it. */
  answerFirst: 'Answer the questions above to see the journals.',
  /** There is neither a receipt nor a build yet. */
  nothingPosted: 'No receipt and no build is posted yet. Post one to see what its journal would say.',
  /** Above the journal of a receipt, and of a build. */
  journal: (kind: 'receipt' | 'build', document: string, on: string) =>
    `Your last ${kind}, ${document} of ${day(on)}, would post:`,
  /** Instead of that journal. */
  netsToNothing: (kind: 'receipt' | 'build', document: string) =>
    `Your last ${kind}, ${document}, would send nothing: both sides are the same account.`,
  /** The same, where an account is missing. */
  missing: (place: string) => `No journal yet: no account is chosen for ${place}.`,
  /** A line of a journal. */
  debit: (amount: string, account: string) => `Debit ${account}: ${cents(amount)}`,
  /** The same. */
  credit: (amount: string, account: string) => `Credit ${account}: ${cents(amount)}`,
  /** The button below the questions. */
  save: 'Save',
  /** Above that button, the first time: what saving sets going. */
  goesAtOnce:
    'After you save, documents from the first day on go to Xero by themselves. To send them by hand, change that under Rules first.',
  /** The same, where they are sent by hand. */
  goesByHand: 'After you save, documents wait under Exports until you send them.',
  /** While it works. */
  saving: 'Saving…',
  /** It went well. */
  saved: 'Saved. Journals are made from these accounts.',
  /** Somebody else saved since these were shown: what stands now, by the question or the place it is about. */
  meanwhile: (question: string, answer: string) =>
    `Meanwhile “${question}” was set to “${answer}”. Save again to replace it.`,
  /** The button below that, in Details. */
  saveAgain: 'Save again',
  /** The button that opens all places of the mapping. */
  details: 'Details: every account',
  /** Above them. */
  aboutDetails: 'Any role to any account that Xero takes journals on.',
  /** A place of the mapping: stock of a product type. */
  stockOf: (type: ProductType) => `Stock: ${type}`,
  /** A place of the mapping: everything else. */
  place: (role: Exclude<AccountRole, 'inventory'>) => places[role],
} satisfies Room

/** A place of the mapping in words. */
export const placeWords = ({ role, type }: MappingPlace): string =>
  role === 'inventory' ? accountWords.stockOf(type ?? 'component') : accountWords.place(role)
