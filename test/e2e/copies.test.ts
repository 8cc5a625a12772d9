import { afterEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

afterEach(() => getUp(person))

test("last month's sheet typed over asks once, and new rows get references of their own", async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')
  await person.enter('Products', [['C-LEG', 'Leg', 'raw material', 'each']])
  await person.enter('Suppliers', [['C-ACME', 'Acme Timber']])
  await person.enter('Receipts', [
    ['2026-09-02', 'C-1', 'C-ACME', 'C-LEG', 30, '', 90],
    ['2026-09-03', 'C-2', 'C-ACME', 'C-LEG', 10, '', 30],
  ])
  expect((await person.post()).outcome).toContain('Posted.')
  const first = await person.rows('Receipts', 'Reference')

  await person.seat.paste('A5', [
    ['2026-10-02', 'C-3', 'C-ACME', 'C-LEG', 31, '', 93],
    ['2026-10-03', 'C-4', 'C-ACME', 'C-LEG', 11, '', 33],
  ])
  await person.button('Post…').click()
  expect(await person.outcome()).toContain('2 posted rows on Receipts had other dates when they were posted.')
  await person.button('They are new rows').click()
  await person.hears('Check and Post take them as new rows.')
  expect((await person.post()).outcome).toContain('Posted. 2 rows now in the ledger.')
  const second = await person.rows('Receipts', 'Reference')
  expect(second.flat().every((reference) => /^PSB-/.test(String(reference)))).toBe(true)
  expect(second).not.toEqual(first)
  await person.button('Post…').click()
  expect(await person.outcome()).toContain('There are no rows to check or post.')
})
