import axe from 'axe-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Seat } from '../../dev/excel/seat/browser.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let seat: Seat

beforeEach(async () => {
  seat = await sitting.openBlank()
})
afterEach(() => seat.close())

/** Lets the blank add-in write a command's name into A1. */
const associate = (...names: string[]) =>
  seat.pane().evaluate((all) => {
    for (const name of all)
      Office.actions.associate(name, async (event: Office.AddinCommands.Event) => {
        await Excel.run(async (context) => {
          context.workbook.worksheets.getActiveWorksheet().getRange('A1').values = [[name]]
          await context.sync()
        })
        event.completed()
      })
  }, names)

test('a button of the manifest runs its command in the add-in', async () => {
  await associate('check', 'insertReceipts')
  await seat.ribbon('Check')
  await expect.poll(() => seat.values('A1')).toEqual([['check']])
  await seat.ribbon('Insert', 'Receipts')
  await expect.poll(() => seat.values('A1')).toEqual([['insertReceipts']])
})

test('keys in the sheet run commands, but not while a cell is typed into', async () => {
  await associate('check', 'refreshAll')
  await seat.goTo('B2')
  await seat.press('Control+Shift+Alt+KeyK')
  await expect.poll(() => seat.values('A1')).toEqual([['check']])
  await seat.press('F2')
  await seat.press('Control+Shift+Alt+KeyR')
  await seat.press('Escape')
  expect(await seat.values('A1')).toEqual([['check']])
  await seat.press('Control+Shift+Alt+KeyR')
  await expect.poll(() => seat.values('A1')).toEqual([['refreshAll']])
})

test('the menu holds the nine tables and the two reports, and answers the keyboard', async () => {
  await associate('insertSuppliers')
  await seat.ribbon('Insert')
  expect(await seat.page.getByRole('menuitem').allTextContents()).toHaveLength(11)
  await seat.press('ArrowDown')
  await seat.press('Enter')
  await expect.poll(() => seat.values('A1')).toEqual([['insertSuppliers']])
})

test('the add-in enables and disables buttons, and a name that the manifest lacks is an error', async () => {
  const update = (id: string, enabled: boolean) =>
    seat.pane().evaluate(
      ([control, on]) =>
        Office.ribbon
          .requestUpdate({
            tabs: [
              {
                id: 'Partsemble.Tab',
                groups: [
                  { id: 'Partsemble.Group', controls: [{ id: String(control), enabled: Boolean(on) }] },
                ],
              },
            ],
          })
          .then(
            () => 'done',
            () => 'refused',
          ),
      [id, enabled] as const,
    )
  expect(await update('Post', false)).toBe('done')
  const post = seat.page.getByRole('button', { name: 'Post' })
  expect(await post.isDisabled()).toBe(true)
  await update('Post', true)
  expect(await post.isDisabled()).toBe(false)
  expect(await update('Pots', true)).toBe('refused')
})

test('the pane closes, opens from the ribbon, and by the add-in', async () => {
  const pane = seat.page.getByRole('complementary', { name: 'Task pane' })
  await seat.page.getByRole('button', { name: 'Close pane' }).click()
  expect(await pane.isVisible()).toBe(false)
  await seat.ribbon('Open pane')
  expect(await pane.isVisible()).toBe(true)
  await seat.pane().evaluate(() => Office.addin.hide())
  expect(await pane.isVisible()).toBe(false)
  await seat.pane().evaluate(() => Office.addin.showAsTaskpane())
  expect(await pane.isVisible()).toBe(true)
})

test('the page has no accessibility fault that axe knows', async () => {
  await seat.paste('A1', [
    ['SKU', 'Quantity'],
    ['BK-1', 2],
  ])
  await seat.page.evaluate(axe.source)
  const faults = await seat.page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const { violations } = await checker.run(document, { resultTypes: ['violations'] })
    return violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)}`))
  })
  expect(faults).toEqual([])
})
