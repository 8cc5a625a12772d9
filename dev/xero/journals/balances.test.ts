import { expect, test } from 'vitest'
import { connected, type Connected } from '../testing/client.ts'

type Cells = {
  Cells: { Value: string; Attributes?: { Id: string; Value: string }[] }[]
  Rows?: Cells[]
  Title?: string
}

/** Rows of the report by account name: debit, credit, balance debit, balance credit. */
const report = async (app: Connected, day: string, more = ''): Promise<Record<string, string[]>> => {
  const { body } = await app.api('GET', `/Reports/TrialBalance?date=${day}${more}`)
  const [trialBalance] = body.Reports as { Rows: Cells[] }[]
  const rows = trialBalance?.Rows.flatMap((row) => row.Rows ?? []) ?? []
  return Object.fromEntries(
    rows.map(({ Cells: [name, ...figures] }) => [name?.Value ?? '', figures.map(({ Value }) => Value)]),
  )
}

const move = (
  app: Connected,
  debit: string,
  credit: string,
  amount: number,
  day: string,
  more: object = {},
) =>
  app.fernhill.post({
    Narration: 'Moved',
    Date: day,
    JournalLines: [
      { AccountCode: debit, LineAmount: amount },
      { AccountCode: credit, LineAmount: -amount },
    ],
    ...more,
  })

test('debits and credits add up to the same, before anything is posted and after', async () => {
  const app = await connected()
  for (const day of ['2026-08-31', '2026-11-02', '2028-01-01']) {
    const { Total = [] } = await report(app, day)
    expect(Total[2]).toBe(Total[3])
    move(app, '310', '632', 12.34, '2026-11-01')
  }
})

test('the month’s columns hold what moved in it, the others what stands in the account', async () => {
  const app = await connected()
  move(app, '632', '631', 100, '2026-10-15')
  move(app, '632', '631', 20, '2026-11-01')
  const rows = await report(app, '2026-11-02')
  expect(rows['Stock: finished goods (632)']).toEqual(['20.00', '', '1010.99', ''])
  expect(rows['Stock: materials and components (631)']).toEqual(['', '20.00', '1563.23', ''])
  expect((await report(app, '2026-10-31'))['Stock: finished goods (632)']).toEqual([
    '100.00',
    '',
    '990.99',
    '',
  ])
})

test('income and costs begin anew with the financial year; what they came to stands in retained earnings', async () => {
  const app = await connected()
  move(app, '310', '632', 50, '2027-03-31')
  move(app, '310', '632', 7, '2027-04-01')
  expect((await report(app, '2027-03-31'))['Cost of Goods Sold (310)']?.[2]).toBe('18790.20')
  const next = await report(app, '2027-04-30')
  expect(next['Cost of Goods Sold (310)']?.[2]).toBe('7.00')
  const profit = 41205 + 12.15 - 18740.2 - 50 - 6400 - 712.4 - 488 - 364.15 - 921.2 - 5600 - 199
  expect(next['Retained Earnings (960)']?.[3]).toBe((11187.32 + profit).toFixed(2))
})

test('only what is posted counts; what keeps out of cash reports is left out there', async () => {
  const app = await connected()
  move(app, '330', '850', 10, '2026-11-01', { Status: 'DRAFT' })
  move(app, '330', '850', 1, '2026-11-01', { ShowOnCashBasisReports: false })
  expect((await report(app, '2026-11-02'))['Stock adjustments (330)']?.[2]).toBe('1.00')
  expect(await report(app, '2026-11-02', '&paymentsOnly=true')).not.toHaveProperty('Stock adjustments (330)')
})

test('an account in which nothing stands is not listed, an archived one in which something stands is', async () => {
  const app = await connected()
  expect(await report(app, '2026-11-02')).not.toHaveProperty('Suspense (850)')
  app.fernhill.archiveAccount('631')
  expect(await report(app, '2026-11-02')).toHaveProperty('Stock: materials and components (631)')
})

test('rows name their account by its id, and today is the organisation’s', async () => {
  const app = await connected()
  const { text } = await app.api('GET', '/Reports/TrialBalance')
  expect(text).toContain('As at 2 November 2026')
  expect(text).toContain(app.fernhill.data.accounts.find(({ code }) => code === '631')?.id)
})
