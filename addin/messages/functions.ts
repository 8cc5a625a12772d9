import type { Room, Said } from './said.ts'

/**
 * Functions in cells. What Excel shows of them while one types, and why a cell shows #N/A or #VALUE! instead of a
 * figure: a click on the cell's warning sign tells.
 */
export const functionWords = {
  /** Excel, while =PARTSEMBLE.ONHAND is typed. */
  onHand: 'Quantity of a product in stock, now or at the end of a day.',
  /** Excel, while =PARTSEMBLE.STOCKVALUE is typed. */
  stockValue: 'Value of the stock of a product or of all products, now or at the end of a day.',
  /** Excel, while =PARTSEMBLE.UNITCOST is typed. */
  unitCost: 'Average cost of what is in stock of a product: its value divided by its quantity.',
  /** Excel, while =PARTSEMBLE.REVENUE is typed. */
  revenue: 'Revenue in a period, of all products or of one.',
  /** Excel, while =PARTSEMBLE.COSTOFSALES is typed. */
  costOfSales: 'Cost of sales in a period, of all products or of one.',
  /** Excel, while =PARTSEMBLE.MARGIN is typed. */
  margin: 'Revenue less cost of sales in a period, of all products or of one.',
  /** Excel, of an argument. */
  sku: 'SKU of the product. Case and spaces around it do not matter.',
  /** Excel, of an argument that may be left out. */
  skuOrAll: 'SKU of the product. Left out: all products.',
  /** Excel, of an argument that may be left out. */
  date: 'The day: a date, or text such as 2026-03-31. Left out or empty: now.',
  /** Excel, of an argument. */
  from: 'First day: a date, or text such as 2026-03-01. Empty: from the cut-over.',
  /** Excel, of an argument. */
  to: 'Last day: a date, or text such as 2026-03-31. Empty: today.',
  /** #VALUE!: an argument for a date holds something else. */
  notADate: (argument: string, found: string): Said => [
    `The ${argument} given is no date: ${found}.`,
    'Give a date, or text such as 2026-03-31.',
  ],
  /** #VALUE!: an argument was given several cells. */
  manyCells: (argument: string): Said => [
    `The ${argument} given is more than one cell.`,
    'Give one cell, and fill the formula down.',
  ],
  /** #VALUE!: an argument for a SKU holds TRUE or FALSE. */
  notASku: (found: string): Said => [`${found} is no SKU.`, 'Give the SKU of a product.'],
  /** #VALUE!: a period that ends before it begins. */
  fromAfterTo: (from: string, to: string): Said => [
    `The period begins on ${from}, after it ends on ${to}.`,
    'Give the earlier day first.',
  ],
  /** #VALUE!: a function of one product, without a SKU. */
  noSku: ['No SKU is given.', 'Give the SKU of a product.'],
  /** #N/A: no product has that SKU. */
  unknownSku: (sku: string): Said => [
    `No product has the SKU ${sku}.`,
    'Correct it; or post the product, then press Refresh all.',
  ],
  /** #N/A: UNITCOST of a product that is not in stock. */
  nothingOnHand: (sku: string, date: string): Said => [
    `Nothing of ${sku} is in stock${date === '' ? '' : ` on ${date}`}, so it has no unit cost.`,
    'Give another day, or show a word instead with IFNA.',
  ],
  /** #N/A: nobody is signed in. */
  signedOut: [
    'You are not signed in to Partsemble.',
    'Open the pane and sign in: the sheet then calculates by itself.',
  ],
  /** #N/A: the person belongs to no organisation yet. */
  noOrganisation: [
    'You belong to no organisation yet.',
    'Open the pane and begin there: the sheet then calculates by itself.',
  ],
  /** #N/A: the workbook belongs to another organisation than the one worked in. */
  foreign: (owner: string, here: string): Said => [
    `This workbook belongs to ${owner}, and you work in ${here}.`,
    `Switch to ${owner} in the pane, or open a workbook of ${here}.`,
  ],
  /** #N/A: no answer came. */
  offline: ['There is no connection to Partsemble.', 'Check the connection, then press Refresh all.'],
} satisfies Room
