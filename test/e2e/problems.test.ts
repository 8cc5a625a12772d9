import { afterEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

afterEach(() => getUp(person))

const item = (words: string) => person.pane.getByRole('listitem').filter({ hasText: words })

/** Presses a fix of a group, reads what it will do, and does it. */
const fix = async (problem: string, button: string | RegExp): Promise<{ asked: string; said: string }> => {
  const group = item(problem).first()
  await group.getByRole('button', { name: button }).click()
  const preview = group.getByRole('group', { name: 'What will change' })
  const asked = await preview.innerText()
  await preview.getByRole('button', { name: 'Change the sheet' }).click()
  return { asked, said: await group.getByRole('status').innerText() }
}

test('problems are worked off in groups: shown before, done to all, and one check says that all is well', async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')
  await person.enter('Products', [['P-LEG', 'Leg', 'raw material', 'each']])
  await person.enter('Suppliers', [['P-ACME', 'Acme Timber']])
  await person.enter('Receipts', [
    ['2026-09-02', 'P-1', 'P-ACME', 'P-LEG', 30, '', 90],
    ["'23/09/2026", 'P-2', 'P-ACME', 'P-LEG', "'1.5", '', 4.5],
    ['2026-09-03', 'P-3', 'P-ACME', 'P-NEW', 5, '', 10],
    ['2026-09-03', 'P-3', 'P-ACME', 'P-LEG', 3, 0.33333333333, ''],
    ['2026-09-04', 'P-4', 'P-ACME', 'P-LEG', -2, '', ''],
  ])
  const found = await person.check()
  expect(found).toContain('with problems')

  const dates = await fix('which is no date', 'Turn into dates…')
  expect(dates.asked).toContain('“23/09/2026” →')
  expect(dates.said).toBe('Changed in 1 row.')
  await fix('not a number', 'Turn into numbers…')
  await fix('decimals', 'Enter the line total instead…')
  const made = await fix('P-NEW', 'Make the product…')
  expect(made.said).toBe('1 row added on Products: fill in name, type and unit.')
  const moved = await fix('below zero', 'Move to Adjustments…')
  expect(moved.said).toBe('1 row added on Adjustments, 1 taken out here.')

  expect(await person.rows('Products', 'SKU ★')).toEqual([['P-LEG'], ['P-NEW']])
  expect(await person.rows('Adjustments', 'SKU ★', '±Quantity ★', 'Reason ★')).toEqual([
    ['P-LEG', -2, 'other'],
  ])
  const rows = await person.rows('Receipts', 'Quantity ★', 'Unit cost', 'Line total')
  expect(rows).toEqual([
    [30, '', 90],
    [1.5, '', 4.5],
    [5, '', 10],
    [3, '', 1],
  ])
  await person.seat.page.getByRole('tab', { name: 'Products', exact: true }).click()
  await person.seat.paste('B6', [['New part', 'component', 'each']])
  expect(await person.check()).toContain('checked, no problems.')
})

