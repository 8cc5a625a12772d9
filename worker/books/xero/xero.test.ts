import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Books, BooksAccount, BooksJournal, BooksTrackingOption, Outcome } from '../books.ts'
import { booksOf } from '../connection/remote.ts'
import { connected } from '../connection/testing/connected.ts'
import { newXeroWorld, type XeroWorld } from '../connection/testing/world.ts'

let world: XeroWorld
let books: Books
let connection: string
let accounts: BooksAccount[]
let options: BooksTrackingOption[]

const valueOf = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}

beforeAll(async () => {
  world = await newXeroWorld()
  await world.control('POST', '/limits', { minute: 1000 })
  connection = (await connected(world)).connection.id
  books = booksOf(env, connection)
  accounts = valueOf(await books.accounts())
  options = valueOf(await books.trackingOptions())
})

const account = (code: string): string => accounts.find((each) => each.code === code)?.id ?? ''
const option = (name: string): string => options.find((each) => each.name === name)?.id ?? ''

let count = 0
const journal = (change: Partial<BooksJournal> = {}): BooksJournal => {
  const marker = `PSB-RCV-${String(++count).padStart(4, '0')}`
  return {
    marker,
    url: `https://partsemble.test/books/${connection}/${marker}`,
    date: '2026-09-15',
    narration: `Receipt ${marker}`,
    status: 'posted',
    lines: [
      { account: account('631'), tracking: [], amount: 3333, description: 'Oak' },
      { account: account('805'), tracking: [], amount: -3333, description: 'Ashdown Timber' },
    ],
    ...change,
  }
}
const post = async (...journals: BooksJournal[]) =>
  valueOf(await books.postJournals(journals, crypto.randomUUID()))
const idOf = (answer: Awaited<ReturnType<typeof post>>[number] | undefined): string =>
  answer && 'id' in answer ? answer.id : ''

describe('reading', () => {
  test('the organisation: its zone by its common name, lock dates, and what the user may', async () => {
    expect(valueOf(await books.organisation())).toEqual({
      name: 'Fernhill Lamps',
      country: 'GB',
      currency: 'GBP',
      timeZone: 'Europe/London',
      shortCode: '!F3rnh',
      periodLockDate: null,
      yearLockDate: null,
      mayPostJournals: true,
    })
  })

  test('accounts: system accounts by name, ordinary ones without, archived ones too', () => {
    const of = (code: string) => accounts.find((each) => each.code === code)
    expect(of('631')).toMatchObject({ type: 'CURRENT', class: 'ASSET', active: true, system: '' })
    expect(of('310')).toMatchObject({ type: 'DIRECTCOSTS', class: 'EXPENSE', system: '' })
    expect(of('610')).toMatchObject({ system: 'DEBTORS' })
    expect(of('639')).toMatchObject({ active: false })
  })

  test('tracking options with their category', () => {
    expect(options.find(({ name }) => name === 'North')).toMatchObject({
      categoryName: 'Region',
      active: true,
    })
  })

  test('items with four decimals of cost, tracked ones marked, changed ones only', async () => {
    await world.control('POST', '/organisations/Fernhill/item', { code: 'CABLE', purchasePrice: 1.8525 })
    const items = valueOf(await books.items(null))
    expect(items.find(({ code }) => code === 'CABLE')).toMatchObject({ cost: '1.8525', tracked: false })
    expect(items.find(({ code }) => code === 'GLOBE-95')).toMatchObject({ tracked: true })
    expect(items.find(({ code }) => code === 'DELIVERY')).toMatchObject({ cost: null })
    const changed = valueOf(await books.items(Date.now() - 60_000))
    expect(changed.map(({ code }) => code)).toEqual(['CABLE'])
    expect(valueOf(await books.items(Date.now() + 60_000))).toEqual([])
  })

  test('contacts page by page, archived and merged ones too', async () => {
    for (let number = 0; number < 95; number++)
      await world.control('POST', '/organisations/Fernhill/contact', { name: `Contact ${number}` })
    const merged = { name: 'Hardy Metalware', into: 'Ashdown Timber' }
    await world.control('POST', '/organisations/Fernhill/merge-contact', merged)
    const first = valueOf(await books.contacts(null, 1))
    expect([first.rows.length, first.next]).toEqual([100, 2])
    const second = valueOf(await books.contacts(null, 2))
    expect([second.rows.length, second.next]).toEqual([5, null])
    const all = [...first.rows, ...second.rows]
    const into = all.find(({ name }) => name === 'Ashdown Timber')
    expect(all.find(({ name }) => name === 'Hardy Metalware')).toMatchObject({
      active: false,
      mergedInto: into?.id,
    })
    expect(all.find(({ name }) => name === 'Old Mill Timber')).toMatchObject({
      active: false,
      isSupplier: true,
    })
    expect(valueOf(await books.contacts(Date.now() + 60_000, 1))).toEqual({ rows: [], next: null })
  })
})

