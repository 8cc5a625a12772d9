import type { Left } from '../excel/new-from-source.ts'
import { counted, joined, type Room } from './said.ts'

const andLast = (things: readonly string[]): string =>
  things.length < 2 ? (things[0] ?? '') : `${things.slice(0, -1).join(', ')} and ${things.at(-1) ?? ''}`

const leftThere = ({ sheet, tables, charts, beside, below, page }: Left): string => {
  const things = [
    tables > 0 && counted(tables, 'other table'),
    charts > 0 && counted(charts, 'chart'),
    below && 'what stands below the table',
    beside && 'what stands right of the table',
    page && 'its page setup',
  ].filter((thing) => thing !== false)
  return things.length === 0 ? '' : `Only ${sheet} has ${andLast(things)}.`
}

/** New sheet from this one. */
export const newSheetWords = {
  /** The button. */
  button: 'New sheet from this one',
  /** The sheet in front holds none of our tables. */
  noTable: [
    'There is no entry table on this sheet.',
    'Go to the sheet that the new one should be like, then try again.',
  ],
  /** The sheet was added. */
  added: (sheet: string, left: Left) =>
    joined(
      [
        `${sheet} is like the sheet before, without what was entered there.`,
        leftThere(left),
        left.single > 0 &&
          `${counted(left.single, 'formula', 'formulas')} that looked at a single row of it ${left.single === 1 ? 'was' : 'were'} left out.`,
      ],
      ' ',
    ),
} satisfies Room
