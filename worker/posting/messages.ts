import type { Problem } from '../../schema/api/batch.ts'
import type { Row } from './draft.ts'

/** What a code says: what happened, and what to do about it. Both in plain words, complete without the other. */
type Wording = readonly [message: string, remedy: string]
type Column = { header: string }
type Short = { sku: string; need: string; have: string; document: string }

const list = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`

/** One cell by itself. */
const cells = {
  required: ({ header }: Column) => [`${header} is empty.`, 'Fill it in.'],
  'error-cell': ({ header, error }: Column & { error: string }) => [
    `${header} shows the error ${error}.`,
    'Correct its formula, or type the value.',
  ],
  'text-too-long': ({ header, length, most }: Column & { length: number; most: number }) => [
    `${header} has ${length} characters; at most ${most} are kept.`,
    'Shorten it.',
  ],
  'date-is-text': ({ header, text }: Column & { text: string }) => [
    `${header} holds the text ${quoted(text)}, which is no date to Excel.`,
    'Type it again as a date, or turn the column into dates with Data, Text to Columns. Make sure that day and month are not swapped.',
  ],
  'dates-may-be-swapped': ({ header, date, other }: Column & { date: string; other: string }) => [
    `Some cells of ${header} are text, so this date, ${date}, may have been meant as ${other}.`,
    'Compare it with where it comes from. Correct it if day and month have changed places.',
  ],
  'not-a-date': ({ header, value }: Column & { value: string }) => [
    `${header} holds ${value}, not a date.`,
    'Type a date.',
  ],
  'date-with-time': ({ header }: Column) => [
    `${header} holds a time of day as well as a date.`,
    'Type the date alone, or take the time off with INT.',
  ],
  'date-out-of-range': ({ header, value }: Column & { value: string }) => [
    `${header} holds the number ${value}, which stands for no usable date.`,
    'Type a date.',
  ],
  'not-a-number': ({ header, text }: Column & { text: string }) => [
    `${header} holds the text ${quoted(text)}, not a number.`,
    'Type it as a number. Numbers stored as text: choose Convert to Number beside the cell.',
  ],
  'not-a-whole-number': ({ header, value }: Column & { value: string }) => [
    `${header} is ${value}, not a whole number from 1 to 999,999.`,
    'Type a whole number.',
  ],
  'too-many-decimals': ({
    header,
    decimals,
    most,
    instead,
  }: Column & { decimals: number; most: number; instead?: string | undefined }) => [
    `${header} has ${plural(decimals, 'decimal')}; at most ${most} can be kept exactly.`,
    `${instead === undefined ? 'Round' : `Enter the ${instead} instead, or round`} it with ROUND(…, ${most}).`,
  ],
  'too-large': ({ header, most }: Column & { most: number }) => [
    `${header} is larger than ${most.toLocaleString('en-US')}, the most one cell can hold.`,
    'Correct it, or split the row.',
  ],
  'zero-quantity': ({ header }: Column) => [`${header} is 0.`, 'Enter how much it was, or delete the row.'],
  'negative-quantity': ({ header }: Column) => [
    `${header} is below zero.`,
    'Enter it above zero. Only Sales (for returns) and Adjustments take negative quantities.',
  ],
  'negative-amount': ({ header }: Column) => [`${header} is below zero.`, 'Enter it as zero or above.'],
  'percent-out-of-range': ({ header }: Column) => [
    `${header} is not between 0 and 100.`,
    'Enter a percentage such as 12.5.',
  ],
  'not-a-choice': ({ header, value, choices }: Column & { value: string; choices: readonly string[] }) => [
    `${header} is ${quoted(value)}, which is none of its choices.`,
    `Choose ${list(choices, 'or')}.`,
  ],
  'not-yes-or-no': ({ header, value }: Column & { value: string }) => [
    `${header} is ${quoted(value)}, neither yes nor no.`,
    'Enter yes or no, or leave it empty.',
  ],
  'one-of-missing': ({ headers }: { headers: readonly string[] }) => [
    `${list(headers, 'and')} are both empty.`,
    `Fill in ${list(headers, 'or')}.`,
  ],
  'one-of-both': ({ headers }: { headers: readonly string[] }) => [
    `${list(headers, 'and')} are both filled in; they could contradict each other.`,
    `Keep ${list(headers, 'or')} and empty the other.`,
  ],
} satisfies Record<string, (args: never) => Wording>

/** Dates, codes and references of any document. */
const documents = {
  'before-cut-over': ({ date, cutover }: { date: string; cutover: string }) => [
    `${date} is before the cut-over date ${cutover}.`,
    'What came before the cut-over is in the opening stock. Correct the date.',
  ],
  'after-cut-over': ({ date, cutover }: { date: string; cutover: string }) => [
    `The lot came in on ${date}, after the cut-over date ${cutover}.`,
    'Opening stock is what was there at the cut-over. Enter what came later as a receipt.',
  ],
  locked: ({ date, lock }: { date: string; lock: string }) => [
    `${date} is locked: the books are closed up to ${lock}.`,
    `Use a date after ${lock}, or ask for the lock date to be moved back.`,
  ],
  'locked-in-books': ({ date, lock, books }: { date: string; lock: string; books: string }) => [
    `${date} is locked: ${books} is closed up to ${lock}.`,
    `Use a date after ${lock}, or move the lock date back in ${books} and check the connection again in Settings.`,
  ],
  'in-the-future': ({ date, today }: { date: string; today: string }) => [
    `${date} is in the future: today is ${today}.`,
    'Correct the date, or post it when the day has come.',
  ],
  'unknown-sku': ({ sku }: { sku: string }) => [
    `There is no product with the SKU ${quoted(sku)}.`,
    'Correct the SKU, or enter the product in Products and post both together.',
  ],
  'inactive-product': ({ sku }: { sku: string }) => [
    `The product ${quoted(sku)} is not active.`,
    'Correct the SKU, or make the product active again.',
  ],
  'heads-differ': ({ header, document, first }: Column & { document: string; first: string }) => [
    `Rows of ${quoted(document)} differ in ${header}: the first says ${quoted(first)}.`,
    `Rows with one reference are one document: make ${header} equal in all of them, or give them references of their own.`,
  ],
  'duplicate-line': ({ line, document }: { line: string; document: string }) => [
    `Line ${line} of ${quoted(document)} is there twice.`,
    'Give each line its own number, or delete the row that is there twice.',
  ],
  'duplicate-in-batch': ({ header, value }: Column & { value: string }) => [
    `${header} ${quoted(value)} is there more than once.`,
    'Keep one of the rows, or correct the others.',
  ],
  'already-there': ({ header, value }: Column & { value: string }) => [
    `${header} ${quoted(value)} is there already.`,
    'Use another one; to change what was posted, correct its own row.',
  ],
  'posted-head-differs': ({ header, document, posted }: Column & { document: string; posted: string }) => [
    `${quoted(document)} was posted with ${quoted(posted)} as its ${header}; this row says otherwise.`,
    `Make ${header} the same, or give the row a reference of its own.`,
  ],
  'unknown-lot': ({ lot }: { lot: string }) => [
    `There is no lot ${quoted(lot)}.`,
    'Correct the lot number, or leave it empty to use the oldest lots first.',
  ],
  'lot-of-another-product': ({ lot, sku }: { lot: string; sku: string }) => [
    `Lot ${quoted(lot)} is a lot of another product, not of ${quoted(sku)}.`,
    'Correct the lot number or the SKU.',
  ],
  'unknown-supplier': ({ code }: { code: string }) => [
    `There is no supplier with the code ${quoted(code)}.`,
    'Correct the code, or enter the supplier in Suppliers and post both together.',
  ],
  'total-too-large': ({ most }: { most: number }) => [
    `Quantity times unit cost or price comes to more than ${most.toLocaleString('en-US')}, the most one row can hold.`,
    'Correct one of them, or split the row.',
  ],
  'total-below-zero': ({ header }: Column) => [
    `Quantity and ${header} have different signs: one comes in, the other goes out.`,
    'Give both the same sign: a return has both below zero.',
  ],
} satisfies Record<string, (args: never) => Wording>

/** BOMs and builds. */
const production = {
  'not-for-this-line': ({ header, kind }: Column & { kind: string }) => [
    `${header} has no meaning on a line of the kind ${kind}.`,
    'Empty it, or correct the line kind.',
  ],
  'needed-for-this-line': ({ header, kind }: Column & { kind: string }) => [
    `${header} is empty; a line of the kind ${kind} needs it.`,
    'Fill it in, or correct the line kind.',
  ],
  'type-not-built': ({ sku, type }: { sku: string; type: string }) => [
    `${quoted(sku)} is a ${type}; only sub-assemblies and finished goods are built.`,
    'Correct the product, or change its type.',
  ],
  'component-of-itself': ({ sku }: { sku: string }) => [
    `${quoted(sku)} would be a component of itself.`,
    'Correct the component.',
  ],
  'duplicate-component': ({ sku }: { sku: string }) => [
    `${quoted(sku)} is in this BOM more than once.`,
    'Put its whole quantity on one line.',
  ],
  'circular-bom': ({ path }: { path: readonly string[] }) => [
    `The BOMs go in a circle: ${path.join(' → ')}.`,
    'Remove one of these components, so that nothing is needed to build itself.',
  ],
  'too-many-levels': ({ levels, most }: { levels: number; most: number }) => [
    `With this BOM there are ${levels} levels of BOMs inside one another; at most ${most} are allowed.`,
    'Make the structure flatter.',
  ],
  'too-many-lines': ({ lines, most }: { lines: number; most: number }) => [
    `There are ${lines} components here; at most ${most} are allowed.`,
    'Build a part of them as a sub-assembly.',
  ],
  'no-components': ({ sku }: { sku: string }) => [
    `The BOM of ${quoted(sku)} has no component that is always used.`,
    'Add at least one line of the kind component that is not optional.',
  ],
  'shares-too-high': ({ sku, percent }: { sku: string; percent: string }) => [
    `The by-products of ${quoted(sku)} bear ${percent} % of its cost; nothing would be left for the product.`,
    'Lower the shares so that they stay below 100 % together.',
  ],
  'version-there': ({ sku, version }: { sku: string; version: number }) => [
    `${quoted(sku)} has a BOM version ${version} already, and a version is never changed.`,
    'Leave Version empty to make the next one, with the date it is valid from.',
  ],
  'version-date-there': ({ sku, from, next }: { sku: string; from: string; next: number }) => [
    `Another BOM version of ${quoted(sku)} is also valid from ${from}.`,
    `Give this one its own date under Valid from; or enter all rows of the BOM again with ${next} as their Version, to take the place of the other.`,
  ],
  'two-versions-one-date': ({ sku, from }: { sku: string; from: string }) => [
    `These rows make two BOM versions of ${quoted(sku)}, both valid from ${from}.`,
    'Give rows of one BOM the same Version, or the later version its own date under Valid from.',
  ],
  'bom-is-final': ({ sku, next }: { sku: string; next: number }) => [
    `A posted BOM version of ${quoted(sku)} is never changed.`,
    `Enter its rows as version ${next}: with the same Valid from it takes the place of this one.`,
  ],
  'no-bom': ({ sku, date }: { sku: string; date: string }) => [
    `${quoted(sku)} has no BOM valid on ${date}.`,
    'Enter its BOM in BOMs, or what it used in Build components.',
  ],
  'unknown-version': ({
    sku,
    version,
    there,
  }: {
    sku: string
    version: number
    there: readonly number[]
  }) => [
    `${quoted(sku)} has no BOM version ${version}${there.length === 0 ? '' : `; it has ${list(there.map(String), 'and')}`}.`,
    'Correct the version, or leave it empty to use the one valid on the date.',
  ],
  'unknown-build': ({ build }: { build: string }) => [
    `There is no row for build ${quoted(build)} in Builds.`,
    'Correct the build number, or enter the build in Builds and post both together.',
  ],
  'bom-component-unused': ({ build, skus }: { build: string; skus: readonly string[] }) => [
    `Build ${quoted(build)} lists what it used, without ${list(skus, 'and')} of its BOM: none of it will be taken.`,
    'If it was used, add it to Build components; the list there stands for all components of the build.',
  ],
  'components-missing': ({ build }: { build: string }) => [
    `Build ${quoted(build)} was posted with components of its own, which are not among these rows.`,
    'Post its rows of Build components along with it.',
  ],
  'quantity-too-large': ({ sku }: { sku: string }) => [
    `The quantity of ${quoted(sku)} for the whole build is larger than a row can hold.`,
    'Build a smaller quantity at a time.',
  ],
} satisfies Record<string, (args: never) => Wording>

/** Adjustments. */
const adjustments = {
  'reason-goes-out': ({ reason }: { reason: string }) => [
    `The reason ${reason} takes stock away, but the quantity is above zero.`,
    'Enter the quantity below zero, or choose another reason.',
  ],
  'reason-comes-in': ({ reason }: { reason: string }) => [
    `The reason ${reason} brings stock in, but the quantity is below zero.`,
    'Enter the quantity above zero, or choose another reason.',
  ],
  'only-coming-in': ({ header }: Column) => [
    `${header} is only for stock that comes in; this quantity is below zero.`,
    'Empty it: what goes out leaves at the cost of its lots.',
  ],
} satisfies Record<string, (args: never) => Wording>

/** What stands in the ledger, and what a row has to do with it. */
const ledger = {
  'copied-row-id': () => [
    'Another row has the same Row ID: one was copied from the other.',
    'Press Check again: the row without a reference gets a Row ID of its own.',
  ],
  'beyond-range': () => [
    'With this row, costs go beyond what the ledger can hold, which is about 9,000,000,000.',
    'Correct its quantity, cost or price.',
  ],
  'corrected-twice': () => [
    'Another of these rows corrects or voids the same posted row.',
    'Keep one of the two.',
  ],
  'nothing-posted': () => [
    'Nothing was posted under this Row ID or number, so there is nothing to correct, void or take over.',
    'Post the row as a new one.',
  ],
  'other-kind': ({ kind }: { kind: string }) => [
    `What this Row ID or number stands for was posted in ${kind}.`,
    'Correct it in its own table.',
  ],
  voided: ({ reference }: { reference: string }) => [
    `What this row posted${reference === '' ? '' : ` (${reference})`} was voided.`,
    'To post it anew, copy the row and delete this one, so that it gets an id of its own.',
  ],
  'looks-different': () => [
    'The row does not look like what it is to take over.',
    'Take over the one that equals it in date, number, SKU, quantity and amount, or post the row as a new one.',
  ],
  'void-master-data': () => [
    'Products, suppliers and BOMs are not voided.',
    'Correct the product to be not active, or enter a new BOM version.',
  ],
  'void-with-build': ({ build }: { build: string }) => [
    `This row is part of build ${quoted(build)}.`,
    'Void the row of the build itself, in Builds.',
  ],
  'part-of-build': ({ build }: { build: string }) => [
    `Build ${quoted(build)} is posted, and this row is not part of it.`,
    'Correct the build together with all rows of its components.',
  ],
  'locked-document': ({ date, lock }: { date: string; lock: string }) => [
    `What it corrects is dated ${date}, and the books are closed up to ${lock}.`,
    'Ask for the lock date to be moved back, or enter the difference on an open day.',
  ],
  'locked-document-in-books': ({ date, lock, books }: { date: string; lock: string; books: string }) => [
    `What it corrects is dated ${date}, and ${books} is closed up to ${lock}.`,
    `Move the lock date back in ${books} and check the connection again in Settings, or enter the difference on an open day.`,
  ],
  short: ({ sku, need, have, document }: Short) => [
    `${document} needs ${need} of ${quoted(sku)} on its day; there ${have === '1' ? 'is' : 'are'} ${have}.`,
    'Enter the receipt or build that brings the stock in, or lower the quantity.',
  ],
  starves: ({ sku, need, have, document, more }: Short & { more: number }) => [
    `This would leave ${document} short: it needs ${need} of ${quoted(sku)}, and ${have} would be left` +
      `${more === 0 ? '.' : `, and ${plural(more, 'other document')} likewise.`}`,
    'Enter what is missing on an earlier day, lower the quantity, or correct that document first.',
  ],
  'short-sale': ({ sku, need, have }: Omit<Short, 'document'>) => [
    `The sale takes ${need} of ${quoted(sku)}; there ${have === '1' ? 'is' : 'are'} ${have}. What is missing is costed by an estimate.`,
    'Nothing needs to be done: it is corrected by itself when the stock comes in.',
  ],
  'too-much-changes': ({ rows, most }: { rows: number; most: number }) => [
    `Posting this would change ${rows.toLocaleString('en-US')} rows of earlier documents; at most ${most.toLocaleString('en-US')} are changed at once.`,
    'Post the earliest dates first and by themselves, or date the row on a later day.',
  ],
} satisfies Record<string, (args: never) => Wording>

const wordings = { ...cells, ...documents, ...production, ...adjustments, ...ledger } satisfies Record<
  string,
  (args: never) => Wording
>

/** A stable name of a problem. */
export type Code = keyof typeof wordings

/** The arguments of a code's wording. */
export type Arguments<C extends Code> = Parameters<(typeof wordings)[C]>[0]

/** Every code there is. */
export const codes = Object.keys(wordings) as Code[]

/** Codes that warn and do not refuse the row. */
const warnings: ReadonlySet<Code> = new Set<Code>([
  'dates-may-be-swapped',
  'bom-component-unused',
  'short-sale',
])

/** Whether a code only warns. */
export const isWarning = (code: Code): boolean => warnings.has(code)

/** The problem with this code at this column (null: the row as a whole). */
export const problem = <C extends Code>(code: C, column: string | null, args: Arguments<C>): Problem => {
  const [message, remedy] = (wordings[code] as (args: Arguments<C>) => readonly [string, string])(args)
  return { column, code, message, remedy, severity: isWarning(code) ? 'warning' : 'problem' }
}

/** Reports a problem of a row to the row: the one way in which rules refuse or warn. */
export const report = <C extends Code>(
  row: Pick<Row, 'problem' | 'warning'>,
  code: C,
  column: string | null,
  args: Arguments<C>,
): void => {
  const { message, remedy, severity } = problem(code, column, args)
  if (severity === 'warning') row.warning(column, code, message, remedy)
  else row.problem(column, code, message, remedy)
}
