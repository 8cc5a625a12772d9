import { expect, test } from 'vitest'
import type { Made, OpeningDifference, TieOut, Transfers } from '../../../schema/api/books-export.ts'
import { exporting, type Exporting } from '../export/testing/exporting.ts'
import { lamp } from '../../posting/testing/book.ts'

const stock = {
  receipts: [
    {
      _id: 'r1',
      date: '2026-09-02',
      receipt: 'PO-1',
      supplier: 'ACM',
      sku: 'SHADE',
      quantity: 3,
      lineTotal: 10,
    },
    {
      _id: 'r2',
      date: '2026-09-02',
      receipt: 'PO-2',
      supplier: 'ACM',
      sku: 'BULB',
      quantity: 20,
      unitCost: 2,
    },
  ],
}
const build = { _id: 'b1', date: '2026-09-03', build: 'W-1', product: 'LAMP', quantity: 1 }

const base = (at: Exporting) => `./books/connections/${at.connection}`
const get = async <Answer>(at: Exporting, path: string): Promise<Answer> =>
  (await at.book.client.fetch(`${base(at)}${path}`)).json()
const make = async (at: Exporting, path: string, date: string): Promise<Made> =>
  (await at.book.client.send('POST', `${base(at)}${path}`, { date })).json()
const stockOf = ({ accounts }: TieOut) =>
  accounts
    .filter(({ isStock }) => isStock)
    .map(({ code, ledger, posted, held, missing, unknown, others, difference }) =>
      [code, ledger, posted, held, missing, unknown, others, difference].join(' '),
    )

test('is zero to the cent once the opening difference is posted and everything is there', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock, builds: [build] })
  const opening = await get<OpeningDifference>(at, '/opening-difference?date=2026-09-01')
  expect(opening.accounts).toMatchObject([
    { code: '631', ledger: '0.00', balance: '1683.23', difference: '-1683.23' },
    { code: '632', ledger: '0.00', balance: '890.99', difference: '-890.99' },
  ])
  expect(await make(at, '/opening-difference', '2026-09-01')).toEqual({
    markers: ['PSB-CUT-0001'],
    documents: 0,
  })
  await at.settled()
  const tie = await get<TieOut>(at, '/tie-out?date=2026-09-30')
  expect(stockOf(tie)).toEqual([
    '631 42.67 -1640.56 0.00 0.00 0.00 1683.23 0.00',
    '632 8.83 -882.16 0.00 0.00 0.00 890.99 0.00',
  ])
  expect(tie.documents).toEqual([])
  expect(await get<OpeningDifference>(at, '/opening-difference?date=2026-09-01')).toMatchObject({
    journal: { marker: 'PSB-CUT-0001', state: 'posted', why: null },
  })
})

const withOpening = {
  ...lamp,
  opening: [{ date: '2026-08-20', sku: 'SHADE', quantity: 2, unitCost: 4.111111 }],
}

test('opening stock stays out until the difference at the start is in the books', async () => {
  const at = await exporting()
  await at.book.post({ ...withOpening, ...stock })
  await at.settled()
  const materials = async () => {
    const { accounts } = await get<TieOut>(at, '/tie-out?date=2026-09-30')
    const found = accounts.find(({ code }) => code === '631')
    return [found?.ledger, found?.posted, found?.notExported, found?.cents, found?.difference]
  }
  expect(await materials()).toEqual(['58.22', '50.00', '8.22', '0.00', '-1675.01'])
  await make(at, '/opening-difference', '2026-09-01')
  expect((await materials())[2]).toBe('8.22')
  await at.settled()
  expect(await materials()).toEqual(['58.22', '-1625.01', '0.00', '0.00', '0.00'])
})

test('an opening difference that is posted last brings the cent that it and the documents come to together', async () => {
  const at = await exporting()
  const opening = [{ date: '2026-08-20', sku: 'SHADE', quantity: 1, unitCost: 4.124 }]
  const receipts = [
    { date: '2026-09-02', receipt: 'PO-1', supplier: 'ACM', sku: 'SHADE', quantity: 1, unitCost: 1.124 },
  ]
  await at.book.post({ ...lamp, opening, receipts })
  await at.settled()
  const offered = await get<OpeningDifference>(at, '/opening-difference?date=2026-09-01')
  expect(offered.accounts[0]).toMatchObject({ code: '631', ledger: '4.13' })
  await make(at, '/opening-difference', '2026-09-01')
  await at.settled()
  const tie = await get<TieOut>(at, '/tie-out?date=2026-09-30')
  expect(stockOf(tie)[0]).toBe('631 5.25 -1677.98 0.00 0.00 0.00 1683.23 0.00')
  const after = await get<OpeningDifference>(at, '/opening-difference?date=2026-09-01')
  expect(after.accounts[0]).toMatchObject({ ledger: '4.13', balance: '4.13', difference: '0.00' })
})

