import type { Proposal } from '../rows/proposal.ts'
import { maxBatchRows } from '../../schema/api/limits.ts'
import { counted, type Room } from './said.ts'

const asks = { amend: 'Correct these rows?', void: 'Void these rows?' }
const does = { amend: 'Correct', void: 'Void' }
const did = { amend: 'Corrected', void: 'Voided' }

type Told = Pick<Proposal, 'action'> & { rows: { length: number } }

/** Corrections. Chosen posted rows before and after, and why they cannot be corrected or voided. */
export const correctionWords = {
  /** Above the buttons. */
  section: 'Posted rows',
  /** Below that. */
  about:
    'Select posted rows in the sheet. What would change is shown first. Deleting a row in the sheet voids nothing.',
  /** A button. */
  correct: 'Correct…',
  /** A button. */
  void: 'Void…',
  /** None of the selected rows was posted. */
  nonePosted: [
    'None of the selected rows is posted.',
    'Select cells in the posted rows you mean. Rows that were never posted can just be changed or deleted.',
  ],
  /** More rows are selected than can be corrected at once. */
  tooMany: [
    `More than ${maxBatchRows.toLocaleString()} rows are selected.`,
    'Correct or void them in several steps.',
  ],
  /** A build is corrected, and has component rows that were typed after it was posted and never checked. */
  uncheckedComponents: [
    'Build components has new rows of this build that were never checked. Nothing was changed.',
    'Press Check, then correct the build again: it takes all rows of its components along.',
  ],
  /** Above before and after. */
  title: ({ action, rows }: Told, isDone: boolean) => {
    if (isDone) return `${did[action]}: ${counted(rows.length, 'row')}.`
    return rows.length === 0 ? 'There is nothing to do.' : asks[action]
  },
  /** Rows that need nothing. */
  unchanged: ({ action, unchanged }: Pick<Proposal, 'action' | 'unchanged'>) => {
    if (unchanged === 0) return ''
    if (action === 'void') return `${counted(unchanged, 'row is', 'rows are')} voided already.`
    return `${counted(unchanged, 'row equals', 'rows equal')} what was posted: nothing to correct there.`
  },
  /** Before rows are voided. */
  stay: 'The rows stay in the sheet, marked as voided, and cannot be posted again.',
  /** The button that does it. */
  button: ({ action, rows }: Told) => `${does[action]} ${counted(rows.length, 'row')}`,
  /** Heads what stands in the ledger now. */
  before: 'As posted',
  /** Heads what will stand there. */
  after: (action: Proposal['action']) => did[action],
  /** The list of rows, for screen readers. */
  list: 'Before and after',
  /** Below a long list. */
  more: (rows: number) => `and ${counted(rows, 'other row')}`,
} satisfies Room
