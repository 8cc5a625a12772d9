import { describe, expect, it } from 'vitest'
import { openNodeExcel } from './node.ts'
import { makeTable, outcome, startExcel } from './testing.ts'

describe('the host', () => {
  it('refuses members newer than its requirement set', async () => {
    const { refused, Office } = await startExcel({ apiLevel: '1.9' })
    await makeTable([['A'], [1]])
    const resize = (context: Excel.RequestContext) => {
      context.workbook.tables.getItem('Data').resize('A1:A3')
      return context.sync()
    }
    expect(await outcome(resize)).toBe('ApiNotFound')
    expect([...refused]).toEqual(['Table.resize'])
    const { isSetSupported } = (Office as unknown as typeof globalThis.Office).context.requirements
    expect([isSetSupported('ExcelApi', '1.9'), isSetSupported('ExcelApi', '1.10')]).toEqual([true, false])
    const newer = await startExcel({ apiLevel: '1.13' })
    await makeTable([['A'], [1]])
    expect(await outcome(resize)).toBe('ok')
    expect(newer.workbook.tables[0]?.box.rows).toBe(3)
  })

  it('fails a batch that asks for what is not modelled, and lists it', async () => {
    const excel = await openNodeExcel()
    const asked = (context: Excel.RequestContext) => {
      context.workbook.pivotTables.refreshAll()
      return context.sync()
    }
    expect(await outcome(asked)).toBe('ApiNotFound')
    expect([...excel.unmodelled]).toEqual(['Workbook.pivotTables'])
    excel.close()
  })

  it('does what came before the error and nothing after it', async () => {
    const { workbook } = await startExcel()
    const code = await outcome((context) => {
      const sheet = context.workbook.worksheets.getFirst()
      sheet.getRange('A1').values = [['before']]
      context.workbook.tables.getItem('Nope').showTotals = true
      sheet.getRange('A2').values = [['after']]
      return context.sync()
    })
    expect(code).toBe('ItemNotFound')
    expect(workbook.text(workbook.active, 0, 0)).toBe('before')
    expect(workbook.text(workbook.active, 1, 0)).toBe('')
  })

  it('takes and gives at most 5 MB', async () => {
    await startExcel()
    const big = Array.from({ length: 1700 }, () => ['x'.repeat(3200)])
    const write = (context: Excel.RequestContext) => {
      context.workbook.worksheets.getFirst().getRange('A1:A1700').values = big
      return context.sync()
    }
    expect(await outcome(write)).toBe('RequestPayloadSizeLimitExceeded')
    const read = async (context: Excel.RequestContext) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1:A1700')
      range.values = [['x'.repeat(3200)]]
      range.load('values')
      await context.sync()
    }
    expect(await outcome(read)).toBe('ResponsePayloadSizeLimitExceeded')
  })

  it('counts syncs and makes each take as long as it is told', async () => {
    const excel = await startExcel({ latency: 20 })
    const before = performance.now()
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().getRange('A1').values = [[1]]
      await context.sync()
      context.workbook.worksheets.getFirst().getRange('A2').values = [[2]]
      await context.sync()
    })
    expect(excel.syncs).toBe(2)
    expect(performance.now() - before).toBeGreaterThan(38)
  })

  it('undoes a batch of the add-in as one step', async () => {
    const { workbook } = await startExcel()
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('New')
      sheet.getRange('A1:A3').values = [['Qty'], [1], [2]]
      sheet.tables.add('A1:A3', true).name = 'Data'
      context.workbook.settings.add('key', { a: 1 })
      await context.sync()
    })
    expect(workbook.undo()).toBe(true)
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['Sheet1'])
    expect(workbook.tables).toEqual([])
    expect(workbook.state.settings.size).toBe(0)
    expect(workbook.redo()).toBe(true)
    expect(workbook.tables[0]?.name).toBe('Data')
  })
})

describe('events', () => {
  it('come later, for typing and for the add-in itself, and tell what changed', async () => {
    const excel = await startExcel()
    await makeTable([['Qty'], [1]])
    const seen: string[] = []
    await Excel.run(async (context) => {
      context.workbook.tables.getItem('Data').onChanged.add((event) => {
        seen.push(
          `${event.source} ${event.changeType} ${event.address} ${event.details?.valueAfter ?? ''}`.trim(),
        )
        return Promise.resolve()
      })
      await context.sync()
    })
    excel.workbook.enter(excel.workbook.active, 1, 0, '5')
    expect(seen).toEqual([])
    await excel.settled()
    expect(seen).toEqual(['Local RangeEdited A2 5'])
    await Excel.run(async (context) => {
      context.workbook.tables.getItem('Data').getDataBodyRange().getRowsBelow(1).values = [[7]]
      await context.sync()
    })
    await excel.settled()
    expect(seen.slice(1)).toEqual(['Local RowInserted A3', 'Local RangeEdited A3 7'])
  })

  it('are not sent while the add-in has turned them off, nor for what it does not listen to', async () => {
    const excel = await startExcel()
    let count = 0
    await Excel.run(async (context) => {
      context.workbook.worksheets.getFirst().onChanged.add(() => Promise.resolve(void count++))
      await context.sync()
      context.runtime.enableEvents = false
      context.workbook.worksheets.getFirst().getRange('A1').values = [[1]]
      context.runtime.enableEvents = true
      await context.sync()
    })
    await excel.settled()
    expect(count).toBe(0)
    excel.workbook.enter(excel.workbook.active, 0, 0, '2')
    await excel.settled()
    expect(count).toBe(1)
  })

  it('tell the selection and the active sheet', async () => {
    const excel = await startExcel()
    const seen: string[] = []
    await Excel.run(async (context) => {
      context.workbook.worksheets.onSelectionChanged.add((event) =>
        Promise.resolve(void seen.push(event.address)),
      )
      context.workbook.worksheets.onActivated.add((event) =>
        Promise.resolve(void seen.push(event.worksheetId)),
      )
      await context.sync()
      context.workbook.worksheets.add('Next').activate()
      await context.sync()
    })
    excel.workbook.select(excel.workbook.active, [{ row: 1, col: 1, rows: 2, cols: 2 }])
    await excel.settled()
    expect(seen).toEqual([excel.workbook.active.id, 'A1', 'B2:C3'])
    await Excel.run(async (context) => {
      const selected = context.workbook.getSelectedRange().load('address')
      await context.sync()
      expect(selected.address).toBe('Next!B2:C3')
    })
  })

  it('tell that the selection of the workbook changed', async () => {
    const excel = await startExcel()
    let times = 0
    await Excel.run(async (context) => {
      context.workbook.onSelectionChanged.add(() => Promise.resolve(void times++))
      await context.sync()
    })
    excel.workbook.select(excel.workbook.active, [{ row: 4, col: 0, rows: 1, cols: 1 }])
    expect(times).toBe(0)
    await excel.settled()
    expect(times).toBe(1)
  })
})
