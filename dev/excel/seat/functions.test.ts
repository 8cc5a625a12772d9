import { describe, expect, it } from 'vitest'
import { shop } from '../functions/testing.ts'
import { outcome, startExcel, valuesOf } from './testing.ts'

const open = () => startExcel({ functions: shop() })

describe('custom functions through the real office.js, without a browser', () => {
  it('are called from cells, and their answers come back', async () => {
    const { workbook, answered, CustomFunctions } = await open()
    CustomFunctions.associate('DOUBLE', (x: number) => x * 2)
    CustomFunctions.associate('STOCK', async (sku: string, date: unknown, { address }: { address: string }) =>
      Promise.resolve(`${sku} ${String(date)} ${address}`),
    )
    workbook.paste(workbook.active, 0, 0, [['=SHOP.DOUBLE(4)', '=SHOP.STOCK("BK-1")&"!"']])
    expect(await valuesOf('A1:B1')).toEqual([['#BUSY!', '#BUSY!']])
    await answered()
    expect(await valuesOf('A1:B1')).toEqual([[8, 'BK-1 null Sheet1!B1!']])
  })

  it('fail with an error and its reason', async () => {
    const { workbook, answered, CustomFunctions } = await open()
    const reason = 'BK-9 is not among the products.'
    CustomFunctions.associate('STOCK', () => {
      throw new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, reason)
    })
    CustomFunctions.associate('DOUBLE', () => Promise.reject(new Error('a bug')))
    workbook.paste(workbook.active, 0, 0, [['=SHOP.STOCK("BK-9")', '=SHOP.DOUBLE(1)', '=SHOP.LIST(1)']])
    await answered()
    expect(await valuesOf('A1:C1')).toEqual([['#N/A', '#VALUE!', '#VALUE!']])
    expect(workbook.cell(workbook.active, 0, 0).value).toMatchObject({ code: '#N/A', reason })
  })

  it('are called again by worksheet.calculate(true), and by a full calculation, not by others', async () => {
    const excel = await open()
    const { CustomFunctions } = excel
    let times = 0
    CustomFunctions.associate('DOUBLE', () => ++times)
    excel.workbook.enter(excel.workbook.active, 0, 0, '=SHOP.DOUBLE(1)')
    await excel.answered()
    const calculate = (work: (context: Excel.RequestContext) => void) =>
      Excel.run(async (context) => {
        work(context)
        await context.sync()
      })
    await calculate((context) => context.workbook.worksheets.getFirst().calculate(false))
    await calculate((context) => context.application.calculate('Recalculate'))
    await excel.answered()
    expect(times).toBe(1)
    await calculate((context) => context.workbook.worksheets.getFirst().calculate(true))
    await excel.answered()
    expect(await valuesOf('A1')).toEqual([[2]])
    const before = excel.syncs
    await calculate((context) => context.application.calculate('Full'))
    await excel.answered()
    expect(await valuesOf('A1')).toEqual([[3]])
    // Answers are no syncs of the add-in.
    expect(excel.syncs - before).toBe(2)
  })

  it('wait for the end of typing', async () => {
    const { workbook, answered, CustomFunctions } = await open()
    CustomFunctions.associate('DOUBLE', () => {
      workbook.editing = true
      setTimeout(() => (workbook.editing = false), 120)
      return 2
    })
    workbook.enter(workbook.active, 0, 0, '=SHOP.DOUBLE(1)')
    await answered()
    expect(workbook.editing).toBe(false)
    expect(await valuesOf('A1')).toEqual([[2]])
    expect(await outcome((context) => context.sync())).toBe('ok')
  })
})
