/**
 * The guide's page on the books. Its screens are judged and its steps are tried in books.test.ts; only `npm run guide`
 * walks through them once more, for the pictures.
 */
import { readdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launch } from '../../dev/browser.ts'
import { setUp } from './guide/books/accounts.ts'
import { connect } from './guide/books/connect.ts'
import { difference, exports, tieOut } from './guide/books/exports.ts'
import { lists } from './guide/books/lists.ts'
import { sheets } from './guide/books/sheets.ts'
import { Album, imageFolder } from './looks/album.ts'
import type { Walk } from './looks/walk.ts'
import { Person } from './person.ts'

let browser: Browser
let walk: Walk

beforeAll(async () => {
  browser = await launch()
  const person = await Person.sitDown(browser, inject('url'), { width: 1440, height: 560 })
  walk = { person, album: new Album(person) }
})
afterAll(() => browser.close())

test('connect', () => connect(walk))
test('choose the accounts', () => setUp(walk))
test('items and suppliers', () => lists(walk))
test('the difference at the start', () => difference(walk))
test('exports', () => exports(walk))
test('tie-out', () => tieOut(walk))
test('sheets, and the journal in Xero', () => sheets(walk))
test("the guide's pictures of the books are those that this walk takes", () => {
  const pictures = readdirSync(imageFolder).filter((name) => name.startsWith('books-'))
  expect(pictures.sort()).toEqual(walk.album.names.toSorted())
})
test('nothing went wrong unseen', async () => {
  expect(await walk.person.seat.unmodelled()).toEqual([])
})
