import { classOf, type AccountClass } from '../accounting/accounts.ts'
import type { Call } from '../accounting/call.ts'
import { enveloped } from '../accounting/envelope.ts'
import { badRequest } from '../accounting/errors.ts'
import { dayFrom, dayIn, longDay, msDateTime } from '../dates.ts'
import { trialBalance, type Balance } from './balances.ts'

const sections: [AccountClass, string][] = [
  ['REVENUE', 'Revenue'],
  ['EXPENSE', 'Expenses'],
  ['ASSET', 'Assets'],
  ['LIABILITY', 'Liabilities'],
  ['EQUITY', 'Equity'],
]

/** Debit and credit, the other one empty. */
const sides = (cents: number): [string, string] =>
  cents < 0 ? ['', (-cents / 100).toFixed(2)] : [(cents / 100).toFixed(2), '']

const rowOf = ({ account, month, balance }: Balance) => {
  const Attributes = [{ Value: account.id, Id: 'account' }]
  const cell = (Value: string) => ({ Value, Attributes })
  return {
    RowType: 'Row',
    Cells: [
      `${account.name} (${account.code})`,
      ...(month === 0 ? ['', ''] : sides(month)),
      ...sides(balance),
    ].map(cell),
  }
}

const total = (balances: Balance[], of: (balance: Balance) => number, sign: 1 | -1): string =>
  (balances.map((b) => Math.max(0, sign * of(b))).reduce((sum, cents) => sum + cents, 0) / 100).toFixed(2)

const totalRow = (balances: Balance[]) => ({
  RowType: 'SummaryRow',
  Cells: [
    { Value: 'Total' },
    ...[(b: Balance) => b.month, (b: Balance) => b.balance].flatMap((of) =>
      ([1, -1] as const).map((sign) => ({ Value: total(balances, of, sign) })),
    ),
  ],
})

const rowsOf = (balances: Balance[]) => [
  {
    RowType: 'Header',
    Cells: ['Account', 'Debit', 'Credit', 'YTD Debit', 'YTD Credit'].map((Value) => ({ Value })),
  },
  ...sections
    .map(([kind, Title]) => ({
      RowType: 'Section',
      Title,
      Rows: balances.filter(({ account }) => classOf(account) === kind).map(rowOf),
    }))
    .filter(({ Rows }) => Rows.length > 0),
  { RowType: 'Section', Title: '', Rows: [totalRow(balances)] },
]

/** The trial balance of a day; accounts in which nothing stands are left out. */
export const getTrialBalance = (call: Call): Response => {
  const { organisation, world, query } = call
  const asked = query.get('date')
  const day = asked ? dayFrom(asked) : dayIn(world.clock.now(), organisation.ianaZone)
  if (!day) return badRequest('ValidationException', `'${asked ?? ''}' is not a valid date.`)
  const balances = trialBalance(organisation, day, query.get('paymentsOnly') === 'true')
    .filter(({ month, balance }) => month !== 0 || balance !== 0)
    .toSorted((a, b) => (a.account.code < b.account.code ? -1 : 1))
  return enveloped(world, 'Reports', [
    {
      ReportID: 'TrialBalance',
      ReportName: 'Trial Balance',
      ReportType: 'TrialBalance',
      ReportTitles: ['Trial Balance', organisation.name, `As at ${longDay(day)}`],
      ReportDate: longDay(day),
      UpdatedDateUTC: msDateTime(world.clock.now()),
      Fields: [],
      Rows: rowsOf(balances),
    },
  ])
}
