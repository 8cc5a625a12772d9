import { beforeEach, describe, expect, test } from 'vitest'
import type { ContactChoice, ContactView } from '../../../schema/api/books-import.ts'
import type { Suppliers } from '../../../schema/api/catalog.ts'
import { findReading } from '../reading/queries.ts'
import { chooseContacts } from './contacts.ts'
import { contactViews, suggestCode } from './lists.ts'
import { readAllSuppliers, readContacts } from './queries.ts'
import { refreshContacts } from './refresh.ts'
import { company, contact, Shelf, type Company } from './testing/shelf.ts'

let at: Company
let books: Shelf
const read = (pages = 10, now = at.poster.now) => refreshContacts(books, at.ledger, at.connection, now, pages)
const choose = (...rows: ContactChoice[]) => chooseContacts(rows, at.connection, at.poster)
const codes = async (...rows: ContactChoice[]) => {
  const { outcome, rows: said } = await choose(...rows)
  return [outcome, ...said.flatMap(({ id, problems }) => problems.map(({ code }) => `${id}: ${code}`))]
}
const list = async (): Promise<ContactView[]> =>
  contactViews(await readContacts(at.ledger, at.connection), await readAllSuppliers(at.ledger))
const stateOf = async (name: string) => (await list()).find((one) => one.name === name)
const suppliers = async () => (await (await at.fetch('./suppliers')).json<Suppliers>()).suppliers

beforeEach(async () => {
  at = await company()
  books = new Shelf()
  books.contactList = [
    contact('Ashdown Timber'),
    contact('Quarry Lane', { isSupplier: false }),
    contact('Hardy Metal'),
    contact('Old Mill', { active: false }),
    contact('Weaver & Daughters'),
  ]
})

describe('reading', () => {
  test('goes on with the page at which it stopped', async () => {
    await read(1)
    expect(await findReading(at.ledger, at.connection, 'contacts')).toMatchObject({
      page: 2,
      finishedAt: null,
      created: 3,
    })
    books.failsAfter = 0
    expect(await read()).toMatchObject({ ok: false })
    books.failsAfter = null
    expect(await read()).toMatchObject({ ok: true, value: { created: 5, problem: null } })
    expect(books.asked.map(({ page }) => page)).toEqual([1, 2, 2])
    expect(await list()).toHaveLength(4)
  })

  test('asks only for what changed since, the next time', async () => {
    await read()
    books.contactList[0] = contact('Ashdown Timber', { active: false, updatedAt: at.poster.now + 1 })
    expect(await read(10, at.poster.now + 1_000)).toMatchObject({
      value: { created: 0, updated: 0, deactivated: 1, skipped: 0 },
    })
    expect(books.asked.at(-1)?.since).toBeGreaterThan(0)
  })
})

describe('choosing', () => {
  beforeEach(() => read())

  test('suppliers come first, then the others that are active, each with a code to take', async () => {
    expect((await list()).map(({ name, suggestedCode }) => [name, suggestedCode])).toEqual([
      ['Ashdown Timber', 'ASHD-TIMB'],
      ['Hardy Metal', 'HARD-META'],
      ['Weaver & Daughters', 'WEAV-DAUG'],
      ['Quarry Lane', 'QUAR-LANE'],
    ])
  })

  test('importing makes suppliers, once', async () => {
    const choice = { do: 'import', id: 'contact-Hardy Metal', code: 'HAR' } as const
    expect(await codes(choice)).toEqual(['done'])
    expect(await codes({ ...choice, code: 'OTHER' })).toEqual(['done'])
    expect(await suppliers()).toEqual([{ code: 'HAR', name: 'Hardy Metal' }])
    expect((await stateOf('Hardy Metal'))?.state).toBe('linked')
  })

  test('a supplier of the same name is offered, and linked', async () => {
    await at.post({ suppliers: [{ code: 'HM', name: 'HARDY metal' }] }, 'suppliers-1')
    expect(await stateOf('Hardy Metal')).toMatchObject({ state: 'same', supplier: { code: 'HM' } })
    expect(await codes({ do: 'import', id: 'contact-Hardy Metal', code: 'hm' })).toEqual([
      'refused',
      'contact-Hardy Metal: code-there',
    ])
    expect(await codes({ do: 'link', id: 'contact-Hardy Metal', code: 'HM' })).toEqual(['done'])
  })

  test('a supplier follows its contact when that is merged into another', async () => {
    await choose({ do: 'import', id: 'contact-Hardy Metal', code: 'HAR' })
    const changed = { updatedAt: at.poster.now + 1 }
    books.contactList = [
      contact('Hardy Metal', { active: false, mergedInto: 'contact-Hardy Ltd', ...changed }),
      contact('Hardy Ltd', changed),
    ]
    await read(10, at.poster.now + 1_000)
    expect((await stateOf('Hardy Ltd'))?.supplier?.code).toBe('HAR')
    expect(await stateOf('Hardy Metal')).toBeUndefined()
  })

  test('archived and unknown ones are refused by name', async () => {
    expect(
      await codes(
        { do: 'import', id: 'contact-Old Mill', code: 'OLD' },
        { do: 'link', id: 'contact-Nobody', code: 'X' },
      ),
    ).toEqual(['refused', 'contact-Old Mill: contact-gone', 'contact-Nobody: contact-unknown'])
  })
})

test('a suggested code is short, plain and free', () => {
  expect(suggestCode('The Écurie & Söhne GmbH', new Set())).toBe('ECUR-SOHN')
  expect(suggestCode('Acme', new Set(['acme']))).toBe('ACME-2')
  expect(suggestCode('—', new Set())).toBe('SUPPLIER')
})
