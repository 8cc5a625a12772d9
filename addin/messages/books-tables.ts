import { counted, type Room, type Said } from './said.ts'

/** The headers of the tables. */
export const booksTableHeaders = {
  code: 'Code',
  name: 'Name',
  cost: 'Cost',
  tracked: 'Tracked by Xero',
  state: 'Here',
  becomes: 'Becomes',
  sku: 'SKU',
  unit: 'Unit',
  bills: 'Has billed',
  supplier: 'Supplier code',
  place: 'What',
  account: 'Account',
  accountName: 'Name of the account',
  tracking: 'Tracking',
  problem: 'Problem',
} as const

/** Books on sheets. Import lists and the mapping as tables, and sending back what was typed in them. */
export const booksTableWords = {
  /** In the sheet, above the items. */
  aboutItems:
    'Type in Becomes: raw material, component, sub-assembly or finished good, or link for a SKU that is here. Then press Import from the sheet in the pane.',
  /** In the sheet, above the contacts. */
  aboutContacts:
    'Type in Becomes: supplier, or link for a supplier that is here. Then press Import from the sheet in the pane.',
  /** In the sheet, above the mapping. */
  aboutMapping: 'Type codes in Account and options in Tracking, then press Save from the sheet in the pane.',
  /** Beside a cell that offers a list: what may be typed there. */
  hintItem: 'What it becomes here, or link for a SKU that is here already.',
  /** The same. */
  hintSku: 'The SKU it gets here; of a link, the one that is here.',
  /** The same. */
  hintContact: 'supplier, or link for one that is here already.',
  /** The same. */
  hintSupplier: 'The code it gets here; of a link, the one that is here.',
  /** The same. */
  hintAccount: 'An account of Xero, by its code or its name.',
  /** The same. */
  hintTracking: 'An option of a tracking category; of two categories both, with a comma between.',
  /** When something is typed that the list does not offer. */
  notInList: 'This is not in the list. Sending it from the pane will tell whether it is right.',
  /** In a row: nothing is here yet. */
  isNew: 'New',
  /** In a row: something with that code or name is here. */
  isHere: 'Here, not linked',
  /** In a row. */
  isLinked: 'Linked',
  /** In a row. */
  isGone: 'Archived or gone',
  /** In a row. */
  yes: 'yes',
  /** In a row, and typed by people. */
  link: 'link',
  /** Typed by people. */
  supplier: 'supplier',
  /** In a row: the unit that is offered. */
  each: 'each',
  /** In a row: what was typed is none of the choices. */
  notAType: (word: string) =>
    `“${word}” is no choice: type raw material, component, sub-assembly, finished good or link.`,
  /** The same for a contact. */
  notASupplier: (word: string) => `“${word}” is no choice: type supplier or link.`,
  /** In a row of the mapping. */
  noAccount: (code: string) => `No account has the code or the name “${code}”.`,
  /** The same for its tracking. */
  noOption: (name: string) => `No tracking category has the option “${name}”.`,
  /** The button that puts a list on a sheet. */
  toSheet: 'Put on a sheet',
  /** The button that sends back what was typed in items or contacts. */
  importFromSheet: 'Import from the sheet',
  /** The same for the mapping. */
  saveFromSheet: 'Save from the sheet',
  /** It went well. */
  done: (rows: number, sheet: string) => `${counted(rows, 'row')} of ${sheet} done.`,
  /** Nothing was typed. */
  nothingTyped: (sheet: string): Said => [
    `Nothing new is typed in ${sheet}.`,
    'Type what rows become, or other accounts, then press the button again.',
  ],
  /** The list is on no sheet of this workbook. */
  noSheet: ['That list is on no sheet of this workbook.', 'Put it on a sheet first.'],
  /** Some rows have problems; they stand in their rows. */
  problems: (rows: number, sheet: string): Said => [
    `Nothing was done: ${counted(rows, 'row')} of ${sheet} ${rows === 1 ? 'has a problem' : 'have problems'}.`,
    'Read the column Problem, correct them, then press the button again.',
  ],
  /** Reading the list and the sheet. */
  sending: 'Sending what was typed…',
} satisfies Room
