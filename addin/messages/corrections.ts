import type { BomChange } from '../rows/bom-versions.ts'
import type { Proposal } from '../rows/proposal.ts'
import { maxBatchRows } from '../../schema/api/limits.ts'
import { counted, day, joined, type Room } from './said.ts'

const asks = { amend: 'Correct these rows?', void: 'Void these rows?' }
const does = { amend: 'Correct', void: 'Void' }
const did = { amend: 'Corrected', void: 'Voided' }

type Told = Pick<Proposal, 'action'> & { rows: { length: number }; versions: { length: number } }
type Counted = Pick<BomChange, 'same' | 'missing' | 'version'> & { changed: { length: number } }

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
  title: ({ action, rows, versions }: Told, isDone: boolean) => {
    if (isDone) return `${did[action]}: ${counted(rows.length, 'row')}.`
    if (rows.length === 0 && versions.length > 0) return 'BOMs get a new version.'
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
  button: ({ action, rows }: Pick<Told, 'action' | 'rows'>) =>
    `${does[action]} ${counted(rows.length, 'row')}`,
  /** Heads what stands in the ledger now. */
  before: 'As posted',
  /** Heads what will stand there. */
  after: (action: Proposal['action']) => did[action],
  /** Heads what was typed over a posted line of a BOM. */
  typed: 'As typed',
  /** Above the lines of an edited BOM. */
  version: ({ product, version, validFrom }: Pick<BomChange, 'product' | 'version' | 'validFrom'>) =>
    `BOM of ${product}, version ${version.toLocaleString()}, valid from ${day(validFrom)}`,
  /** Below its edited lines: all others. */
  otherLines: ({ changed, same, missing, version }: Counted) =>
    joined(
      [
        changed.length === 0
          ? `${same === 1 ? 'The line on this sheet equals' : `All ${counted(same, 'line')} on this sheet equal`} what was posted.`
          : same > 0 && `${counted(same, 'other line stays', 'other lines stay')} as posted.`,
        missing > 0 &&
          `${counted(missing, 'line')} of version ${version} ${missing === 1 ? 'is' : 'are'} not on this sheet, and ` +
            'will not be in the new version.',
      ],
      ' ',
    ),
  /** Below that: what becomes of it. */
  aboutVersion: ({ version, next }: Pick<BomChange, 'version' | 'next'>) =>
    `A posted version is never changed: documents that used version ${version} stay as they are. What you ` +
    `typed becomes version ${next}, and the rows of version ${version} say again what was posted.`,
  /** In place of that, where nothing was typed: the way to more or fewer lines. */
  aboutCopy: ({ version, next }: Pick<BomChange, 'version' | 'next'>) =>
    `A posted version is never changed: documents that used version ${version} stay as they are. To add, change or ` +
    `delete lines, add version ${next}: it begins with the lines of version ${version}.`,
  /** A field of the new version. */
  validFrom: 'Valid from',
  /** Below it. */
  sameDay: ({ version, validFrom }: Pick<BomChange, 'version' | 'validFrom'>) =>
    `With ${day(validFrom)} it takes the place of version ${version} in all builds posted from now on.`,
  /** The button that adds its rows. */
  addVersion: (next: number) => `Add version ${next} to the sheet`,
  /** Its rows stand in the sheet. `left`: edited rows with formulas, or edited again meanwhile. */
  versionAdded: (
    { product, version, next }: Pick<BomChange, 'product' | 'version' | 'next'>,
    { rows, sheet }: { rows: number; sheet: string },
    left: number,
  ) =>
    joined(
      [
        `${counted(rows, 'row')} of version ${next} of ${product} ${rows === 1 ? 'is' : 'are'} added on ${sheet}. Add or ` +
          'delete lines there, then press Check and Post.',
        left > 0 &&
          `${counted(left, 'row')} of version ${version} could not be put back, because of formulas or later edits.`,
      ],
      ' ',
    ),
  /** The list of rows, for screen readers. */
  list: 'Before and after',
  /** Below a long list. */
  more: (rows: number) => `and ${counted(rows, 'other row')}`,
} satisfies Room