test('what went from here by that day is no difference at the start', async () => {
  const at = await exporting()
  await at.book.post({ ...withOpening, ...stock })
  await at.settled()
  const { accounts } = await get<OpeningDifference>(at, '/opening-difference?date=2026-09-02')
  expect(accounts[0]).toMatchObject({ code: '631', ledger: '8.22', balance: '1683.23' })
})

test('a transfer moves the opening stock too, once the difference at the start is in the books', async () => {
  const at = await exporting()
  await at.book.post({ ...withOpening, ...stock })
  await make(at, '/opening-difference', '2026-09-01')
  await at.settled()
  const lines = ['raw material', 'component'].map((type) => ({
    ...{ role: 'inventory', type, account: at.account('632'), tracking: [] },
  }))
  await at.book.client.send('PUT', `${base(at)}/mapping`, { lines })
  await make(at, '/transfers', '2026-09-30')
  await at.settled()
  expect((await at.journals()).at(-1)).toBe('PSB-TRF-0001 2026-09-30: 632 +58.22, 631 -58.22')
  expect(stockOf(await get<TieOut>(at, '/tie-out?date=2026-09-30'))).toEqual([
    '632 58.22 -832.77 0.00 0.00 0.00 890.99 0.00',
  ])
})

test('a type changed after the difference at the start is in the books moves the opening stock with the rest', async () => {
  const at = await exporting()
  const [shade, ...others] = lamp.products ?? []
  await at.book.post({ ...withOpening, products: [{ ...shade, _id: 'o-shade' }, ...others], ...stock })
  await make(at, '/opening-difference', '2026-09-01')
  await at.settled()
  await at.book.post({ products: [{ ...shade, _id: 'o-shade', _action: 'amend', type: 'finished good' }] })
  await at.drained()
  expect((await make(at, '/transfers', '2026-09-30')).documents).toBe(2)
  await at.settled()
  expect((await at.journals()).at(-1)).toBe('PSB-DIF-0001 2026-09-02: 632 +18.22, 631 -18.22')
  const { accounts } = await get<TieOut>(at, '/tie-out?date=2026-09-30')
  expect(accounts.filter(({ isStock }) => isStock)).toMatchObject([
    { code: '631', ledger: '40.00', notExported: '0.00', difference: '0.00' },
    { code: '632', ledger: '18.22', notExported: '0.00', difference: '0.00' },
  ])
})

test('an opening difference that was refused says why in the words of the books, and is posted again', async () => {
  const at = await exporting()
  await at.book.post({ ...withOpening, ...stock })
  await at.settled()
  await at.world.control('POST', '/organisations/Fernhill/archive-account', { code: '632' })
  await make(at, '/opening-difference', '2026-09-01')
  await at.settled()
  const refused = await get<OpeningDifference>(at, '/opening-difference?date=2026-09-01')
  expect(refused.journal).toMatchObject({
    ...{ marker: 'PSB-CUT-0001', state: 'rejected' },
    why: {
      words: expect.stringMatching(/archived/) as string,
      remedy: expect.stringMatching(/post it again/) as string,
    },
  })
  const control = { code: '632', archived: false }
  await at.world.control('POST', '/organisations/Fernhill/archive-account', control)
  const again = await Promise.all([1, 2].map(() => make(at, '/opening-difference', '2026-09-01')))
  expect(again.flatMap(({ markers = [] }) => markers)).toEqual(['PSB-CUT-0002'])
  await at.settled()
  expect(
    stockOf(await get<TieOut>(at, '/tie-out?date=2026-09-30')).map((row) => row.split(' ').at(-1)),
  ).toEqual(['0.00', '0.00'])
})

