import type { Chart } from '../model/chart.ts'
import { cellAt } from '../model/places.ts'
import { type Series, plotOf } from '../model/plot.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { document, escapeXml, tag } from './xml.ts'

const C = 'http://schemas.openxmlformats.org/drawingml/2006/chart'
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** Drawings measure in these. */
export const EMU_PER_POINT = 12_700

const val = (name: string, value: string | number | boolean): string => tag(`c:${name}`, { val: value })
const ref = (name: string, kind: string, formula: string): string =>
  tag(`c:${name}`, {}, tag(`c:${kind}`, {}, tag('c:f', {}, escapeXml(formula))))

const seriesXml = (series: Series, index: number, kind: string): string =>
  tag(
    'c:ser',
    {},
    val('idx', index) + val('order', index),
    series.from.name === null ? null : ref('tx', 'strRef', series.from.name),
    kind === 'bar' ? val('invertIfNegative', false) : null,
    kind === 'line' ? tag('c:marker', {}, val('symbol', 'none')) : null,
    series.from.categories === null ? null : ref('cat', 'strRef', series.from.categories),
    ref('val', 'numRef', series.from.values),
    kind === 'line' ? val('smooth', false) : null,
  )

const AXES = val('axId', 111111111) + val('axId', 222222222)

const axis = (name: string, own: number, other: number, position: string, format: string): string =>
  tag(
    `c:${name}`,
    {},
    val('axId', own) + tag('c:scaling', {}, val('orientation', 'minMax')) + val('delete', false),
    val('axPos', position) + (name === 'valAx' ? tag('c:majorGridlines') : ''),
    tag('c:numFmt', { formatCode: format, sourceLinked: true }),
    val('majorTickMark', 'none') + val('minorTickMark', 'none') + val('tickLblPos', 'nextTo'),
    val('crossAx', other) + val('crosses', 'autoZero'),
  )

const groupingOf = (type: string): string =>
  type.endsWith('Stacked100') ? 'percentStacked' : type.includes('Stacked') ? 'stacked' : 'clustered'

/** The plot in the format's words; what is neither bar, line nor pie is written as columns. */
const plotXml = (workbook: Workbook, chart: Chart): string => {
  const { series, format } = plotOf(workbook, chart)
  const { type } = chart
  const kind = /^(Line|XYScatterLine)/.test(type) ? 'line' : /^(Pie|Doughnut)/.test(type) ? 'pie' : 'bar'
  const spelled = series.map((each, index) => seriesXml(each, index, kind)).join('')
  if (kind === 'pie') return tag('c:pieChart', {}, val('varyColors', true), spelled)
  const lying = type.startsWith('Bar')
  const grouping = groupingOf(type)
  const axes =
    axis('catAx', 111111111, 222222222, lying ? 'l' : 'b', 'General') +
    axis('valAx', 222222222, 111111111, lying ? 'b' : 'l', format)
  if (kind === 'line') {
    const lines = grouping === 'clustered' ? 'standard' : grouping
    const marker = val('marker', true)
    return (
      tag('c:lineChart', {}, val('grouping', lines), val('varyColors', false), spelled, marker, AXES) + axes
    )
  }
  const overlap = grouping === 'clustered' ? null : val('overlap', 100)
  const head = val('barDir', lying ? 'bar' : 'col') + val('grouping', grouping) + val('varyColors', false)
  return tag('c:barChart', {}, head, spelled, val('gapWidth', 150), overlap, AXES) + axes
}

const titleXml = (text: string): string => {
  const run = tag('a:p', {}, tag('a:r', {}, tag('a:t', {}, escapeXml(text))))
  return tag('c:title', {}, tag('c:tx', {}, tag('c:rich', {}, tag('a:bodyPr'), run)), val('overlay', false))
}

const SIDES: Record<string, string> = { Bottom: 'b', Top: 't', Left: 'l', Right: 'r', Corner: 'tr' }

/** The part of one chart. */
export const chartXml = (workbook: Workbook, chart: Chart): string => {
  const { title, titleVisible, legend } = chart
  const shown = titleVisible && title !== ''
  return document(
    tag(
      'c:chartSpace',
      { 'xmlns:c': C, 'xmlns:a': A },
      tag(
        'c:chart',
        {},
        shown ? titleXml(title) : null,
        val('autoTitleDeleted', !titleVisible),
        tag('c:plotArea', {}, tag('c:layout'), plotXml(workbook, chart)),
        legend.visible ? tag('c:legend', {}, val('legendPos', SIDES[legend.position] ?? 'b')) : null,
        val('plotVisOnly', true),
      ),
    ),
  )
}

const emu = (points: number): number => Math.round(points * EMU_PER_POINT)

/** The drawing of a sheet; `relation` gives the id under which a chart is related to it. */
export const drawingXml = (sheet: Sheet, relation: (chart: Chart) => string): string => {
  const anchors = sheet.state.charts.map((chart, index) => {
    const { row, col, x, y } = cellAt(sheet, chart.left, chart.top)
    const from = `<xdr:col>${col}</xdr:col><xdr:colOff>${emu(x)}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${emu(y)}</xdr:rowOff>`
    const graphic = tag('c:chart', { 'xmlns:c': C, 'xmlns:r': R, 'r:id': relation(chart) })
    const frame = tag(
      'xdr:graphicFrame',
      { macro: '' },
      tag(
        'xdr:nvGraphicFramePr',
        {},
        tag('xdr:cNvPr', { id: index + 2, name: chart.name }) + tag('xdr:cNvGraphicFramePr'),
      ),
      tag('xdr:xfrm', {}, tag('a:off', { x: 0, y: 0 }) + tag('a:ext', { cx: 0, cy: 0 })),
      tag('a:graphic', {}, tag('a:graphicData', { uri: C }, graphic)),
    )
    const size = tag('xdr:ext', { cx: emu(chart.width), cy: emu(chart.height) })
    return tag('xdr:oneCellAnchor', {}, tag('xdr:from', {}, from), size, frame, tag('xdr:clientData'))
  })
  const xdr = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'
  return document(tag('xdr:wsDr', { 'xmlns:xdr': xdr, 'xmlns:a': A }, ...anchors))
}
