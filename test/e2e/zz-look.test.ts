import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, inject, test } from 'vitest'
import { launch } from '../../dev/browser.ts'
import { Person } from './person.ts'
import { begin } from './guide/begin.ts'
import { Album } from './looks/album.ts'
let browser: Browser
beforeAll(async () => { browser = await launch() })
afterAll(() => browser.close())
const out = process.env.LOOK_OUT ?? '/tmp/plan/sheet-look'
test('margin', async () => {
  const person = await Person.sitDown(browser, inject('url'), { width: 1500, height: 720 })
  await person.arrive('reader')
  await person.button('Look around').click()
  await person.hears('Sample company.')
  await person.button('Check').waitFor()
  await person.button('Margin by product').click()
  await person.hears('Margin by product is on a new sheet.')
  await person.seat.goTo('H3')
  await person.seat.page.screenshot({ path: `${out}/margin.png` })
  await person.seat.goTo('P3')
  await person.seat.page.screenshot({ path: `${out}/margin2.png` })
})