test.each(['/opening-difference', '/transfers'])(
  'a day that turns out to be locked is left to people: %s',
  async (path) => {
    const at = await exporting()
    await at.book.post({ ...lamp, ...stock })
    await at.settled()
    const lines = [{ role: 'receiving_clearing', type: null, account: at.account('850'), tracking: [] }]
    await at.book.client.send('PUT', `${base(at)}/mapping`, { lines })
    await at.world.control('POST', '/organisations/Fernhill/lock-dates', { period: '2026-09-30' })
    await make(at, path, '2026-09-01')
    await at.settled()
    const told = [
      (await get<OpeningDifference>(at, '/opening-difference?date=2026-10-01')).journal,
      ...(await get<Transfers>(at, '/transfers')).refused,
    ]
    expect(told.filter((one) => one !== null)).toMatchObject([{ why: { code: 'day-locked' } }])
    expect((await make(at, path, '2026-09-01')).markers).toBeUndefined()
    expect((await make(at, path, '2026-10-01')).markers).toHaveLength(1)
    await at.settled()
    expect((await at.journals()).at(-1)).toMatch(/^PSB-(CUT|TRF)-0002 2026-10-01/)
  },
)

test('names what is missing, held and posted by others', async () => {
  const at = await exporting()
  await make(at, '/opening-difference', '2026-09-01')
  await at.book.post({ ...lamp, ...stock })
  await at.settled()
  await at.ledger.batch([
    { sql: 'UPDATE books_settings SET automatic = 0 WHERE organisation = ?1', bind: [] },
  ])
  await at.book.post({ builds: [build] })
  await at.drained()
  await at.world.control('POST', '/organisations/Fernhill/journals', {
    Narration: 'By hand',
    Date: '2026-09-10',
    Status: 'POSTED',
    JournalLines: [
      { LineAmount: 7, AccountCode: '631' },
      { LineAmount: -7, AccountCode: '310' },
    ],
  })
  const tie = await get<TieOut>(at, '/tie-out?date=2026-09-30')
  expect(stockOf(tie)).toEqual([
    '631 42.67 -1633.23 -7.33 0.00 0.00 1690.23 -14.33',
    '632 8.83 -890.99 8.83 0.00 0.00 890.99 8.83',
  ])
  expect(tie.documents).toMatchObject([
    { document: 'PSB-BLD-0001', part: 'held', amount: '8.833333', why: { code: 'manual' } },
  ])
})

test('a mapping that changed offers a transfer, and the transfer moves it', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock, builds: [build] })
  await at.settled()
  const lines = [{ role: 'receiving_clearing', type: null, account: at.account('850'), tracking: [] }]
  await at.book.client.send('PUT', `${base(at)}/mapping`, { lines })
  expect(await get<Transfers>(at, '/transfers')).toMatchObject({
    moves: [{ place: 'receiving_clearing', from: { code: '805' }, to: { code: '850' }, amount: '-50.00' }],
    retyped: 0,
  })
  expect(await make(at, '/transfers', '2026-09-30')).toMatchObject({ markers: ['PSB-TRF-0001'] })
  await at.settled()
  expect((await at.journals()).at(-1)).toBe('PSB-TRF-0001 2026-09-30: 805 +50.00, 850 -50.00')
  expect((await get<Transfers>(at, '/transfers')).moves).toEqual([])
  expect(await make(at, '/transfers', '2026-09-30')).toEqual({ markers: [], documents: 0 })
})

test('a product that changes its type waits, and is moved together', async () => {
  const at = await exporting()
  const [shade, ...others] = lamp.products ?? []
  await at.book.post({ ...lamp, products: [{ ...shade, _id: 'p-shade' }, ...others], ...stock })
  await at.settled()
  await at.book.post({ products: [{ ...shade, _id: 'p-shade', _action: 'amend', type: 'finished good' }] })
  await at.drained()
  expect(await get<Transfers>(at, '/transfers')).toMatchObject({ retyped: 1 })
  await make(at, '/transfers', '2026-09-30')
  await at.settled()
  expect((await at.journals()).at(-1)).toBe('PSB-DIF-0001 2026-09-02: 632 +10.00, 631 -10.00')
})

