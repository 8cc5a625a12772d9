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
  type ItemRow,
} from './build.ts'

const name = 'Fernhill Lamps'

/** A small British chart. What is in stock on the sample company's cut-over date stands in 631 and 632. */
const chart: AccountRow[] = [
  ['090', 'Business Bank Account', 'BANK', { opening: 1_482_310 }],
  ['091', 'Business Savings Account', 'BANK', { opening: 1_000_000 }],
  ['200', 'Sales', 'REVENUE', { taxType: 'OUTPUT2', opening: -4_120_500 }],
  ['260', 'Other Revenue', 'REVENUE', { taxType: 'OUTPUT2' }],
  ['270', 'Interest Income', 'OTHERINCOME', { opening: -1_215 }],
  ['310', 'Cost of Goods Sold', 'DIRECTCOSTS', { taxType: 'INPUT2', opening: 1_874_020 }],
  ['320', 'Direct Wages', 'DIRECTCOSTS', { opening: 640_000 }],
  ['325', 'Direct Expenses', 'DIRECTCOSTS', { taxType: 'INPUT2', opening: 71_240 }],
  ['326', 'Labour absorbed into stock', 'DIRECTCOSTS'],
  ['327', 'Workshop overhead absorbed into stock', 'DIRECTCOSTS'],
  ['330', 'Stock adjustments', 'DIRECTCOSTS'],
  ['400', 'Advertising & Marketing', 'OVERHEADS', { taxType: 'INPUT2', opening: 48_800 }],
  ['429', 'General Expenses', 'OVERHEADS', { taxType: 'INPUT2', opening: 36_415 }],
  ['445', 'Light, Power, Heating', 'OVERHEADS', { taxType: 'RRINPUT', opening: 92_120 }],
  ['469', 'Rent', 'OVERHEADS', { opening: 560_000 }],
  ['485', 'Subscriptions', 'OVERHEADS', { taxType: 'INPUT2', opening: 19_900 }],
  ['610', 'Accounts Receivable', 'CURRENT', { system: 'DEBTORS', opening: 384_600 }],
  ['620', 'Prepayments', 'PREPAYMENT', { opening: 70_000 }],
  ['630', 'Inventory', 'INVENTORY', { opening: 41_250 }],
  ['631', 'Stock: materials and components', 'CURRENT', { opening: 168_323 }],
  ['632', 'Stock: finished goods', 'CURRENT', { opening: 89_099 }],
  ['639', 'Stock (before 2025)', 'CURRENT', { archived: true }],
  ['710', 'Workshop Equipment', 'FIXED', { opening: 820_000 }],
  ['711', 'Less Accumulated Depreciation on Workshop Equipment', 'FIXED', { opening: -246_000 }],
  ['800', 'Accounts Payable', 'CURRLIAB', { system: 'CREDITORS', opening: -297_430 }],
  ['805', 'Goods received, not billed', 'CURRLIAB'],
  ['820', 'VAT', 'CURRLIAB', { system: 'GST', opening: -156_200 }],
  ['825', 'PAYE Payable', 'CURRLIAB', { opening: -48_000 }],
  ['835', 'Directors’ Loan Account', 'CURRLIAB', { opening: -500_000 }],
  ['840', 'Historical Adjustment', 'CURRLIAB', { system: 'HISTORICAL' }],
  ['850', 'Suspense', 'CURRLIAB'],
  ['860', 'Rounding', 'CURRLIAB', { system: 'ROUNDING' }],
  ['877', 'Tracking Transfers', 'CURRLIAB', { system: 'TRACKINGTRANSFERS' }],
  ['900', 'Loan', 'TERMLIAB', { opening: -900_000 }],
  ['960', 'Retained Earnings', 'EQUITY', { system: 'RETAINEDEARNINGS', opening: -1_118_732 }],
  ['970', 'Owner A Share Capital', 'EQUITY', { opening: -10_000 }],
]

const bought = (
  code: string,
  title: string,
  purchasePrice: number,
  more: Partial<ItemRow> = {},
): ItemRow => ({
  code,
  name: title,
  purchasePrice,
  purchaseAccount: '310',
  ...more,
})
const sold = (salesPrice: number): Partial<ItemRow> => ({ salesPrice, salesAccount: '200' })

/** Most codes are SKUs of the sample company; some are spelled differently, and some it does not know. */
const items: ItemRow[] = [
  bought('OAK-25', 'Oak board 25 mm', 8.4),
  bought('oil', 'Hard wax oil', 38),
  bought('LINEN', 'Linen fabric', 14.9),
  bought('CABLE', 'Textile cable', 1.85),
  bought('SOCKET', 'Lamp socket E27', 2.1),
  bought('SWITCH', 'Cord switch', 1.6),
  bought('RING30', 'Shade ring 30 cm', 1.35),
  bought('BULB-LED', 'LED bulb E27', 2.95, sold(7.5)),
  { code: 'SHADE-30', name: 'Linen shade 30 cm', ...sold(32) },
  { code: 'LAMP-PEN', name: 'Pendant lamp', ...sold(69) },
  { code: 'LAMP-TAB', name: 'Table lamp', ...sold(119) },
  { code: 'LAMP-FLR', name: 'Floor lamp', description: 'Floor lamp, from next spring', ...sold(189) },
  { code: 'DELIVERY', name: 'Delivery', ...sold(6.5) },
  bought('GLOBE-95', 'Globe bulb 95 mm', 5.5, {
    ...sold(14),
    tracked: { assetAccount: '630', cogsAccount: '310', quantity: 45, cost: 247.5 },
  }),
  bought('DIMMER', 'Cord dimmer', 5.5, {
    ...sold(16.5),
    tracked: { assetAccount: '630', cogsAccount: '310', quantity: 30, cost: 165 },
  }),
]

/** The books of the sample company. */
export const fernhill = (): Organisation => ({
  ...untouched,
  journals: [],
  invoices: [],
  creditNotes: [],
  id: uuidOf(name, 'organisation'),
  name,
  legalName: 'Fernhill Lamps Ltd',
  country: 'GB',
  version: 'UK',
  currency: 'GBP',
  timezone: 'GMTSTANDARDTIME',
  ianaZone: 'Europe/London',
  shortCode: '!F3rnh',
  yearEnd: { day: 31, month: 3 },
  accounts: accountsOf(name, chart),
  opening: { date: '2026-08-31', balances: openingOf(name, chart) },
  tracking: trackingOf(name, { Region: ['North', 'South'], Channel: ['Online', 'Trade'] }),
  items: itemsOf(name, items),
  contacts: contactsOf(name, [
    ['Ashdown Timber', 's'],
    ['Lumen Electric Supplies', 's'],
    ['Weaver & Daughters', 's'],
    ['Hardy Metalware', 's'],
    ['Bright & Sons Wholesale', 's'],
    ['Quarry Lane Packaging', '-'],
    ['The Lamp Room', 'c'],
    ['Harrow Interiors', 'c'],
    ['Otto & Finch', 'cs'],
    ['Old Mill Timber', 'sx'],
  ]),
  dayOffsetMs: 9 * 3_600_000,
})
