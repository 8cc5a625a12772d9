import type { AccountBalance, Outcome } from '../books.ts'
import { failed, type Caller } from '../connection/call.ts'
import { readList } from './answers.ts'
import { amountOf } from './amounts.ts'
import type { WireReportRow } from './wire.ts'

/**
 * What stands in each account at the end of a day; an account that is not listed holds nothing. Income and costs count
 * from the start of the financial year, as in Xero's own report.
 */
export const readTrialBalance = async (
  caller: Caller,
  date: string,
  decimals: number,
): Promise<Outcome<AccountBalance[]>> => {
  const reports = await readList<{ Rows?: WireReportRow[] }>(
    caller,
    `/Reports/TrialBalance?date=${date}`,
    'Reports',
  )
  if (!reports.ok) return reports
  const rows = (reports.value[0]?.Rows ?? []).flatMap(withInner)
  const titles = (rows.find(({ RowType }) => RowType === 'Header')?.Cells ?? []).map(
    ({ Value }) => Value ?? '',
  )
  const [debit, credit] = ['YTD Debit', 'YTD Credit'].map((title) => titles.indexOf(title))
  const balances = rows.filter(isAccount).map((row) => ({
    account: accountOf(row),
    balance: textOf(row, debit, decimals) - textOf(row, credit, decimals),
  }))
  const sound = balances.every(({ balance }) => Number.isSafeInteger(balance))
  return sound
    ? { ok: true, value: balances }
    : failed('offline', { words: 'The trial balance cannot be read.' })
}

const withInner = (row: WireReportRow): WireReportRow[] => [row, ...(row.Rows ?? []).flatMap(withInner)]

const accountOf = (row: WireReportRow): string =>
  row.Cells?.[0]?.Attributes?.find(({ Id }) => Id === 'account')?.Value ?? ''

const isAccount = (row: WireReportRow): boolean => row.RowType === 'Row' && accountOf(row) !== ''

/** NaN for what cannot be read: then nothing of the report is believed. */
const textOf = (row: WireReportRow, column: number | undefined, decimals: number): number =>
  column === undefined || column < 0 ? NaN : (amountOf(row.Cells?.[column]?.Value ?? '', decimals) ?? NaN)