const makeTwice = async (at: Exporting): Promise<string[]> => {
  const answers = await Promise.all([
    make(at, '/transfers', '2026-09-30'),
    make(at, '/transfers', '2026-09-30'),
  ])
  return answers.flatMap(({ markers = [] }) => markers)
}

const lostReply = { kind: 'lost-reply', method: 'PUT', path: '/ManualJournals' } as const

test('a transfer that is asked for twice, and whose reply is lost, is made once', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock, builds: [build] })
  await at.settled()
  const before = await at.journals()
  const lines = ['raw material', 'component'].map((type) => ({
    ...{ role: 'inventory', type, account: at.account('632'), tracking: [] },
  }))
  await at.book.client.send('PUT', `${base(at)}/mapping`, { lines })
  await at.world.fault(lostReply)
  expect(await makeTwice(at)).toEqual(['PSB-TRF-0001'])
  await at.settled()
  expect(await at.journals()).toEqual([...before, 'PSB-TRF-0001 2026-09-30: 632 +42.67, 631 -42.67'])
  expect((await get<Transfers>(at, '/transfers')).moves).toEqual([])
})

test.each([false, true])(
  'a type changed after documents of many days went is moved once, as one journal, by days %s',
  async (daily) => {
    const at = await exporting()
    const [shade, ...others] = lamp.products ?? []
    const receipts = Array.from({ length: 60 }, (_, n) => ({
      ...{ date: new Date(Date.UTC(2026, 8, 2 + n)).toISOString().slice(0, 10), receipt: `R-${n}` },
      ...{ supplier: 'ACM', sku: 'SHADE', quantity: 1, unitCost: 4 },
    }))
    await at.book.post({ ...lamp, products: [{ ...shade, _id: `shade ${daily}` }, ...others], receipts })
    const settings = await get<object>(at, '/export-settings')
    await at.book.client.send('PUT', `${base(at)}/export-settings`, { ...settings, daily })
    await at.settled()
    const before = await at.journals()
    expect(before).toHaveLength(60)
    const amended = { ...shade, _id: `shade ${daily}`, _action: 'amend', type: 'finished good' } as const
    await at.book.post({ products: [amended] })
    await at.drained()
    await at.world.fault(lostReply)
    const [one, two] = await Promise.all([1, 2].map(() => make(at, '/transfers', '2026-10-31')))
    expect([one?.documents ?? 0, two?.documents ?? 0].toSorted((a, b) => a - b)).toEqual([0, 60])
    await at.settled()
    expect((await at.journals()).slice(60)).toEqual(['PSB-DIF-0001 2026-10-31: 632 +240.00, 631 -240.00'])
    const [told] = (await at.standing()).slice(60)
    expect(told?.narration).toContain(
      'Products changed their type: 60 documents (PSB-RCV-0001 to PSB-RCV-0060)',
    )
    expect(await get<Transfers>(at, '/transfers')).toMatchObject({ moves: [], retyped: 0 })
    const tie = await get<TieOut>(at, '/tie-out?date=2026-10-31')
    expect(tie.documents).toEqual([])
  },
)

test('a transfer that was refused is offered again', async () => {
  const at = await exporting()
  await at.book.post({ ...lamp, ...stock })
  await at.settled()
  const lines = [{ role: 'receiving_clearing', type: null, account: at.account('850'), tracking: [] }]
  await at.book.client.send('PUT', `${base(at)}/mapping`, { lines })
  await at.world.control('POST', '/organisations/Fernhill/archive-account', { code: '805' })
  await make(at, '/transfers', '2026-09-30')
  await at.settled()
  const { moves, refused } = await get<Transfers>(at, '/transfers')
  expect(moves).toMatchObject([{ from: { code: '805' }, to: { code: '850' }, amount: '-50.00' }])
  expect(refused).toMatchObject([
    { marker: 'PSB-TRF-0001', why: { code: 'account', words: expect.stringMatching(/archived/) as string } },
  ])
  await at.world.control('POST', '/organisations/Fernhill/archive-account', { code: '805', archived: false })
  expect(await make(at, '/transfers', '2026-09-30')).toMatchObject({ markers: ['PSB-TRF-0002'] })
  await at.settled()
  expect((await at.journals()).at(-1)).toBe('PSB-TRF-0002 2026-09-30: 805 +50.00, 850 -50.00')
  expect((await get<Transfers>(at, '/transfers')).moves).toEqual([])
})
