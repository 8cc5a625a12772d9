import { type Box, boundingBox, formatBox, parseAddress, quoteSheet } from '../model/address.ts'
import type { Chart } from '../model/chart.ts'
import { leftOf, topOf } from '../model/places.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { EMU_PER_POINT } from './charts-write.ts'
import type { PackageReader } from './package.ts'
import { type Xml, child, childrenOf, descendants, flag } from './xml.ts'

const points = (element: Xml | undefined, name: string): number =>
  Number(child(element, name)?.text ?? 0) / EMU_PER_POINT

/** A corner of an anchor, in points from the sheet's. */
const corner = (sheet: Sheet, element: Xml | undefined): { left: number; top: number } => {
  const cell = (name: string): number => Number(child(element, name)?.text ?? 0)
  return {
    left: leftOf(sheet, cell('col')) + points(element, 'colOff'),
    top: topOf(sheet, cell('row')) + points(element, 'rowOff'),
  }
}

const placeOf = (sheet: Sheet, anchor: Xml): Pick<Chart, 'left' | 'top' | 'width' | 'height'> => {
  const from = corner(sheet, child(anchor, 'from'))
  const size = child(anchor, 'ext')
  if (size) {
    const [cx = 0, cy = 0] = [size.attrs.cx, size.attrs.cy].map((each) => Number(each ?? 0) / EMU_PER_POINT)
    return { ...from, width: cx, height: cy }
  }
  const to = corner(sheet, child(anchor, 'to'))
  return { ...from, width: to.left - from.left, height: to.top - from.top }
}

const typeOf = (plot: Xml): string => {
  const word = (name: string): string => child(plot, name)?.attrs.val ?? ''
  const stacked =
    word('grouping') === 'percentStacked' ? 'Stacked100' : word('grouping') === 'stacked' ? 'Stacked' : ''
  if (plot.name.startsWith('bar'))
    return (word('barDir') === 'bar' ? 'Bar' : 'Column') + (stacked || 'Clustered')
  if (plot.name.startsWith('line')) return `Line${stacked}`
  if (plot.name.startsWith('pie')) return 'Pie'
  return ''
}

const SIDES: Record<string, string> = { b: 'Bottom', t: 'Top', l: 'Left', r: 'Right', tr: 'Corner' }

/** The box that holds all the cells a chart names; null when they lie apart, on several sheets, or are no cells. */
const sourceOf = (plot: Xml): { source: string; seriesBy: string } | null => {
  let box: Box | null = null
  let sheet: string | null = null
  let covered = 0
  for (const text of new Set(descendants(plot, 'f').map((each) => each.text))) {
    const address = parseAddress(text)
    if (!address || address.sheet === null || (sheet !== null && sheet !== address.sheet)) return null
    sheet = address.sheet
    box = box ? boundingBox(box, address.box) : address.box
    covered += address.box.rows * address.box.cols
  }
  const values = child(child(child(plot, 'ser'), 'val'), 'numRef')
  const first = parseAddress(child(values, 'f')?.text ?? '')?.box
  // The corner between names and categories belongs to neither.
  if (!box || sheet === null || box.rows * box.cols - covered > 1) return null
  return {
    source: `${quoteSheet(sheet)}!${formatBox(box)}`,
    seriesBy: first && first.cols > first.rows ? 'Rows' : 'Columns',
  }
}

const readChart = (
  workbook: Workbook,
  root: Xml,
  name: string,
  place: ReturnType<typeof placeOf>,
): Chart | null => {
  const chart = child(root, 'chart')
  const plots = child(chart, 'plotArea')?.children.filter((each) => each.name.endsWith('Chart')) ?? []
  const [plot] = plots
  const type = plot && plots.length === 1 ? typeOf(plot) : ''
  const source = plot ? sourceOf(plot) : null
  if (type === '' || !source) return null
  const title = descendants(child(chart, 'title'), 't').map((each) => each.text)
  const legend = child(chart, 'legend')
  return {
    ...{ id: `{C${workbook.newNumber()}}`, name, type, ...source, ...place },
    title: title.join(''),
    titleVisible: !flag(child(chart, 'autoTitleDeleted'), 'val'),
    legend: {
      visible: legend !== undefined,
      position: SIDES[child(legend, 'legendPos')?.attrs.val ?? 'r'] ?? 'Right',
    },
  }
}

/** The charts of a sheet's drawing; `left` is told of pictures, shapes and charts of other kinds. */
export const readCharts = (
  workbook: Workbook,
  sheet: Sheet,
  file: PackageReader,
  path: string,
  left: (what: string) => void,
): Chart[] => {
  const related = new Map(file.relations(path).map(({ id, target }) => [id, target]))
  return (file.xml(path)?.children ?? []).flatMap((anchor) => {
    if (!/Anchor$/.test(anchor.name)) return []
    const frame = childrenOf(anchor, 'graphicFrame')[0]
    const id = descendants(frame, 'chart')[0]?.attrs.id
    const root = id === undefined ? undefined : file.xml(related.get(id))
    const name = descendants(frame, 'cNvPr')[0]?.attrs.name ?? 'Chart'
    const chart = root ? readChart(workbook, root, name, placeOf(sheet, anchor)) : null
    if (!chart) left(frame ? `the chart ${name}` : 'a picture or shape')
    return chart ?? []
  })
}
