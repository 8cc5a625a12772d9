import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Chart } from '../model/chart.ts'
import { addComment, changeComment, replyTo } from '../model/comments.ts'
import { hideColumns, setColumnWidth, setRowHeight, styleCells } from '../model/format.ts'
import { createTable, renameTable, showTotals } from '../model/tables.ts'
import type { Sheet } from '../model/sheet.ts'
import { Workbook } from '../model/workbook.ts'
import { startCalculation } from '../seat/calculation.ts'
import { readXlsx } from './read.ts'
import { writeXlsx } from './write.ts'

const calculated = (workbook: Workbook): Workbook => {
  startCalculation(workbook)
  workbook.calculate()
  return workbook
}

const again = (workbook: Workbook): Workbook => {
  const { workbook: copy, left } = readXlsx(writeXlsx(workbook))
  expect(left).toEqual([])
  return calculated(copy)
}

const only = ([sheet]: readonly Sheet[]): Sheet => {
  if (!sheet) throw new Error('no sheet')
  return sheet
}

/** Every cell of a sheet, by its place. */
const cellsOf = ({ rows }: Sheet) =>
  [...rows]
    .sort(([a], [b]) => a - b)
    .flatMap(([row, cells]) => cells.flatMap((cell, col) => (cell ? [[row, col, cell]] : [])))

/** Sets with the same members are equal, and nothing that undo covers is left out. */
const stateOf = ({ state }: Sheet) => ({ ...state })

const CHART: Chart = {
  ...{ id: '{C1}', name: 'Margin', type: 'BarClustered', source: 'Sheet1!A1:B3', seriesBy: 'Columns' },
  ...{ title: 'Margin & cost', titleVisible: true, left: 200, top: 40, width: 360, height: 216 },
  legend: { visible: true, position: 'Right' },
}

const full = (): Workbook => {
  const workbook = calculated(new Workbook())
  const sheet = workbook.active
  const block = ['SKU,Qty,Price', "'0012,3,1.5", ' B & <c>,4,20', 'Z,5,2026-01-31'].map((line) =>
    line.split(','),
  )
  workbook.paste(sheet, 0, 0, block)
  workbook.edit('Table', () => {
    renameTable(workbook, createTable(workbook, sheet, { row: 0, col: 0, rows: 4, cols: 3 }, true), 'Parts')
    styleCells(workbook, sheet, { row: 5, col: 5, rows: 2, cols: 1 }, () => ({
      ...{ bold: true, italic: true, underline: 'Double', strikethrough: true, size: 14, font: 'Arial' },
      ...{ color: '#C00000', fill: '#FFF2CC', horizontal: 'Right', vertical: 'Top', wrap: true, indent: 2 },
      locked: false,
      link: { address: 'https://example.com/?a=1&b=2', screenTip: 'Out' },
      borders: {
        EdgeTop: { style: 'Double', weight: 'Thick', color: '#0000FF' },
        DiagonalUp: { style: 'Dash', weight: 'Thin', color: '#00FF00' },
      },
    }))
    setColumnWidth(workbook, sheet, { row: 0, col: 1, rows: 1, cols: 2 }, 90)
    setRowHeight(workbook, sheet, { row: 9, col: 0, rows: 1, cols: 1 }, 33)
    hideColumns(workbook, sheet, { row: 0, col: 7, rows: 1, cols: 2 }, true)
  })
  workbook.paste(sheet, 0, 3, [['Total'], ['=[@Qty]*[@Price]']])
  workbook.paste(sheet, 0, 9, [['=SUM(Parts[Qty])'], ['=1/0'], ['TRUE'], ['=A2&"x"'], ['=SEQUENCE(3)']])
  return workbook
}

