import type { SheetLine } from '../rows/mapping/totals-line.ts'
import { counted, joined, named, type Room } from './said.ts'

/** Sums among the rows of somebody's own sheet. */
export const totalsLineWords = {
  /** After a check, and before and after a post. */
  leftOut: (lines: readonly SheetLine[]) =>
    `Left out: ${named(lines.map(({ sheet, row }) => `row ${row} on ${sheet}`))}. ` +
    `${lines.length === 1 ? 'It holds' : 'They hold'} sums, without a date or a SKU. What is a row after all is taken in ` +
    'once it has a date and a SKU.',
  /** Own sheets and files: the last row has nothing but the sums of the rows above. */
  plainSum: (figures: readonly { header: string; figure: number }[]) =>
    `The last row is left out: ${joined(
      figures.map(
        ({ header, figure }) => `${header} ${figure.toLocaleString(undefined, { maximumFractionDigits: 6 })}`,
      ),
      ', ',
    )} ${figures.length === 1 ? 'is the sum' : 'are the sums'} of the rows above, without a date or a SKU.`,
  /** Below that, a box to tick. */
  keepSum: 'It is a row like the others',
  /** Use my own sheet, with totals right under the rows. */
  stay: (lines: number) =>
    lines === 1
      ? 'The totals line below is left out, and stays as it is.'
      : `The ${counted(lines, 'totals line')} below are left out, and stay as they are.`,
} satisfies Room
