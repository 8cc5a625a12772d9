import { counted, day, named, type Room } from './said.ts'

/** Home. The first minutes, whose workbook it is, and what should be seen to. */
export const homeWords = {
  /** Above the two ways to begin. */
  begin: 'Where do you want to begin?',
  /** The first way, and its button. */
  look: 'Look around',
  /** The same button, while it works. */
  settingUp: 'Setting the sample up…',
  /** What the first way is. */
  aboutLook: 'A sample company with products, builds and sales. Nothing you do there touches yours.',
  /** The second way. */
  start: 'Start mine',
  /** What the second way is. */
  aboutStart: 'Four questions; then you paste your products.',
  /** A field of the second way. */
  timeZone: 'Time zone',
  /** A field of the second way. */
  cutover: 'Cut-over date',
  /** Below Currency. */
  aboutCurrency: 'Of all costs and prices. It cannot be changed later.',
  /** Below Time zone. */
  aboutTimeZone: 'Decides when a day begins.',
  /** Below Cut-over date. */
  aboutCutover: 'The first day you keep here. What was in stock before is the opening stock.',
  /** Below, for somebody who belongs to no organisation. */
  askInvite: (email: string) =>
    `To work in an organisation that is here already, ask its owner to invite ${email}.`,
  /** The sample company could not be set up. */
  sampleFailed: ['The sample company could not be filled.', 'Try again.'],
  /** In the header, behind the name. */
  sample: 'Sample company',
  /** While one works in it. */
  inSample: ['Sample company.', 'Its figures are invented; nothing here touches yours.'],
  /** Below everything: back to the two ways to begin. */
  another: 'New organisation',
  /** Below everything. */
  signOut: 'Sign out',
  /** The workbook belongs to another organisation of the person. */
  foreign: (owner: string, here: string) =>
    `This workbook belongs to ${owner}, and you work in ${here}. Switch to ${owner} to check, post or refresh here.`,
  /** The workbook belongs to an organisation of others. */
  notMember: (owner: string) =>
    `This workbook belongs to ${owner}, and you are not a member there. Ask its owner to invite you, or open another workbook.`,
  /** The button for that. */
  switchTo: (owner: string) => `Switch to ${owner}`,
  /** The button beside rows that are not posted: goes to the first of them. */
  showNotPosted: 'Show them',
  /** Rows of this workbook that are not in the ledger. */
  notPosted: (rows: number, problems: number) =>
    `${counted(rows, 'row of this workbook is', 'rows of this workbook are')} not posted yet` +
    `${problems > 0 ? `, ${problems.toLocaleString()} of them with problems` : ''}.`,
  /** More was used or sold than came in. */
  shortages: (skus: readonly string[], count: number) =>
    `More went out than there was of ${counted(count, 'product')}: ${named(skus, 3, count)}. ` +
    `${count === 1 ? 'Its costs are' : 'Their costs are'} estimated until the missing receipts or builds are posted.`,
  /** Above everything: up to which day nothing can be posted. */
  locked: (date: string, books: string | null) =>
    `${books ?? 'The ledger'} is closed up to ${day(date)}: rows dated on that day or before are refused.`,
  /** Products to buy or build. */
  reorder: (skus: readonly string[], count: number) =>
    `At or below the reorder point: ${named(skus, 3, count)}.`,
  /** Above the steps to the first margin. */
  steps: 'First steps',
  /** A step, for screen readers. */
  step: (n: number) => `Step ${n}`,
  /** A step. */
  opening: 'Opening stock',
  /** A step. */
  receipts: 'First receipts',
  /** A step. */
  builds: 'First builds',
  /** A step. */
  margin: 'First margin',
  /** Behind the step BOMs. */
  boms: (products: number) => counted(products, 'product has one', 'products have one'),
  /** The button of the next step. */
  insert: (table: string) => `Insert ${table}`,
  /** Above the tables. */
  tables: 'Insert a table',
  /** A table was inserted. */
  inserted: (sheet: string) => `Paste or type rows on the new sheet ${sheet}, then press Check.`,
} satisfies Room