describe('a workbook that is saved and opened', () => {
  it('has the same cells: values, formulas, number formats and looks', () => {
    const workbook = full()
    const copy = again(workbook)
    expect(cellsOf(only(copy.sheets))).toEqual(cellsOf(workbook.active))
  })

  it('has the same table, to the ids of its columns, with calculated columns, totals and filter', () => {
    const workbook = full()
    const [table] = workbook.tables
    if (!table) throw new Error('no table')
    workbook.edit('Totals', () => showTotals(workbook, table, true))
    workbook.filter(table, 2, { filterOn: 'Custom', criterion1: '>3', operator: 'And', criterion2: '<9' })
    workbook.filter(table, 1, { filterOn: 'Values', values: ['Z', ''] })
    const expected = { ...table.state, sheet: expect.anything() as Sheet }
    const copy = again(workbook)
    expect(copy.tables[0]?.state).toMatchObject(expected)
    expect(copy.tables[0]?.id).toBe(table.id)
    expect(stateOf(only(copy.sheets))).toEqual(stateOf(workbook.active))
    copy.clearFilters(copy.tables[0] ?? table)
    expect(only(copy.sheets).rowHidden(1)).toBe(false)
  })

  it('has the same rules: conditional formats and validations of every kind', () => {
    const workbook = full()
    const alert = { style: 'Information', title: 'New', message: 'Not "in" the list', showAlert: true }
    const base = {
      errorAlert: alert,
      prompt: { title: '', message: 'Pick', showPrompt: true },
      ignoreBlanks: true,
    }
    const box = (row: number) => ({ row, col: 0, rows: 2, cols: 1 })
    workbook.edit('Rules', () =>
      workbook.change(workbook.active.state, {
        conditionalFormats: [
          {
            ...{ id: '1', type: 'Custom' as const, box: box(1), formula: '=ISNUMBER(SEARCH("b",$A2))' },
            ...{ style: { fill: '#FFC7CE', color: '#9C0006', bold: true }, priority: 0, stopIfTrue: true },
          },
        ],
        validations: [
          { ...base, box: box(1), rule: { list: { inCellDropDown: true, source: '=$B$2:$B$4' } } },
          { ...base, box: box(5), rule: { list: { inCellDropDown: false, source: 'a,b "c"' } } },
          { ...base, box: box(10), rule: { wholeNumber: { formula1: 1, formula2: 9, operator: 'Between' } } },
          { ...base, box: box(15), rule: { custom: { formula: '=A16>0' } } },
        ],
      }),
    )
    const [copy, state] = [only(again(workbook).sheets).state, workbook.active.state]
    expect(copy.validations).toEqual(state.validations)
    expect(copy.conditionalFormats.map((each) => ({ ...each, id: '1' }))).toEqual(state.conditionalFormats)
  })

  it('has the same sheets by id, names, charts and printing', () => {
    const workbook = full()
    const other = workbook.addSheet("It's a & b")
    const name = { name: 'Rate', formula: "='It''s a & b'!$A$1", comment: 'of the day', visible: false }
    workbook.edit('More', () => {
      workbook.change(other.state, {
        ...{ visibility: 'Hidden', tabColor: '#00B050', frozenRows: 2, showGridlines: false },
        merges: [{ row: 1, col: 1, rows: 2, cols: 2 }],
        page: {
          orientation: 'Landscape',
          paper: 'A4',
          margins: { top: 36, bottom: 54, left: 18, right: 50.4, header: 21.6, footer: 0 },
          centerHorizontally: true,
          centerVertically: false,
          printGridlines: true,
          headerText: '&LSpoke && Co&RPage &P',
          footerText: '&C&D',
          titleRows: { row: 0, col: 0, rows: 2, cols: 16_384 },
          printArea: { row: 0, col: 0, rows: 5, cols: 4 },
          zoom: { horizontalFitToPages: 1 },
        },
      })
      workbook.change(workbook.active.state, { charts: [CHART] })
      workbook.change(workbook.state, {
        names: [
          { ...name, scope: null },
          { ...name, name: 'Own', scope: other },
        ],
      })
    })
    const copy = again(workbook)
    expect(copy.sheets.map(({ id, name: each }) => [id, each])).toEqual(
      workbook.sheets.map(({ id, name: each }) => [id, each]),
    )
    expect(copy.sheets.map((sheet) => ({ ...sheet.state, charts: [] }))).toEqual(
      workbook.sheets.map((sheet) => ({ ...sheet.state, charts: [] })),
    )
    expect(copy.active.state.charts).toEqual([{ ...CHART, id: expect.any(String) as string }])
    expect(copy.state.names.map((item) => item.scope?.name)).toEqual([undefined, "It's a & b"])
    expect(copy.state.names).toMatchObject([name, { ...name, name: 'Own' }])
  })

  it('has the same comments with their answers, and leaves open the same of a protected sheet', () => {
    const workbook = full()
    const { active } = workbook
    workbook.edit('Comment', () => {
      const asked = addComment(workbook, active, 1, 2, 'Is <this> & that right?')
      replyTo(workbook, active, asked, 'Yes,\nboth')
      changeComment(workbook, active, asked.id, { resolved: true })
      addComment(workbook, workbook.addSheet('Other'), 0, 0, 'On another sheet')
      const options = { allowSort: true, allowEditObjects: true }
      workbook.change(active.state, { protection: { options, password: null } })
    })
    const comments = (sheets: readonly Sheet[]) =>
      sheets.map(({ state }) =>
        state.comments.map((each) => ({
          ...{ ...each, id: '' },
          replies: each.replies.map((reply) => ({ ...reply, id: '' })),
        })),
      )
    const copy = again(workbook)
    expect(comments(copy.sheets)).toEqual(comments(workbook.sheets))
    expect(copy.active.state.protection).toEqual(active.state.protection)
  })

  it('has what the add-in keeps: settings of both kinds, properties, XML parts', () => {
    const workbook = new Workbook({ date1904: true })
    const id = '{11111111-2222-4333-8444-555555555555}'
    workbook.edit('Keep', () =>
      workbook.change(workbook.state, {
        settings: new Map<string, unknown>([['partsemble.owner', { id: 'a', list: [1, '"<&'] }]]),
        documentSettings: new Map([['key', '{"a":1}']]),
        customProperties: new Map<string, string | number | boolean>([
          ['A', 'b & c'],
          ['N', 1.5],
          ['Y', true],
        ]),
        customXml: [{ id, xml: '<rows xmlns="urn:x">é</rows>' }],
      }),
    )
    const { settings, documentSettings, customProperties, customXml, date1904 } = again(workbook).state
    expect({ settings, documentSettings, customProperties, customXml, date1904 }).toMatchObject({
      settings: workbook.state.settings,
      documentSettings: workbook.state.documentSettings,
      customProperties: workbook.state.customProperties,
      customXml: workbook.state.customXml,
      date1904: true,
    })
  })

  it('gives new sheets and tables other ids than those it brought along', () => {
    const copy = again(full())
    const ids = [...copy.sheets, copy.addSheet(), copy.addSheet()].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(copy.newNumber()).not.toBe(Number(copy.tables[0]?.id))
  })
})

it('settings of another add-in stay out of sight', () => {
  const workbook = new Workbook()
  workbook.edit('Keep', () => workbook.change(workbook.state, { documentSettings: new Map([['key', '1']]) }))
  const { workbook: copy } = readXlsx(writeXlsx(workbook, 'one'), {}, 'another')
  expect(copy.state.documentSettings.size).toBe(0)
})

it('every part that a file is related to is in it', () => {
  const workbook = full()
  workbook.edit('Chart', () => workbook.change(workbook.active.state, { charts: [CHART] }))
  const files = unzipSync(writeXlsx(workbook))
  const targets = Object.entries(files).flatMap(([path, bytes]) =>
    path.endsWith('.rels')
      ? [...strFromU8(bytes).matchAll(/Target="\/([^"]+)"/g)].map((match) => match[1] ?? '')
      : [],
  )
  expect(targets.filter((target) => !files[target])).toEqual([])
  expect(targets).toContain('xl/charts/chart1.xml')
})
