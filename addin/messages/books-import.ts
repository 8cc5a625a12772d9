import type { ProductType } from '../../schema/api/entry.ts'
import { counted, type Room } from './said.ts'

/** Items and suppliers. Choosing what to bring in from the books, and what it is here. */
export const booksImportWords = {
  /** The title of the items. */
  items: 'Items of Xero',
  /** Below it. */
  aboutItems: 'Chosen items become products and are managed here from then on. Xero keeps its own list.',
  /** The title of the suppliers. */
  suppliers: 'Contacts of Xero',
  /** Below it. */
  aboutSuppliers: 'Chosen contacts become suppliers. Those that have billed you come first.',
  /** The field that narrows a list. */
  search: 'Search',
  /** The choice that narrows a list. */
  show: 'Show',
  /** A choice of it. */
  all: 'All',
  /** A choice of it, and the state of a row. */
  new: 'New',
  /** The same: a product has the code as its SKU already. */
  same: 'Here already, not linked',
  /** The same. */
  linked: 'Linked',
  /** A choice of it: items that Xero tracks. */
  tracked: 'Tracked by Xero',
  /** Behind a row: which product it is linked to. */
  linkedTo: (sku: string, code: string) =>
    sku.toLowerCase() === code.toLowerCase()
      ? `Linked to ${sku}`
      : `Linked to ${sku}; in Xero it is called ${code} now`,
  /** Behind a row: a product with that SKU is there. */
  sameAs: (sku: string, name: string) => `There is ${sku} ${name} here`,
  /** Behind a row: it was archived or deleted there. */
  gone: 'Archived or gone in Xero',
  /** Behind a row: its cost there. */
  cost: (cost: string) =>
    `Cost ${Number(cost).toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`,
  /** Behind a contact that never billed. */
  noBills: 'No bills yet',
  /** A row that the books track. */
  trackedWarning: 'Xero keeps its quantity and posts its cost of sales: our journals would double it.',
  /** The same, when it is linked. */
  blocked: (sku: string) =>
    `Journals of ${sku} are held, because Xero tracks it too: make it untracked in Xero and read again, or say that both is meant.`,
  /** The button that says so. */
  accept: 'Both is meant',
  /** The button that ends a link. */
  unlink: 'End the link',
  /** What becomes of a chosen row, for screen readers. */
  become: (name: string) => `What ${name} becomes`,
  /** A choice of it. */
  asProduct: (type: ProductType) => `New ${type}`,
  /** A choice of it. */
  asSupplier: 'New supplier',
  /** A choice of it. */
  asLink: 'Link to…',
  /** The field beside it: the SKU of a new product, or of the one to link to. */
  sku: 'SKU',
  /** The field beside that. */
  unit: 'Unit',
  /** The field beside it: the code of a new supplier, or of the one to link to. */
  code: 'Code',
  /** The unit that is offered. */
  each: 'each',
  /** The button that chooses all rows that are shown. */
  chooseAll: (count: number) => `Choose all ${count.toLocaleString()} shown`,
  /** The same in the list of contacts. */
  chooseSuppliers: (count: number) => `Choose ${counted(count, 'supplier')}`,
  /** The button that chooses none. */
  chooseNone: 'Choose none',
  /** What all chosen rows become at once. */
  allBecome: 'All chosen become',
  /** The button below the list. */
  bring: (count: number) => (count === 0 ? 'Import' : `Import ${counted(count, 'row')}`),
  /** While it works. */
  bringing: 'Importing…',
  /** It went well. */
  done: (count: number) => `${counted(count, 'row')} done.`,
  /** It did not. */
  refused: (count: number) =>
    `Nothing was imported: ${counted(count, 'row has a problem', 'rows have problems')}.`,
  /** Instead of a list. */
  nothing: 'Nothing to show.',
  /** The list is long: the button that shows more of it. */
  more: (left: number) => `Show more (${left.toLocaleString()} left)`,
} satisfies Room
