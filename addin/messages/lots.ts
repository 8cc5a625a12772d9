import { counted, type Room } from './said.ts'

/** Lots. Finding one, what it is made of and where it went: in the pane, and in the reports of a lot. */
export const lotWords = {
  /** Above the search. */
  trace: 'Trace a lot',
  /** A button: the lot of the selected row. */
  traceSelected: 'Trace the selected row',
  /** No lot has the name that was typed. */
  noneFound: 'No lot was found. Correct its name, or select a row that has it.',
  /** Trace the selected row, where nothing of ours is selected. */
  noneSelected: [
    'No lot or product is selected.',
    'Select a row of a build, a receipt or a report, or type the name of a lot.',
  ],
  /** Above a lot, for screen readers. */
  lot: (name: string) => `Lot ${name}`,
  /** Above a lot. */
  title: (product: string, lot: string) => `${product}, lot ${lot}`,
  /** Below that: how much there was, and is. */
  left: (quantity: number, left: number, unit: string) =>
    `${quantity.toLocaleString()} ${unit}, of which ${left.toLocaleString()} left`,
  /** A button: down to what a lot is made of. */
  madeOf: 'Made of',
  /** A button: up to where a lot went. */
  wentTo: 'Went to',
  /** Below those buttons, for a role that sees neither sales nor customers. */
  notYourRole: 'Went to shows sales and customers, which your role does not see.',
  /** Above where a lot went. */
  went: (sales: number, customers: number, lots: number) =>
    `In ${counted(sales, 'sale')}${customers > 0 ? ` to ${counted(customers, 'customer')}` : ''}; ` +
    `${counted(lots, 'lot')} with it in stock.`,
  /** Made of, for a lot that was received. */
  notBuilt: 'It was not built here: it came in as it is.',
  /** Went to, for a lot that is all in stock. */
  notUsed: 'Nothing of it has been used or sold.',
  /** Below a long list in the pane. */
  first: (shown: number, count: number) =>
    `The first ${shown.toLocaleString()} of ${count.toLocaleString()} lines. Put it on a sheet to see more.`,
  /** A button: the same as a report. */
  put: 'Put it on a sheet',
  /** A button: back to the lots that were found. */
  others: 'Other lots',
  /** Instead of where a lot came from: it was used before it came in. */
  shortage: 'Not in stock yet',
  /** A line of a lot's parts: it was used before it came in. */
  short: (sku: string) => `${sku}, not in stock yet`,
  /** A line of Went to. */
  usedInBuild: (document: string) => `Used in build ${document}`,
  /** A line of Went to. */
  soldOn: (document: string) => `Sold on ${document}`,
  /** A line of Went to. */
  adjustedBy: (document: string) => `Adjusted by ${document}`,
  /** A line of Went to: what a customer returned is a lot of its own. */
  cameBack: (lot: string) => `Came back as lot ${lot}`,
  /** Behind a build that used a lot: the lot it made. */
  made: (product: string, lot: string) => `, made ${product}, lot ${lot}`,
  /** A line of Went to: more went out than there was at the time. */
  late: 'went out before it came in',
  /** In a line: its cost. */
  cost: (amount: string) => `cost ${amount}`,
  /** In a line: the same lot stands further up with all its parts. */
  listedAbove: 'made as listed above',
  /** In a line: its parts are not listed. */
  moreBelow: 'more below, not listed',
  /** In a line of Sales of a product: a later document changed what it cost. */
  costCorrected: (kind: string) => `cost corrected by ${kind}`,
  /** Behind the as-of line of What a lot is made of. */
  cut: (listed: number, count: number) =>
    `Only the first ${listed.toLocaleString()} of ${count.toLocaleString()} lines are listed.`,
  /** Behind the as-of line of Where a lot went. */
  notFollowed: 'The way down was too long to follow to its end: the list may not be complete.',
} satisfies Room
