import { describe, expect, test } from 'vitest'
import type { BooksJournal } from '../books.ts'
import type { Reply } from '../connection/call.ts'
import { amountOf, amountText, jsonAmount, priceText } from './amounts.ts'
import { dayOf, instantOf, modifiedSince } from './dates.ts'
import { createJournals } from './post-journals.ts'
import { readTrialBalance } from './trial-balance.ts'
import { zoneOf } from './zones.ts'

describe('dates', () => {
  test('of documents are the day in UTC, whatever the zone; times are instants', () => {
    expect(dayOf('/Date(1553126400000+0000)/')).toBe('2019-03-21')
    expect(dayOf('/Date(1553126400000)/')).toBe('2019-03-21')
    expect(dayOf('2017-11-28T00:00:00')).toBe('2017-11-28')
    expect(dayOf('2017-11-28')).toBe('2017-11-28')
    expect(instantOf('/Date(1573755038314+1300)/')).toBe(1573755038314)
    expect(instantOf('2026-07-01T10:20:30')).toBe(Date.UTC(2026, 6, 1, 10, 20, 30))
    expect(instantOf('2026-07-01T10:20:30+02:00')).toBe(Date.UTC(2026, 6, 1, 8, 20, 30))
    expect([dayOf(undefined), dayOf(''), dayOf('soon')]).toEqual([null, null, null])
    expect(modifiedSince(Date.UTC(2026, 6, 1, 10, 20, 30, 999))).toBe('2026-07-01T10:20:30')
  })
})

describe('amounts', () => {
  test('are written from integers, exactly', () => {
    expect([12540, -5, 0, 100].map((amount) => amountText(amount, 2))).toEqual([
      '125.40',
      '-0.05',
      '0.00',
      '1.00',
    ])
    expect([amountText(-1500, 0), amountText(1, 3)]).toEqual(['-1500', '0.001'])
    expect(JSON.stringify({ amount: jsonAmount(9_007_199_254_740_991, 2) })).toBe(
      '{"amount":90071992547409.91}',
    )
    expect(() => amountText(0.5, 2)).toThrow()
  })

  test('of reports are read exactly, or not at all', () => {
    expect(['1,234.50', '', '0.05', '-12', '(3.10)', '7.'].map((text) => amountOf(text, 2))).toEqual([
      123450, 0, 5, -1200, -310, 700,
    ])
    expect(['1.005', 'n/a', '.', '1.2.3'].map((text) => amountOf(text, 2))).toEqual([null, null, null, null])
  })

  test('of one unit have up to six decimals', () => {
    expect([1.85, 0.0001, 12, 1e-7].map(priceText)).toEqual(['1.85', '0.0001', '12', '0'])
  })
})

test('every time zone that Xero names is one that is known here', () => {
  const names = [
    'GMTSTANDARDTIME',
    'NEWZEALANDSTANDARDTIME',
    'EASTERNSTANDARDTIME(MEXICO)',
    'UTC+12',
    'RUSSIATIMEZONE3',
  ]
  expect(names.map(zoneOf)).toEqual([
    'Europe/London',
    'Pacific/Auckland',
    'America/Cancun',
    'Etc/GMT-12',
    'Europe/Samara',
  ])
  expect(zoneOf('ATLANTISSTANDARDTIME')).toBe('UTC')
})

describe('an answer to journals', () => {
  const names = { accounts: new Map(), options: new Map() }
  const journal = (marker: string): BooksJournal => ({
    marker,
    url: `https://x.test/books/c/${marker}`,
    date: '2026-09-15',
    narration: marker,
    status: 'posted',
    lines: [],
  })
  const journals = [journal('PSB-BLD-0001'), journal('PSB-BLD-0002')]
  const answered = (status: number, body: unknown) => {
    const reply: Reply = { status, body: typeof body === 'string' ? body : JSON.stringify(body) }
    return createJournals(() => Promise.resolve({ ok: true, value: reply }), journals, 'key', names, 2)
  }
  const element = (number: number, more: object = {}) => ({
    ManualJournalID: `id-${number}`,
    Url: journals[number - 1]?.url,
    Status: 'POSTED',
    ...more,
  })
  const wrong = { ValidationErrors: [{ Message: 'No. 5fc2ee48-7f50-4d9b-b4b5-1f6f4d3c1b2a is archived' }] }

  test('in another order is told apart by the links', async () => {
    const answer = await answered(200, { ManualJournals: [element(2), element(1)] })
    expect(answer).toMatchObject({ ok: true, value: [{ id: 'id-1' }, { id: 'id-2' }] })
  })

  test('that has an error inside a 200 is a refusal, without ids', async () => {
    const answer = await answered(200, {
      ManualJournals: [element(1), element(2, { HasErrors: true, StatusAttributeString: 'ERROR', ...wrong })],
    })
    expect(answer).toMatchObject({ ok: true, value: [{ id: 'id-1' }, { refused: 'No. is archived' }] })
  })

  test('that warns of a journal that was made says that it was made', async () => {
    const warned = { StatusAttributeString: 'WARNING', Warnings: [{ Message: 'A line was removed.' }] }
    const answer = await answered(200, { ManualJournals: [element(1), element(2, warned)] })
    expect(answer).toMatchObject({ ok: true, value: [{}, { id: 'id-2', warnings: ['A line was removed.'] }] })
  })

  test('that refuses them all names each where each is wrong', async () => {
    const Elements = [element(1, wrong), element(2, wrong)]
    const answer = await answered(400, {
      ErrorNumber: 10,
      Type: 'ValidationException',
      Message: 'A',
      Elements,
    })
    expect(answer).toMatchObject({ ok: true, value: [{ about: 'other' }, { about: 'other' }] })
  })

  test('that refuses them for one of them was made for none', async () => {
    const answer = await answered(400, { ErrorNumber: 10, Elements: [element(2, wrong)] })
    expect(answer).toMatchObject({
      ok: false,
      failure: { code: 'refused', outcome: 'not-made', words: 'No. is archived' },
    })
  })

  test.each([
    ['nothing', ''],
    ['half an answer', '{"ManualJournals":[{"ManualJ'],
    ['a page', '<html>OK</html>'],
    ['fewer journals than were sent', { ManualJournals: [element(1)] }],
    ['another thing', { Status: 'OK' }],
  ])('with %s in a 200 leaves the outcome unknown', async (...[, body]) => {
    expect(await answered(200, body)).toMatchObject({
      ok: false,
      failure: { code: 'offline', outcome: 'unknown' },
    })
  })
})

test('a trial balance of another shape is not believed', async () => {
  const report = (Cells: string[]) => ({
    Reports: [
      {
        Rows: [
          { RowType: 'Header', Cells: Cells.map((Value) => ({ Value })) },
          {
            RowType: 'Section',
            Rows: [
              {
                RowType: 'Row',
                Cells: ['Stock', '', '', '12.00', ''].map((Value) => ({
                  Value,
                  Attributes: [{ Id: 'account', Value: 'a' }],
                })),
              },
            ],
          },
        ],
      },
    ],
  })
  const read = (body: object) =>
    readTrialBalance(
      () => Promise.resolve({ ok: true, value: { status: 200, body: JSON.stringify(body) } }),
      '2026-09-30',
      2,
    )
  const titles = ['Account', 'Debit', 'Credit', 'YTD Debit', 'YTD Credit']
  expect(await read(report(titles))).toEqual({ ok: true, value: [{ account: 'a', balance: 1200 }] })
  expect(await read(report(['Account', 'Debit', 'Credit']))).toMatchObject({ ok: false })
})
