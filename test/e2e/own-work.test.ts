import { afterEach, expect, test } from 'vitest'
import type { Person } from './person.ts'
import { getUp, newSitting } from './sitting.ts'

const sitting = newSitting()
let person: Person

afterEach(() => getUp(person))

/** What a person does to our sales table, and what they put beside and below it. */
const makeOwnWork = () =>
  Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sales')
    const { columns, sort } = context.workbook.tables.getItem('Sales')
    columns.add(undefined, [['Discount'], ['=0.1*[@[Quantity ★]]'], ['=0.1*[@[Quantity ★]]']])
    columns.getItem('Customer').name = 'Client'
    sheet.getRange('AA4:AB6').values = [
      ['Bin', 'Count'],
      ['North', 3],
      ['South', 4],
    ]
    sheet.tables.add('AA4:AB6', true).name = 'Bins'
    sheet.charts.add('Pie', sheet.getRange('AA4:AB6'), 'Columns').name = 'Mine'
    sheet.getRange('AD4').formulas = [['=SUM(Bins[Count])*2']]
    sheet.getRange('A12').formulas = [['=SUM(Sales[Discount])']]
    await context.sync()
    sort.apply([{ key: 1, ascending: true }])
    columns.getItem('Client').filter.applyValuesFilter(['Corner Shop'])
    await context.sync()
  })

/** What of it stands in the workbook now. */
const ownWork = () =>
  Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sales')
    const table = context.workbook.tables.getItem('Sales')
    const cells = ['AA4:AB6', 'AD4', 'A12'].map((address) => sheet.getRange(address).load('formulas,values'))
    const discount = table.columns.getItem('Discount').getDataBodyRange().load('formulas,values')
    const clients = table.columns.getItem('Client').getDataBodyRange().load('values')
    const chart = sheet.charts.getItem('Mine').load('name,left,top')
    const filter = table.autoFilter.load('criteria')
    const sort = table.sort.load('fields')
    await context.sync()
    return JSON.stringify([
      [...cells, discount].map(({ formulas, values }) => [formulas as unknown, values as unknown]),
      [clients.values as unknown, chart.name, chart.left, chart.top, filter.criteria, sort.fields],
    ])
  })

test(
  "a person's formulas, tables, chart, filter and sort survive check, post and refresh",
  {
    timeout: 120_000,
  },
  async () => {
    person = await sitting.sitDown({ api: '1.9' })
    await person.signIn('accountant')
    await person.enter('Products', [['OW-CUP', 'Cup', 'component', 'each']])
    await person.enter('Opening stock', [['2026-08-31', 'OW-CUP', 100, 2]])
    await person.enter('Sales', [
      ['2026-09-09', 'OW-2', 1, 'Corner Shop', 'OW-CUP', 3, 5],
      ['2026-09-08', 'OW-1', 1, 'Department Store', 'OW-CUP', 4, 5],
    ])
    await person.seat.pane().evaluate(makeOwnWork)
    const before = await person.seat.pane().evaluate(ownWork)
    expect(before).toContain('0.7')

    expect(await person.check()).toContain('4 rows checked, no problems.')
    expect(await person.seat.pane().evaluate(ownWork)).toBe(before)
    const { totals, outcome } = await person.post()
    expect(totals).toContain('hidden by a filter')
    expect(outcome).toContain('Posted. 4 rows now in the ledger.')
    await person.button('Margin by product').click()
    await person.hears('Margin by product is on a new sheet.')
    await person.button('Refresh all').click()
    await person.pane.getByText(/^Refreshed: Margin by product, costs of \d+ posted rows\.$/).waitFor()

    expect(await person.seat.pane().evaluate(ownWork)).toBe(before)
    expect(await person.rows('Sales', 'Invoice', 'Client', 'Status', 'Cost')).toEqual([
      ['OW-1', 'Department Store', 'Posted', 8],
      ['OW-2', 'Corner Shop', 'Posted', 6],
    ])
  },
)
