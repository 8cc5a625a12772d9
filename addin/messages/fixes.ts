import type { Cell } from '../../schema/api/cell.ts'
import { entryTables } from '../../schema/api/entry.ts'
import type { Fixed } from '../jobs/fix.ts'
import type { Family as Found } from '../rows/fixes/families.ts'
import type { FixKind, Plan as Planned } from '../rows/fixes/plan.ts'
import { headerOf } from '../rows/problems.ts'
import { isoDate } from '../rows/totals.ts'
import { counted, day, type Room } from './said.ts'

type Family = Pick<Found, 'kind' | 'sheet' | 'column' | 'code'> & {
  groups: readonly { suggestion?: string | undefined }[]
}
type Plan = Pick<Planned, 'fix' | 'left'> & {
  changes: readonly { place: unknown }[]
  added: { rows: readonly unknown[] } | null
}
type Done = Pick<Fixed, 'applied' | 'appended' | 'removed'> & { plan: Pick<Planned, 'fix'> }

const distinct = (family: Family): string => {
  const [only, ...others] = new Set(family.groups.map(({ suggestion }) => suggestion).filter(Boolean))
  return others.length === 0 && only !== undefined ? only : ''
}

const each: Record<string, string> = {
  sku: 'SKU',
  product: 'SKU',
  component: 'SKU',
  supplier: 'supplier',
  lot: 'lot',
}

const button = (fix: FixKind, family: Family): string => {
  const only = distinct(family)
  switch (fix) {
    case 'suggestion':
      return only === '' ? `Use the nearest ${each[family.column ?? ''] ?? 'one'} in each…` : `Use ${only}…`
    case 'trim':
      return 'Take out stray spaces…'
    case 'products':
      return family.groups.length === 1
        ? 'Make the product…'
        : `Make ${counted(family.groups.length, 'product')}…`
    case 'adjustment':
      return 'Move to Adjustments…'
    case 'round':
      return 'Round…'
    case 'lineTotal':
      return 'Enter the line total instead…'
    case 'number':
      return 'Turn into numbers…'
    case 'date':
      return 'Turn into dates…'
    case 'day':
      return 'Take off the time…'
  }
}

/** A fix that adds rows which only bookkeepers may post. */
const forOthers = (fix: FixKind): string => {
  if (fix === 'products')
    return 'If it is a new product: an owner, admin or accountant can make it. Your role cannot post products.'
  if (fix === 'adjustment')
    return (
      'What goes out of stock belongs into Adjustments: an owner, admin or accountant can post it there. ' +
      'Your role cannot.'
    )
  return ''
}

const from = (plan: Plan, family: Family): string =>
  plan.changes.length > 0
    ? `${counted(new Set(plan.changes.map(({ place }) => place)).size, 'row')} on ${family.sheet}`
    : family.sheet

const question = (plan: Plan, family: Family): string => {
  const { added } = plan
  if (plan.fix === 'products' && added)
    return (
      `${counted(added.rows.length, 'row is', 'rows are')} added to Products. Fill in name, type and unit there; ` +
      'Check and Post take them together with these rows.'
    )
  if (plan.fix === 'adjustment' && added)
    return (
      `${counted(added.rows.length, 'row leaves', 'rows leave')} ${family.sheet} for Adjustments, with the same date, ` +
      'reference, product, lot and quantity. What goes out leaves at the cost of its lots.'
    )
  const header = family.column === null ? '' : headerOf(family.kind, family.column)
  if (plan.fix === 'lineTotal')
    return `Quantity times ${header} goes into the total of ${from(plan, family)}; ${header} is emptied.`
  return `${header} changes in ${from(plan, family)}. Nothing else is touched.`
}

