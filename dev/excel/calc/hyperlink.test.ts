import { expect, test } from 'vitest'
import { startExcel, valuesOf } from '../seat/testing.ts'

test('a link shows its words, not where it leads', async () => {
  await startExcel()
  await Excel.run(async (context) => {
    const cells = context.workbook.worksheets.getFirst().getRange('A1:A2')
    cells.formulas = [['=HYPERLINK("#Sheet1!A1","Back")'], ['="HYPERLINK("&1']]
    await context.sync()
  })
  expect(await valuesOf('A1:A2')).toEqual([['Back'], ['HYPERLINK(1']])
})
