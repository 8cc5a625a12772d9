import { beforeEach, describe, expect, it } from 'vitest'
import { makeTable, startExcel } from './testing.ts'

beforeEach(async () => {
  await startExcel()
  await makeTable([
    ['SKU', 'Qty'],
    ['A', 1],
    ['B', 2],
  ])
})

describe('what the workbook keeps', () => {
  it('names, of the book and of a sheet', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      context.workbook.names.add('FromDate', sheet.getRange('E1'), 'first day')
      sheet.names.add('FromDate', sheet.getRange('E2'))
      await context.sync()
      const name = context.workbook.names
        .getItem('fromdate')
        .load('name,formula,comment,scope,visible,type,value')
      const own = sheet.names.getItem('FromDate').getRange().load('address')
      const found = sheet.getRange('FromDate').load('address')
      const none = context.workbook.names.getItemOrNullObject('Nope').load('name')
      await context.sync()
      expect(name.toJSON()).toMatchObject({
        name: 'FromDate',
        formula: '=Sheet1!$E$1',
        comment: 'first day',
        scope: 'Workbook',
        type: 'Range',
        value: 'Sheet1!$E$1',
      })
      expect([own.address, found.address, none.isNullObject]).toEqual(['Sheet1!E2', 'Sheet1!E2', true])
      name.delete()
      await context.sync()
      const count = context.workbook.names.getCount()
      await context.sync()
      expect(count.value).toBe(0)
    })
  })

  it('settings, custom properties and XML', async () => {
    await Excel.run(async (context) => {
      const { settings, customXmlParts } = context.workbook
      settings.add('owner', { id: 'org-1', n: 1 })
      context.workbook.properties.custom.add('Kind', 'report')
      customXmlParts.add('<rows xmlns="urn:test"><row/></rows>')
      await context.sync()
      const setting = settings.getItem('owner').load('value')
      const property = context.workbook.properties.custom.getItem('Kind').load('value')
      const part = customXmlParts.getByNamespace('urn:test').getOnlyItem()
      const xml = part.getXml()
      await context.sync()
      expect(setting.value).toEqual({ id: 'org-1', n: 1 })
      expect(property.value).toBe('report')
      expect(xml.value).toContain('<row/>')
      setting.delete()
      part.delete()
      const gone = settings.getItemOrNullObject('owner').load('value')
      const count = customXmlParts.getCount()
      await context.sync()
      expect([gone.isNullObject, count.value]).toEqual([true, 0])
    })
  })

  it('charts', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      const chart = sheet.charts.add('ColumnClustered', sheet.getRange('A1:B3'), 'Columns')
      chart.name = 'Margin'
      chart.title.text = 'Margin by product'
      chart.legend.visible = false
      chart.setPosition('D2', 'F11')
      chart.setData(sheet.getRange('A1:B2'))
      await context.sync()
      const again = sheet.charts.getItem('Margin').load('name,left,top,width,height')
      again.title.load('text')
      await context.sync()
      expect(again.title.text).toBe('Margin by product')
      expect([again.left, again.top, again.width, again.height]).toEqual([144, 15, 144, 150])
    })
  })

  it('validations, cut to what is left when part of their range gets another', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst()
      const all = sheet.getRange('A2:A5').dataValidation
      all.rule = { list: { inCellDropDown: true, source: sheet.getRange('E1:E9') } }
      all.errorAlert = { style: 'Information', title: 'New', message: 'Not in the list.', showAlert: true }
      sheet.getRange('A3').dataValidation.clear()
      const kinds = ['A2', 'A3', 'A5', 'A2:A5'].map((at) =>
        sheet.getRange(at).dataValidation.load('type,rule,errorAlert'),
      )
      await context.sync()
      expect(kinds.map(({ type }) => type)).toEqual(['List', 'None', 'List', 'Inconsistent'])
      expect(kinds[0]?.rule.list?.source).toBe('=Sheet1!E1:E9')
      expect(kinds[2]?.errorAlert.style).toBe('Information')
    })
  })
})