test('misspelled SKUs and suppliers are put right, each by the one that is nearest', async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')
  await person.enter('Products', [
    ['NEAR-FRAME', 'Frame', 'raw material', 'each'],
    ['NEAR-WHEEL', 'Wheel', 'raw material', 'each'],
  ])
  await person.enter('Suppliers', [['NEARCO', 'Near & Co']])
  await person.enter('Receipts', [
    ['2026-09-02', 'N-1', 'NEARCO', 'NEAR-FRMAE', 3, '', 9],
    ['2026-09-02', 'N-1', 'NEARCO', 'NEAR-WHEELL', 3, '', 9],
    ['2026-09-03', 'N-2', 'NEARC0', 'NEAR-FRAME', 3, '', 9],
    ['2026-09-04', 'N-3', 'NEARCO', 'QUITE-ELSE', 3, '', 9],
  ])
  await person.post()
  const skus = await fix('There are no products with these', 'Use the nearest SKU in each…')
  expect(skus.asked).toMatch(/“NEAR-FRMAE” → “NEAR-FRAME”/)
  expect(skus.asked).toMatch(/“NEAR-WHEELL” → “NEAR-WHEEL”/)
  expect(skus.asked).toContain('1 row stays as before: nothing is near enough.')
  expect(skus.said).toBe('Changed in 2 rows.')
  expect((await fix('NEARC0', 'Use NEARCO…')).said).toBe('Changed in 1 row.')
  expect(await person.rows('Receipts', 'Supplier ★', 'SKU ★', 'Status')).toEqual([
    ['NEARCO', 'NEAR-FRAME', 'Not checked'],
    ['NEARCO', 'NEAR-WHEEL', 'Not checked'],
    ['NEARCO', 'NEAR-FRAME', 'Not checked'],
    ['NEARCO', 'QUITE-ELSE', 'Problem'],
  ])
  expect(await person.check()).toContain('1 row with problems')
  // Narrowed to it, and still so after another check; with no problem left all rows are back.
  const only = person.pane.getByLabel('Show only rows with problems')
  const inSight = () => person.seat.page.locator('[data-a="A5"]').isVisible()
  await only.click()
  await expect.poll(inSight).toBe(false)
  expect(await person.check()).toContain('1 row with problems')
  await expect.poll(() => only.isChecked()).toBe(true)
  await person.seat.type('D8', 'NEAR-WHEEL')
  expect(await person.check()).toContain('no problems')
  await expect.poll(inSight).toBe(true)
})

test('an edited row leaves Ready, and a posted one says that it changed since', async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')
  await person.enter('Suppliers', [
    ['E-1', 'One'],
    ['E-2', 'Two'],
  ])
  expect(await person.check()).toContain('2 rows checked, no problems.')
  expect(await person.rows('Suppliers', 'Status')).toEqual([['Ready'], ['Ready']])
  await person.seat.type('B5', 'Another')
  await expect.poll(() => person.rows('Suppliers', 'Status')).toEqual([['Not checked'], ['Ready']])
  await person.post()
  await person.seat.type('B6', 'Third')
  await expect.poll(() => person.rows('Suppliers', 'Status')).toEqual([['Posted'], ['Changed since']])
  // Refreshing its cost changes nothing about that.
  await person.button('Refresh all').click()
  await person.hears('Refreshed:')
  expect(await person.rows('Suppliers', 'Status')).toEqual([['Posted'], ['Changed since']])
})

test('the ribbon acts only while it can, and keys check and post in the pane', async () => {
  person = await sitting.sitDown()
  await person.signIn('accountant')
  const ribbon = person.seat.page.getByRole('navigation', { name: 'Ribbon' })
  await expect.poll(() => ribbon.getByRole('button', { name: 'Check', exact: true }).isEnabled()).toBe(true)
  await person.enter('Suppliers', [['K-1', 'One']])
  await person.button('Check').press('Enter')
  expect(await person.outcome()).toContain('1 row checked, no problems.')
  // Whoever works by keyboard stands where they stood when the work is done.
  expect(await person.button('Check').evaluate((button) => button === document.activeElement)).toBe(true)
  await person.seat.press('Control+Enter')
  expect(await person.outcome()).toContain('1 row checked, no problems.')
  await person.seat.press('Control+Shift+Enter')
  await person.pane.getByRole('group', { name: 'Post these rows?' }).waitFor()
  await person.button('Cancel').click()
  // In the sheet other keys do the same, whatever has been typed there.
  await person.seat.goTo('B5')
  await person.seat.press('Control+Shift+Alt+KeyK')
  await person.hears('1 row checked, no problems.')
  await person.seat.goTo('B5')
  await person.seat.press('Control+Shift+Alt+KeyP')
  await person.pane.getByRole('group', { name: 'Post these rows?' }).waitFor()
  await person.button('Cancel').click()
  await person.button('Sign out').click()
  await expect.poll(() => ribbon.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true)
  expect(await ribbon.getByRole('button', { name: 'Open pane', exact: true }).isEnabled()).toBe(true)
})
