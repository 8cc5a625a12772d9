import { counted, joined, named, type Room, type Said } from './said.ts'

const refreshed = (
  sheets: readonly string[],
  postedRows: number,
  functionSheets: readonly string[] = [],
): string => {
  const rows = postedRows > 0 && `costs of ${counted(postedRows, 'posted row')}`
  const functions = functionSheets.length > 0 && `functions on ${named(functionSheets)}`
  return `Refreshed: ${joined([...sheets, rows, functions], ', ')}.`
}

/** What the line above a report says of its figures; `from` and `to` are null where the report has no such date. */
export type AsOf = {
  when: string
  by: string
  from: string | null
  to: string | null
  version: number
  warning: string
  /** Whether it lists no rows at all. */
  isEmpty: boolean
}

const spanOf = ({ from, to }: AsOf): string => {
  if (to === null) return ''
  const end = to === '' ? 'today' : to
  if (from === null) return `, for ${end}`
  return `, from ${from === '' ? 'the beginning' : from} to ${end}`
}

/** Reports. Inserting and refreshing them, from a margin to its sales, snapshots, and what stands on their sheets. */
export const reportWords = {
  /** Below the buttons. */
  about:
    'Sales of selected: select a product in a report first. Snapshot: a copy of all reports and functions that no refresh changes.',
  /** A button: from the selected product to its sales. */
  salesOfSelected: 'Sales of selected',
  /** Below the buttons, for a role that sees no figures of money. */
  notYourRole: (role: string) =>
    `Reports show costs and margins, which the role ${role} does not see. An owner or admin can give you another role.`,
  /** A report or a snapshot was made. */
  onNewSheet: (sheets: readonly string[]) =>
    sheets.length === 1 ? `${sheets[0] ?? ''} is on a new sheet.` : `${sheets.join(', ')} are on new sheets.`,
  /** A snapshot was made, and charts that people drew themselves are not on it. */
  chartsLeft: (charts: readonly string[]) =>
    `Not copied: ${named(charts)}. Excel does not say which cells a chart of your own shows. Copy it as a picture if you want to keep it.`,
  /** Refresh all went through. */
  refreshed,
  /** Refresh all, where some reports could not be refreshed. The reasons and remedies are those of each report. */
  notRefreshed: (
    failed: readonly { sheet: string; message: string; remedy: string }[],
    sheets: readonly string[],
    postedRows: number,
    functionSheets: readonly string[] = [],
  ): Said => {
    const reasons = failed.map(({ sheet, message }) =>
      message.includes(sheet) ? message : `${sheet}: ${message}`,
    )
    const also =
      sheets.length + postedRows + functionSheets.length > 0 && refreshed(sheets, postedRows, functionSheets)
    return [
      joined(['Not refreshed, the old figures still stand there.', ...reasons, also], ' '),
      [...new Set(failed.map(({ remedy }) => remedy))].join(' '),
    ]
  },
  /** Refresh all, in a workbook with neither a report nor a posted row nor a function. */
  nothingToRefresh: [
    'There is no report, no posted row and no function of ours in this workbook.',
    'Insert a report first, or type a function such as =PARTSEMBLE.ONHAND.',
  ],
  /** Snapshot, in a workbook with neither a report nor a function. */
  nothingToCopy: ['There is no report and no function of ours in this workbook.', 'Insert a report first.'],
  /** The table of a report was deleted while the report was being filled. */
  gone: ['The table of the report was deleted before it was filled.', 'Insert the report again.'],
  /** Refreshing a report on a protected sheet. */
  protected: (sheet: string): Said => [
    `The sheet ${sheet} is protected.`,
    'Unprotect it under Review, then refresh.',
  ],
  /** Refreshing a report that cannot get more or fewer rows. */
  inTheWay: (sheet: string): Said => [
    `${sheet} cannot grow or shrink: another table or merged cells stand below it, and reach beyond its columns.`,
    'Move what stands there to another sheet, or away from the columns of the report, then refresh.',
  ],
  /** A cell for a date above a report holds something else. */
  noDate: (label: string, sheet: string): Said => [
    `${label} on ${sheet} holds no date.`,
    'Type a date there or empty the cell, then refresh.',
  ],
  /** Sales of selected, with no product selected. */
  noProduct: [
    'No product is selected.',
    'Select a cell in the row of a product on Margin by product or Inventory valuation, then try again.',
  ],
  /** In the sheet: the link from Sales of a product back to where a person came from. */
  back: (sheet: string) => `Back to ${sheet}`,
  /** In the sheet, below the cell for a date. */
  typeDate: 'Type a date above, then refresh. Empty means today.',
  /** In the sheet, below the cells for two dates. */
  typeDates: 'Type dates above, then refresh. Empty means from the beginning, up to today.',
  /** In the sheet: when, by whom, for what and from which state of the ledger figures were read. */
  asOf: (figures: AsOf) =>
    joined(
      [
        `As of ${figures.when}${figures.by === '' ? '' : `, by ${figures.by}`}${spanOf(figures)}.`,
        figures.version > 0 && `Ledger version ${figures.version}.`,
        figures.isEmpty && 'There is nothing to list.',
        figures.warning,
      ],
      ' ',
    ),
  /** In the sheet, in the line of a snapshot where its report has the hint about dates. */
  snapshotOf: (date: string) => `Snapshot of ${date}: no refresh changes it.`,
  /** In the sheet, above the figures that the chart draws. */
  chartFigures: 'Figures of the chart below: the ten largest margins, and all others',
} satisfies Room
