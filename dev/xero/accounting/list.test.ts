import { describe, expect, test } from 'vitest'
import { connected, journal, type Answer, type Connected } from '../testing/client.ts'

const names = ({ body }: Answer, list: string, field: string) =>
  (body[list] as Record<string, unknown>[]).map((each) => each[field])

const narrations = async (app: Connected, query = '', headers: Record<string, string> = {}) =>
  names(await app.api('GET', `/ManualJournals${query}`, { headers }), 'ManualJournals', 'Narration')

const withJournals = async (count: number) => {
  const app = await connected()
  for (let at = 1; at <= count; at += 1) {
    app.fernhill.post(journal(`J${at}`))
    app.control.clock.advance(1000)
  }
  return app
}

test('the envelope has its fields, and dates are Xero’s', async () => {
  const app = await connected()
  const { body } = await app.api('GET', '/Organisation')
  expect(body).toMatchObject({ Status: 'OK', DateTimeUTC: '/Date(1793613600000+0000)/' })
  expect(body.Organisations).toMatchObject([
    { BaseCurrency: 'GBP', Timezone: 'GMTSTANDARDTIME', CountryCode: 'GB' },
  ])
})

test('lock dates are there only where they are set', async () => {
  const app = await connected()
  expect((await app.api('GET', '/Organisation')).text).not.toContain('LockDate')
  app.fernhill.setLockDates({ period: '2026-09-30' })
  expect((await app.api('GET', '/Organisation')).text).toContain(
    '"PeriodLockDate":"/Date(1790726400000+0000)/"',
  )
})

test('whoever does not ask for JSON gets XML', async () => {
  const app = await connected()
  for (const accept of ['*/*', 'text/html']) {
    const answer = await app.api('GET', '/Organisation', { headers: { accept } })
    expect(answer.headers.get('content-type')).toContain('text/xml')
    expect(answer.text).toContain('<Organisations><Organisation><Name>Fernhill Lamps</Name>')
  }
})

describe('pages', () => {
  test('come with their count; the last one is short, the one after it empty', async () => {
    const app = await withJournals(5)
    expect(await narrations(app, '?page=1&pageSize=2')).toEqual(['J1', 'J2'])
    expect(await narrations(app, '?page=3&pageSize=2')).toEqual(['J5'])
    expect(await narrations(app, '?page=4&pageSize=2')).toEqual([])
    const { body } = await app.api('GET', '/ManualJournals?page=2&pageSize=2')
    expect(body.pagination).toEqual({ page: 2, pageSize: 2, pageCount: 3, itemCount: 5 })
  })

  test('are of a hundred unless said otherwise, and of a thousand at most', async () => {
    const app = await connected()
    const size = async (query: string) =>
      ((await app.api('GET', `/ManualJournals?page=1${query}`)).body.pagination as { pageSize: number })
        .pageSize
    expect(await Promise.all(['', '&pageSize=5000', '&pageSize=0'].map(size))).toEqual([100, 1000, 1])
  })

  test('are not cut from items and accounts', async () => {
    const app = await connected()
    const { body } = await app.api('GET', '/Items?page=2&pageSize=1')
    expect(body.Items).toHaveLength(app.fernhill.data.items.length)
    expect(body).not.toHaveProperty('pagination')
  })
})

describe('If-Modified-Since', () => {
  const since = (text: string) => ({ 'If-Modified-Since': text })

  test('counts by the second, with a zone or as UTC without one', async () => {
    const app = await withJournals(3)
    expect(await narrations(app, '', since('2026-11-02T10:00:01'))).toEqual(['J2', 'J3'])
    expect(await narrations(app, '', since('2026-11-02T10:00:01.900Z'))).toEqual(['J2', 'J3'])
    expect(await narrations(app, '', since('2026-11-02T11:00:02+01:00'))).toEqual(['J3'])
    expect(await narrations(app, '', since('Mon, 02 Nov 2026 10:00:02 GMT'))).toEqual(['J3'])
  })

  test('shows a change, and a renamed item', async () => {
    const app = await withJournals(2)
    app.fernhill.change(app.fernhill.journals()[0]?.id ?? '', { Narration: 'J1, edited' })
    app.fernhill.renameItem('OAK-25', 'OAK-26')
    const headers = since('2026-11-02T10:00:02')
    expect(await narrations(app, '', headers)).toEqual(['J1, edited'])
    expect(names(await app.api('GET', '/Items', { headers }), 'Items', 'Code')).toEqual(['OAK-26'])
  })

  test('misses that a contact became a supplier', async () => {
    const app = await connected()
    app.fernhill.putContact({ name: 'Quarry Lane Packaging', isSupplier: true })
    const changed = await app.api('GET', '/Contacts', { headers: since('2026-11-02T00:00:00') })
    expect(changed.body.Contacts).toEqual([])
    app.fernhill.putContact({ name: 'Quarry Lane Packaging', email: 'hello@example.test' })
    const later = await app.api('GET', '/Contacts', { headers: since('2026-11-02T00:00:00') })
    expect(later.body.Contacts).toMatchObject([{ Name: 'Quarry Lane Packaging', IsSupplier: true }])
  })
})