const leaves = ({ left, fix }: Plan): string => {
  if (left === 0) return ''
  const rows = counted(left, 'row stays', 'rows stay')
  if (fix === 'date') return `${rows} as before: day and month could be either way round, or it is no date.`
  if (fix === 'number') return `${rows} as before: it could be two numbers, or none.`
  if (fix === 'suggestion') return `${rows} as before: nothing is near enough.`
  return `${rows} as before: not safe to change, or posted already.`
}

const done = ({ plan, applied, appended, removed }: Done): string => {
  const said: string[] = []
  if (applied) said.push(`Changed in ${counted(applied.changed, 'row')}.`)
  if (applied && applied.formulas > 0)
    said.push(
      `${counted(applied.formulas, 'row has a formula', 'rows have formulas')} there: correct the formula.`,
    )
  if (applied && applied.moved > 0)
    said.push(`${counted(applied.moved, 'row was', 'rows were')} edited or deleted meanwhile and left alone.`)
  if (appended && plan.fix === 'products')
    said.push(`${counted(appended.rows, 'row')} added on ${appended.sheet}: fill in name, type and unit.`)
  if (appended && plan.fix === 'adjustment')
    said.push(
      `${counted(appended.rows, 'row')} added on ${appended.sheet}, ${removed.toLocaleString()} taken out here.`,
    )
  return said.join(' ')
}

const headline = ({ code, kind, column, groups }: Family): string => {
  const header = column === null ? entryTables[kind].title : headerOf(kind, column)
  const many = groups.length.toLocaleString()
  switch (code) {
    case 'unknown-sku':
      return `There are no products with these ${many} SKUs.`
    case 'unknown-supplier':
      return `There are no suppliers with these ${many} codes.`
    case 'date-is-text':
      return `${header} holds text that is no date to Excel.`
    case 'dates-may-be-swapped':
      return `${header}: ${many} dates may have day and month swapped, since others there are text.`
    case 'not-a-number':
      return `${header} holds text, not numbers.`
    case 'too-many-decimals':
      return `${header} has more decimals than can be kept exactly.`
    default:
      return `${header}: ${many} problems of one kind.`
  }
}

const edges = /^[\s\u00a0]+|[\s\u00a0]+$/g

const cell = (cell: Cell, isDate: boolean): string => {
  if (cell === null) return 'empty'
  if (typeof cell === 'object') return cell.error
  if (typeof cell === 'string') return `“${cell.replace(edges, (spaces) => '␣'.repeat(spaces.length))}”`
  return isDate && typeof cell === 'number' ? day(isoDate(cell)) : String(cell)
}

/** Problems. Worked off one by one, or all of a kind at once: each fix is shown first, cell by cell. */
export const fixWords = {
  /** The switch above the problems. */
  only: 'Show only rows with problems',
  /** That switch, in a table without our Status column. */
  noStatus:
    'The Status column was deleted, so rows cannot be filtered by it. Undo the deletion to get it back.',
  /** Several different problems of one kind, in one line. */
  headline,
  /** Unfolds the problems of that line. */
  which: 'Which',
  /** One of them: a problem, and its rows. */
  rows: (message: string, rows: number) => `${message} ${counted(rows, 'row')}.`,
  /** Below very many kinds of problems. */
  otherKinds: (kinds: number) =>
    `And ${counted(kinds, 'other kind')} of problem: the Message column names them in their rows.`,
  /** The button to a row, where there is one. */
  showIt: 'Show it',
  /** The button to the first of several rows. */
  showFirst: 'Show the first',
  /** That row was deleted. */
  rowGone: 'That row is not in the sheet any more. Check again to see which are.',
  /** The button of a fix. */
  button,
  /** In place of the button, for a role that may not post what the fix adds. */
  forOthers,
  /** Above a fix that is shown, for screen readers. */
  preview: 'What will change',
  /** What a fix will do, above its cells. */
  question,
  /** A cell before or after: spaces at its ends can be seen. */
  cell,
  /** What a fix leaves alone. */
  leaves,
  /** The button that does it. */
  change: 'Change the sheet',
  /** What a fix did. */
  done,
} satisfies Room
