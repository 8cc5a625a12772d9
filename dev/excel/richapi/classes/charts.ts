import { type Chart, changeChart, deleteChart } from '../../model/chart.ts'
import { invalidArgument, itemNotFound } from '../../model/errors.ts'
import { leftOf, topOf } from '../../model/places.ts'
import { guardSheet } from '../../model/protection.ts'
import type { Sheet } from '../../model/sheet.ts'
import { type Args, asBoolean, asNumber, asText } from '../args.ts'
import { type Member, define, handle, link, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { ChartTarget } from '../targets.ts'
import { addressOf, rangeIn } from './ranges.ts'

const must = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw itemNotFound()
  return found
}

const chartOf = ({ sheet, id }: ChartTarget): Chart =>
  must(sheet.state.charts.find((chart) => chart.id === id))

const replace = ({ sheet, id }: ChartTarget, fields: Partial<Chart>, host: Host): void =>
  changeChart(host.workbook, sheet, id, fields)

const source = (args: Args, index: number): string => {
  const range = args.object(index, 'Range')
  if (!range) throw invalidArgument()
  return addressOf(range.sheet, range.box)
}

const find = (sheet: Sheet, args: Args) => {
  const key = args.text(0)
  const chart = sheet.state.charts.find(
    ({ id, name }) => id === key || name.toLowerCase() === key.toLowerCase(),
  )
  return chart ? handle('Chart', { sheet, id: chart.id }) : null
}

define('ChartCollection', {
  items: (sheet) => sheet.state.charts.map(({ id }) => handle('Chart', { sheet, id })),
  api: {
    '1.1': {
      count: property((sheet) => sheet.state.charts.length),
      add: method((sheet, args, host) => {
        guardSheet(sheet, 'allowEditObjects')
        const number = host.workbook.newNumber()
        const chart: Chart = {
          id: `{C${number}}`,
          name: `Chart ${number}`,
          type: args.text(0),
          source: source(args, 1),
          seriesBy: args.choice(2, ['Auto', 'Columns', 'Rows'] as const, 'Auto'),
          title: '',
          titleVisible: true,
          left: 0,
          top: 0,
          width: 360,
          height: 216,
          legend: { visible: true, position: 'Bottom' },
        }
        host.workbook.change(sheet.state, { charts: [...sheet.state.charts, chart] })
        return handle('Chart', { sheet, id: chart.id })
      }),
      getItem: method((sheet, args) => must(find(sheet, args))),
      getItemAt: method((sheet, args) =>
        handle('Chart', { sheet, id: must(sheet.state.charts[args.integer(0)]).id }),
      ),
    },
    '1.4': {
      getCount: method((sheet) => sheet.state.charts.length),
      getItemOrNullObject: method(find),
    },
  },
})

const size = (key: 'left' | 'top' | 'width' | 'height'): Member<ChartTarget> =>
  property<ChartTarget>(
    (target) => chartOf(target)[key],
    (target, value, host) => replace(target, { [key]: asNumber(value) }, host),
  )

/** Points from the sheet's edge to a cell. */
const offset = (sheet: Sheet, row: number, col: number): { left: number; top: number } => ({
  left: leftOf(sheet, col),
  top: topOf(sheet, row),
})

define('Chart', {
  id: { name: 'Id', get: ({ id }) => id },
  api: {
    '1.1': {
      name: property(
        (target) => chartOf(target).name,
        (target, value, host) => replace(target, { name: asText(value) }, host),
      ),
      left: size('left'),
      top: size('top'),
      width: size('width'),
      height: size('height'),
      title: link((target) => handle('ChartTitle', target)),
      legend: link((target) => handle('ChartLegend', target)),
      delete: method(({ sheet, id }, _, host) => deleteChart(host.workbook, sheet, id)),
      setData: method((target, args, host) =>
        replace(
          target,
          { source: source(args, 0), seriesBy: args.choice(1, ['Auto', 'Columns', 'Rows'] as const, 'Auto') },
          host,
        ),
      ),
      setPosition: method((target, args, host) => {
        const from = args.object(0, 'Range') ?? rangeIn(host, target.sheet, args.text(0)).self
        const to = args.has(1)
          ? (args.object(1, 'Range') ?? rangeIn(host, target.sheet, args.text(1)).self)
          : from
        const start = offset(from.sheet, from.box.row, from.box.col)
        const end = offset(to.sheet, to.box.row + to.box.rows, to.box.col + to.box.cols)
        replace(target, { ...start, width: end.left - start.left, height: end.top - start.top }, host)
      }),
    },
    '1.2': {
      worksheet: link(({ sheet }) => handle('Worksheet', sheet)),
    },
    '1.7': {
      id: property(({ id }) => id),
      chartType: property(
        (target) => chartOf(target).type,
        (target, value, host) => replace(target, { type: asText(value) }, host),
      ),
    },
  },
})

define('ChartTitle', {
  api: {
    '1.1': {
      text: property(
        (target) => chartOf(target).title,
        (target, value, host) => replace(target, { title: asText(value) }, host),
      ),
      visible: property(
        (target) => chartOf(target).titleVisible,
        (target, value, host) => replace(target, { titleVisible: asBoolean(value) }, host),
      ),
    },
  },
})

define('ChartLegend', {
  api: {
    '1.1': {
      position: property(
        (target) => chartOf(target).legend.position,
        (target, value, host) =>
          replace(target, { legend: { ...chartOf(target).legend, position: asText(value) } }, host),
      ),
      visible: property(
        (target) => chartOf(target).legend.visible,
        (target, value, host) =>
          replace(target, { legend: { ...chartOf(target).legend, visible: asBoolean(value) } }, host),
      ),
    },
  },
})