describe('where and order', () => {
  test.each([
    ['Status=="POSTED"', ['J1', 'J2', 'J3']],
    ['Narration=="J2"', ['J2']],
    ['Status=="POSTED" AND Narration!="J2"', ['J1', 'J3']],
    ['Date>=DateTime(2026,11,02)', []],
    ['Date<DateTime(2026, 11, 02)', ['J1', 'J2', 'J3']],
    ['ShowOnCashBasisReports==true', ['J1', 'J2', 'J3']],
  ])('%s', async (where, found) => {
    const app = await withJournals(3)
    expect(await narrations(app, `?where=${encodeURIComponent(where)}`)).toEqual(found)
  })

  test('what cannot be read is refused', async () => {
    const answer = await (await connected()).api('GET', '/ManualJournals?where=Narration%20like%20J1')
    expect(answer).toMatchObject({ status: 400, body: { Type: 'QueryParseException' } })
  })

  test('the newest first', async () => {
    const app = await withJournals(3)
    expect(await narrations(app, '?order=UpdatedDateUTC%20DESC')).toEqual(['J3', 'J2', 'J1'])
  })
})

test('lists of journals come without their lines, one journal with them', async () => {
  const app = await withJournals(1)
  const lines = ({ body }: Answer) => (body.ManualJournals as { JournalLines: object[] }[])[0]?.JournalLines
  expect(lines(await app.api('GET', '/ManualJournals?page=1'))).toEqual([])
  const id = app.fernhill.journals()[0]?.id ?? ''
  expect(lines(await app.api('GET', `/ManualJournals/${id}`))).toHaveLength(2)
  app.control.setSwitches({ linesInLists: true })
  expect(lines(await app.api('GET', '/ManualJournals?page=1'))).toHaveLength(2)
})

test('contacts: archived and merged ones only when asked, ids and words narrow, a summary leaves the flags out', async () => {
  const app = await connected()
  const get = async (query: string) =>
    names(await app.api('GET', `/Contacts?order=Name&${query}`), 'Contacts', 'Name')
  app.fernhill.mergeContact('Bright & Sons Wholesale', 'Ashdown Timber')
  expect(await get('')).not.toContain('Bright & Sons Wholesale')
  const all = await app.api('GET', '/Contacts?includeArchived=true')
  const merged = (all.body.Contacts as Record<string, unknown>[]).find(
    ({ Name }) => Name === 'Bright & Sons Wholesale',
  )
  const into = app.fernhill.data.contacts.find(({ name }) => name === 'Ashdown Timber')?.id
  expect(merged).toMatchObject({ ContactStatus: 'ARCHIVED', MergedToContactID: into })
  expect(await get('searchTerm=timber')).toEqual(['Ashdown Timber'])
  expect(await get(`IDs=${into ?? ''}`)).toEqual(['Ashdown Timber'])
  expect((await app.api('GET', '/Contacts?summaryOnly=true')).text).not.toContain('IsSupplier')
})

test('prices have four decimals only when asked', async () => {
  const app = await connected()
  app.fernhill.putItem({ code: 'CABLE', purchasePrice: 1.8549 })
  expect((await app.api('GET', '/Items/CABLE')).text).toContain('"UnitPrice":1.85,')
  expect((await app.api('GET', '/Items/CABLE?unitdp=4')).text).toContain('"UnitPrice":1.8549,')
})

test('an id that is not there is 404 without JSON', async () => {
  const app = await connected()
  for (const path of ['/Items/NONE', '/Accounts/none', '/ManualJournals/none', '/Nothing']) {
    const answer = await app.api('GET', path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('text/plain')
  }
})