describe('journals', () => {
  test('arrive to the cent, free of tax, with their day and tracking', async () => {
    const lines = [
      { account: account('631'), tracking: [option('North'), option('Trade')], amount: 10, description: 'A' },
      { account: account('805'), tracking: [], amount: -10, description: '' },
    ]
    const [answer] = await post(journal({ date: '2026-09-30', lines }))
    expect(answer).toMatchObject({ status: 'posted', warnings: [] })
    const there = valueOf(await books.journalLines(idOf(answer)))
    expect(there.map(({ amount, account: id }) => [id, amount])).toEqual([
      [account('631'), 10],
      [account('805'), -10],
    ])
    expect(there[0]?.tracking.toSorted()).toEqual([option('North'), option('Trade')].toSorted())
    const seen = valueOf(await books.journals(Date.now() - 60_000, 1)).rows
    expect(seen.find(({ id }) => id === idOf(answer))).toMatchObject({ date: '2026-09-30', status: 'posted' })
  })

  test('of one call are answered each for itself', async () => {
    const line = (code: string, amount: number) => ({
      account: account(code),
      tracking: [],
      amount,
      description: '',
    })
    const answers = await post(
      journal(),
      journal({ lines: [line('631', 100), line('805', -99)] }),
      journal({ lines: [line('610', 100), line('805', -100)] }),
      journal({ lines: [line('639', 100), line('805', -100)] }),
      journal({ status: 'draft' }),
    )
    expect(answers).toMatchObject([
      { status: 'posted' },
      { about: 'other', refused: 'The total debits (1.00) must equal total credits (-0.99)' },
      { about: 'account', refused: "Account code '610' is not a valid code for this document." },
      { about: 'account', refused: "Account code '639' has been archived, or deleted." },
      { status: 'draft' },
    ])
  })

  test('on a locked day are refused for it', async () => {
    await world.control('POST', '/organisations/Fernhill/lock-dates', { period: '2026-09-30' })
    const [answer] = await post(journal())
    await world.control('POST', '/organisations/Fernhill/lock-dates', { period: '' })
    expect(answer).toMatchObject({ about: 'lock-date' })
    expect(answer && 'refused' in answer ? answer.refused : '').toMatch(/30 September 2026/)
  })

  test('of others have no marker of ours, and a copy in the narration alone is told apart', async () => {
    const lines = [
      { AccountCode: '631', LineAmount: 1 },
      { AccountCode: '805', LineAmount: -1 },
    ]
    const [made] = [journal()]
    await post(made)
    const byHand = async (more: object) =>
      (await world.control('POST', '/organisations/Fernhill/journals', {
        Date: '2026-09-16',
        JournalLines: lines,
        ...more,
      })) as {
        id: string
      }
    const copy = await byHand({ Narration: made.narration })
    const plain = await byHand({ Narration: 'Stock take' })
    const elsewhere = await byHand({
      Narration: made.narration,
      Url: 'https://partsemble.test/books/other/PSB-RCV-0001',
    })
    const { rows } = valueOf(await books.journals(Date.now() - 60_000, 1))
    const seen = (id: string) => rows.find((each) => each.id === id)
    expect(seen(copy.id)).toMatchObject({ marker: made.marker, markedBy: 'narration' })
    expect(seen(plain.id)).toMatchObject({ marker: '', markedBy: null })
    expect(seen(elsewhere.id)).toMatchObject({ marker: '', markedBy: null })
    expect(rows.find(({ markedBy, marker }) => markedBy === 'link' && marker === made.marker)).toBeDefined()
  })

  test('are listed page by page, the longest unchanged first', async () => {
    for (let call = 0; call < 3; call++) await post(...Array.from({ length: 40 }, () => journal()))
    const first = valueOf(await books.journals(0, 1))
    expect([first.rows.length, first.next]).toEqual([100, 2])
    const times = first.rows.map(({ updatedAt }) => updatedAt)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const second = valueOf(await books.journals(0, 2))
    const ids = new Set([...first.rows, ...second.rows].map(({ id }) => id))
    expect(ids.size).toBe(first.rows.length + second.rows.length)
  })

  test('are approved, deleted and voided; what cannot be is refused in its words', async () => {
    const [one, two, three] = await post(
      journal({ status: 'draft' }),
      journal({ status: 'draft' }),
      journal(),
    )
    expect(await books.setJournalStatus(idOf(one), 'posted')).toEqual({ ok: true, value: null })
    expect(await books.setJournalStatus(idOf(two), 'deleted')).toEqual({ ok: true, value: null })
    expect(await books.setJournalStatus(idOf(three), 'voided')).toEqual({ ok: true, value: null })
    // An answer that was lost is asked for again.
    expect(await books.setJournalStatus(idOf(three), 'voided')).toEqual({ ok: true, value: null })
    expect(await books.setJournalStatus(idOf(two), 'posted')).toMatchObject({
      ok: false,
      failure: { code: 'refused' },
    })
    expect(await books.setJournalStatus(crypto.randomUUID(), 'voided')).toMatchObject({
      ok: false,
      failure: { code: 'refused', words: 'It was not found.' },
    })
    const there = (await world.control('GET', '/organisations/Fernhill')) as {
      journals: { id: string; narration: string }[]
    }
    expect(there.journals.find(({ id }) => id === idOf(three))?.narration).toMatch(/^Receipt PSB-RCV-/)
    const { rows } = valueOf(await books.journals(Date.now() - 60_000, 2))
    const statuses = [one, two, three].map((answer) => rows.find(({ id }) => id === idOf(answer))?.status)
    expect(statuses).toEqual(['posted', 'deleted', 'voided'])
  })
})

test('the trial balance gives debit less credit of each account, to the cent', async () => {
  const day = '2026-12-31'
  const there = (await world.control('GET', `/organisations/Fernhill/balances/${day}`)) as Record<
    string,
    number
  >
  const balances = valueOf(await books.trialBalance(day))
  const ours = Object.fromEntries(
    balances.map(({ account: id, balance }) => [
      accounts.find((each) => each.id === id)?.code ?? id,
      balance,
    ]),
  )
  expect(ours).toEqual(there)
  expect(there['632']).toBeGreaterThan(0)
  expect(there['835']).toBeLessThan(0)
})
