import { uuidOf } from '../random.ts'
import type { Organisation } from '../state.ts'
import {
  accountsOf,
  contactsOf,
  itemsOf,
  openingOf,
  trackingOf,
  untouched,
  type AccountRow,
} from './build.ts'

const name = 'Harbour & Pine Inc'

const chart: AccountRow[] = [
  ['1000', 'Checking Account', 'BANK', { opening: 2_500_000 }],
  ['1200', 'Accounts Receivable', 'CURRENT', { system: 'DEBTORS' }],
  ['1400', 'Inventory Asset', 'CURRENT'],
  ['1450', 'Work in Progress', 'CURRENT'],
  ['2000', 'Accounts Payable', 'CURRLIAB', { system: 'CREDITORS' }],
  ['2050', 'Inventory Received Not Billed', 'CURRLIAB'],
  ['2200', 'Sales Tax', 'CURRLIAB', { system: 'GST' }],
  ['2900', 'Rounding', 'CURRLIAB', { system: 'ROUNDING' }],
  ['3000', 'Retained Earnings', 'EQUITY', { system: 'RETAINEDEARNINGS' }],
  ['3100', 'Owner’s Equity', 'EQUITY', { opening: -2_500_000 }],
  ['4000', 'Sales', 'REVENUE'],
  ['5000', 'Cost of Goods Sold', 'DIRECTCOSTS'],
  ['5100', 'Labor Applied', 'DIRECTCOSTS'],
  ['5200', 'Overhead Applied', 'DIRECTCOSTS'],
  ['5900', 'Inventory Shrinkage', 'EXPENSE'],
  ['6000', 'General Expenses', 'EXPENSE'],
]

/** Somebody else's books, in dollars and with a locked period: what a wrong choice at the consent looks like. */
export const harbour = (): Organisation => ({
  ...untouched,
  journals: [],
  invoices: [],
  creditNotes: [],
  id: uuidOf(name, 'organisation'),
  name,
  legalName: name,
  country: 'US',
  version: 'US',
  currency: 'USD',
  timezone: 'EASTERNSTANDARDTIME',
  ianaZone: 'America/New_York',
  shortCode: '!H4rbr',
  yearEnd: { day: 31, month: 12 },
  periodLockDate: '2026-06-30',
  endOfYearLockDate: '2025-12-31',
  accounts: accountsOf(name, chart),
  opening: { date: '2026-06-30', balances: openingOf(name, chart) },
  tracking: trackingOf(name, { Class: ['Retail', 'Trade'] }),
  items: itemsOf(name, [
    { code: 'BENCH-P', name: 'Pine bench', salesPrice: 240, salesAccount: '4000' },
    { code: 'PINE-2X4', name: 'Pine 2x4', purchasePrice: 4.25, purchaseAccount: '5000' },
  ]),
  contacts: contactsOf(name, [
    ['Cedar Supply Co', 's'],
    ['Dockside Home', 'c'],
  ]),
  dayOffsetMs: 0,
})
