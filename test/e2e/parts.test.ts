/** Work of several parts: the pane's address says how many rows a part takes, so that a few rows make several. */
import type { Route } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { partSizeName } from '../../addin/jobs/part-size.ts'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

beforeEach(async () => {
  person = await sitting.sitDown({ addin: `/taskpane.html?${partSizeName}=2` })
  await person.signIn('accountant')
})
afterEach(() => getUp(person))

const batches = '**/api/organisations/*/batches'
const isPost = (route: Route) => route.request().postData()?.includes('"mode":"post"') === true

const suppliers = (mark: string) => [1, 2, 3, 4, 5].map((n) => [`${mark}-${n}`, `Supplier ${n}`])
const statuses = async () => (await person.rows('Suppliers', 'Status')).flat()

test('more rows than one part takes go in several, and all of them come back into their rows', async () => {
  await person.enter('Suppliers', suppliers('PARTS'))
  expect(await person.check()).toContain('These rows are posted in 3 parts, the earliest first.')
  let posts = 0
  await person.seat.page.route(batches, (route) => {
    if (isPost(route)) posts += 1
    return route.continue()
  })
  expect((await person.post()).outcome).toContain('Posted. 5 rows now in the ledger.')
  expect(posts).toBe(3)
  expect(await statuses()).toEqual(Array(5).fill('Posted'))
})

test('Stop ends after the part that is on its way: what is posted is said, the rest stays to be posted', async () => {
  await person.enter('Suppliers', suppliers('STOP'))
  expect(await person.check()).toContain('5 rows checked, no problems.')
  const pressed = Promise.withResolvers<undefined>()
  await person.seat.page.route(batches, async (route) => {
    if (isPost(route)) await pressed.promise
    return route.continue()
  })
  await person.button('Post…').click()
  await person.pane.getByRole('button', { name: 'Post 5 rows' }).click()
  await person.hears('Posting · 0 of 5')
  await person.button('Stop').click()
  await person.hears('Stopping')
  pressed.resolve(undefined)
  expect(await person.outcome()).toContain('Stopped. 2 rows posted; 3 rows not sent, still to post.')
  expect(await statuses()).toEqual(['Posted', 'Posted', 'Ready', 'Ready', 'Ready'])
  await person.seat.page.unrouteAll()
  const { totals, outcome } = await person.post()
  expect(totals).toContain('3 rows')
  expect(outcome).toContain('Posted. 3 rows now in the ledger.')
  expect(await statuses()).toEqual(Array(5).fill('Posted'))
})

test('a part that is refused stops the rest, and what went before stays posted', async () => {
  await person.enter('Suppliers', [...suppliers('HALT').slice(0, 3), ['HALT-4', ''], ['HALT-5', 'Five']])
  expect((await person.post()).outcome).toContain('2 rows posted, then stopped: 1 row with problems.')
  expect((await statuses()).slice(0, 2)).toEqual(['Posted', 'Posted'])
  expect((await statuses())[3]).toBe('Problem')
})
