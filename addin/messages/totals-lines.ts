import type { SheetLine } from '../rows/mapping/totals-line.ts'
import { counted, named, type Room } from './said.ts'

/** Sums among the rows of somebody's own sheet. */
export const totalsLineWords = {
  /** After a check, and before and after a post. */
  leftOut: (lines: readonly SheetLine[]) =>
    `Left out: ${named(lines.map(({ sheet, row }) => `row ${row} on ${sheet}`))}. ` +
    `${lines.length === 1 ? 'It holds' : 'They hold'} sums, without a date or a SKU.`,
  /** Use my own sheet, with totals right under the rows. */
  stay: (lines: number) =>
    lines === 1
      ? 'The totals line below is left out, and stays as it is.'
      : `The ${counted(lines, 'totals line')} below are left out, and stay as they are.`,
} satisfies Room
