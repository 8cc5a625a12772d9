import { readdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launch } from '../../dev/browser.ts'
import { begin } from './guide/begin.ts'
import { functions } from './guide/functions.ts'
import { correct, history, twice } from './guide/ledger.ts'
import { check, enter, post } from './guide/month.ts'
import { own } from './guide/own.ts'
import { reports, snapshot } from './guide/reports.ts'
import { trouble } from './guide/trouble.ts'
import { Album, imageFolder } from './looks/album.ts'
import type { Walk } from './looks/walk.ts'
import { Person } from './person.ts'

let browser: Browser
let walk: Walk

// One person walks through the whole guide; each page goes on where the one before ended.
beforeAll(async () => {
  browser = await launch()
  const person = await Person.sitDown(browser, inject('url'), { width: 1200, height: 720 })
  walk = { person, album: new Album(person) }
})
afterAll(() => browser.close())

test('the first five minutes', () => begin(walk))
test('entering a month', () => enter(walk))
test('check and problems', () => check(walk))
test('post', () => post(walk))
test('history', () => history(walk))
test('correct and void', () => correct(walk))
test('reports, drill-down and recall', () => reports(walk))
test('snapshot', () => snapshot(walk))
test('functions in cells', () => functions(walk))
test('another workbook, and never twice', async () => {
  await walk.person.seat.page.goto(inject('url'))
  await walk.person.seat.page.locator('body[data-addin=ready]').waitFor()
  await twice(walk)
})
test('own sheets and files', () => own(walk))
test('no connection, another company, the session over', () => trouble(walk))
test("the guide's pictures are those that this walk takes, and those of guide-books.test.ts", () => {
  const pictures = readdirSync(imageFolder).filter((name) => !name.startsWith('books-'))
  expect(pictures.sort()).toEqual(walk.album.names.toSorted())
})
test('nothing went wrong unseen', async () => {
  expect(await walk.person.seat.unmodelled()).toEqual([])
})
