import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readXlsx } from '../../dev/excel/files/read.ts'
import type { Seat } from '../../dev/excel/seat/browser.ts'
import { newSitting } from './sitting.ts'

const sitting = newSitting()
let seat: Seat

beforeEach(async () => {
  seat = await sitting.openBlank()
})
afterEach(async () => {
  expect(seat.errors).toEqual([])
  await seat.close()
})

const file = (entry: string) =>
  seat.page
    .getByRole('button', { name: 'File', exact: true })
    .click()
    .then(() => seat.page.getByRole('menuitem', { name: entry }).click())

test('a workbook saved with the File menu is opened with it, and New is empty', async () => {
  await seat.type('B2', '=6*7')
  const download = seat.page.waitForEvent('download')
  await file('Save as .xlsx')
  const saved = await download
  expect(saved.suggestedFilename()).toBe('Workbench.xlsx')
  const bytes = await readFile(await saved.path())
  expect(readXlsx(bytes).workbook.active.cell(1, 1)?.formula).toBe('=6*7')
  await file('New')
  await seat.page.locator('body[data-addin=ready]').waitFor()
  expect(await seat.values('B2')).toEqual([['']])
  const chooser = seat.page.waitForEvent('filechooser')
  await file('Open…')
  const given = { name: 'May.xlsx', mimeType: 'application/octet-stream', buffer: bytes }
  await (await chooser).setFiles(given)
  await seat.page.getByRole('heading', { name: 'May.xlsx' }).waitFor()
  await seat.page.locator('body[data-addin=ready]').waitFor()
  expect(await seat.values('B2')).toEqual([[42]])
})

test('what was saved before an edit comes back without it, to the settings of the add-in', async () => {
  await seat.pane().evaluate(async () => {
    Office.context.document.settings.set('owner', { name: 'Spoke & Co' })
    await new Promise((done) => Office.context.document.settings.saveAsync(done))
  })
  await seat.type('A1', 'before')
  const saved = await seat.save()
  await seat.type('A1', 'after')
  await seat.open(saved)
  expect(await seat.values('A1')).toEqual([['before']])
  expect(await seat.pane().evaluate(() => Office.context.document.settings.get('owner') as unknown)).toEqual({
    name: 'Spoke & Co',
  })
})

test('a CSV is opened as Excel does, and what is no workbook is said to be none', async () => {
  await seat.open(new TextEncoder().encode('SKU,Qty\r\n0012,"1,500"\r\n'), 'stock.csv')
  expect(await seat.sheets()).toEqual(['stock'])
  expect(await seat.values('A2:B2')).toEqual([[12, 1500]])
  await seat.open(new TextEncoder().encode('nothing'), 'broken.xlsx')
  await expect
    .poll(() => seat.page.getByRole('alert').first().textContent())
    .toBe('broken.xlsx cannot be opened. This is not an Excel workbook (.xlsx).')
})

test('what a saved file does not have is said, and so is what an opened one had', async () => {
  await seat.type('B2', '=6*7')
  await seat.page.getByRole('button', { name: 'New sheet' }).click()
  await seat.page.getByRole('tab', { name: 'Sheet1' }).click()
  const download = seat.page.waitForEvent('download')
  await file('Save as .csv')
  expect(await readFile(await (await download).path(), 'utf8')).toBe('\uFEFF,\r\n,42\r\n')
  const told = seat.page.getByRole('alert').first()
  await expect.poll(() => told.textContent()).toBe('Saved without the other sheets, formulas.')
  const sample = await readFile(new URL('../../dev/excel/files/samples/openpyxl.xlsx', import.meta.url))
  await seat.open(sample, 'sample.xlsx')
  await expect.poll(() => told.textContent()).toContain('Opened without a conditional format (cellIs), notes')
})
