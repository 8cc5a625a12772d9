import type { Chart } from '../../model/chart.ts'
import type { Plot, Series } from '../../model/plot.ts'
import { escapeHtml } from '../grid/tsv.ts'
import { ticksFor } from './scale.ts'

/** Pixels. */
type Area = { left: number; top: number; width: number; height: number }
type Spell = (value: number) => string

const TITLE = 34
const LEGEND = 24
const LABEL = 18
const MARGIN = 12
/** What a character of a label takes, roughly: nothing is measured here. */
const CHARACTER = 5.8

const round = (value: number): number => Math.round(value * 10) / 10
const text = (x: number, y: number, content: string, anchor: string, name = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${name && ` class="${name}"`}>${escapeHtml(content)}</text>`
const shorten = (label: string, pixels: number): string => {
  const fits = Math.max(2, Math.floor(pixels / CHARACTER))
  return label.length <= fits ? label : `${label.slice(0, fits - 1)}…`
}

type Entry = { label: string; index: number }

const legendOf = (entries: readonly Entry[], area: Area, side: string): { svg: string; rest: Area } => {
  const key = (x: number, y: number, { label, index }: Entry, room: number): string =>
    `<rect x="${round(x)}" y="${y - 8}" width="9" height="9" rx="1" class="fill-${index % 6}"/>` +
    text(x + 14, y, shorten(label, room), 'start')
  if (side === 'Left' || side === 'Right') {
    const longest = Math.max(...entries.map(({ label }) => label.length))
    const width = Math.min(area.width * 0.35, longest * CHARACTER + 28)
    const x = side === 'Left' ? area.left : area.left + area.width - width + 8
    const top = area.top + Math.max(12, (area.height - entries.length * LABEL) / 2)
    const svg = entries.map((entry, i) => key(x, top + i * LABEL, entry, width - 22)).join('')
    const left = side === 'Left' ? area.left + width : area.left
    return { svg, rest: { ...area, left, width: area.width - width } }
  }
  const shown = entries.map((entry) => ({ entry, width: Math.min(140, entry.label.length * CHARACTER + 30) }))
  const total = shown.reduce((sum, { width }) => sum + width, 0)
  let x = area.left + Math.max(0, (area.width - total) / 2)
  const top = side === 'Top'
  const y = top ? area.top + 10 : area.top + area.height - 4
  const svg = shown.map(({ entry, width }) => {
    x += width
    return x <= area.left + area.width + 30 ? key(x - width, y, entry, width - 26) : ''
  })
  return {
    svg: svg.join(''),
    rest: { ...area, top: area.top + (top ? LEGEND : 0), height: area.height - LEGEND },
  }
}

const stackKind = (type: string): 'none' | 'sum' | 'share' =>
  type.endsWith('Stacked100') ? 'share' : type.includes('Stacked') ? 'sum' : 'none'

/** From where to where each value reaches: beside zero, or on top of the series before it. */
const reaches = (series: readonly Series[], count: number, kind: ReturnType<typeof stackKind>) => {
  const ups = new Array<number>(count).fill(0)
  const downs = new Array<number>(count).fill(0)
  const totals = ups.map((_, i) => series.reduce((sum, { values }) => sum + Math.abs(values[i] ?? 0), 0) || 1)
  return series.map(({ values }) =>
    Array.from({ length: count }, (_, i) => {
      const value = values[i]
      if (value === null || value === undefined) return null
      if (kind === 'none') return { from: 0, to: value }
      const part = kind === 'share' ? value / (totals[i] ?? 1) : value
      const pile = part < 0 ? downs : ups
      const from = pile[i] ?? 0
      pile[i] = from + part
      return { from, to: from + part }
    }),
  )
}

type Reach = ReturnType<typeof reaches>

/** Columns and lines stand on a horizontal axis, bars on a vertical one. */
const axes = (plot: Plot, area: Area, ticks: readonly number[], spell: Spell, lying: boolean) => {
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)]
  const widest = (labels: readonly string[]): number =>
    Math.max(...labels.map((label) => label.length)) * CHARACTER
  const left = Math.min(area.width * 0.4, 8 + widest(lying ? plot.categories : ticks.map(spell)))
  const inner = { ...area, left: area.left + left, width: area.width - left - 6, height: area.height - LABEL }
  const along = (value: number): number => {
    const share = (value - low) / (high - low)
    return lying ? inner.left + share * inner.width : inner.top + (1 - share) * inner.height
  }
  const step = (lying ? inner.height : inner.width) / plot.categories.length
  const lines = ticks.map((tick) => {
    const at = round(along(tick))
    const name = tick === 0 ? 'axis' : 'line'
    const bottom = inner.top + inner.height
    return lying
      ? `<path class="${name}" d="M${at} ${inner.top}V${bottom}"/>${text(at, bottom + 14, spell(tick), 'middle')}`
      : `<path class="${name}" d="M${inner.left} ${at}h${inner.width}"/>${text(inner.left - 6, at + 4, spell(tick), 'end')}`
  })
  const every = lying ? Math.ceil(13 / step) : Math.ceil((widest(plot.categories) + 8) / step / 2.4)
  const labels = plot.categories.map((label, i) => {
    if (i % Math.max(1, every) !== 0) return ''
    const middle = (i + 0.5) * step
    return lying
      ? text(inner.left - 6, inner.top + inner.height - middle + 4, shorten(label, left - 8), 'end')
      : text(
          inner.left + middle,
          inner.top + inner.height + 14,
          shorten(label, step * Math.max(1, every) - 4),
          'middle',
        )
  })
  return { svg: lines.join('') + labels.join(''), inner, along, step }
}

type Axes = ReturnType<typeof axes>

const bars = (reach: Reach, { inner, along, step }: Axes, lying: boolean, stacked: boolean): string => {
  const thick = (step * 0.62) / (stacked ? 1 : reach.length)
  return reach
    .map((line, s) =>
      line.map((each, i) => {
        if (!each) return ''
        const [a, b] = [along(each.from), along(each.to)]
        const across = i * step + step * 0.19 + (stacked ? 0 : s * thick)
        const [start, size] = [round(Math.min(a, b)), round(Math.abs(a - b))]
        const place = lying
          ? `x="${start}" y="${round(inner.top + inner.height - across - thick)}" width="${size}" height="${round(thick)}"`
          : `x="${round(inner.left + across)}" y="${start}" width="${round(thick)}" height="${size}"`
        return `<rect ${place} class="fill-${s % 6}"/>`
      }),
    )
    .flat()
    .join('')
}

const lines = (reach: Reach, { inner, along, step }: Axes, markers: boolean): string =>
  reach
    .map((line, s) => {
      let pen = 'M'
      const points = line.map((each, i) => {
        if (!each) {
          pen = 'M'
          return ''
        }
        const point = `${pen}${round(inner.left + (i + 0.5) * step)} ${round(along(each.to))}`
        pen = 'L'
        return point
      })
      const dots = markers
        ? points.filter(Boolean).map((point) => {
            const [x = '', y = ''] = point.slice(1).split(' ')
            return `<circle cx="${x}" cy="${y}" r="3" class="fill-${s % 6}"/>`
          })
        : []
      return `<path class="stroke-${s % 6}" d="${points.join('')}"/>${dots.join('')}`
    })
    .join('')

const pie = ({ series }: Plot, area: Area, hole: number): string => {
  const values = (series[0]?.values ?? []).map((value) => Math.max(0, value ?? 0))
  const total = values.reduce((sum, value) => sum + value, 0)
  if (total === 0) return ''
  const radius = Math.min(area.width, area.height) / 2
  const [x, y] = [area.left + area.width / 2, area.top + area.height / 2]
  const at = (share: number, r: number): string => {
    const angle = share * 2 * Math.PI - Math.PI / 2
    return `${round(x + r * Math.cos(angle))} ${round(y + r * Math.sin(angle))}`
  }
  let from = 0
  return values
    .map((value, i) => {
      const start = from
      // A whole circle as one arc would begin where it ends, and vanish.
      const to = (from += Math.min(value / total, 0.99999))
      const large = to - start > 0.5 ? 1 : 0
      const arc = (r: number, sweep: 0 | 1, end: number): string =>
        `A${r} ${r} 0 ${large} ${sweep} ${at(end, r)}`
      const inside =
        hole === 0 ? `L${round(x)} ${round(y)}` : `L${at(to, radius * hole)}${arc(radius * hole, 0, start)}`
      return `<path class="slice fill-${i % 6}" d="M${at(start, radius)}${arc(radius, 1, to)}${inside}Z"/>`
    })
    .join('')
}

const upright = (chart: Chart, plot: Plot, area: Area, spell: Spell): string => {
  const kind = stackKind(chart.type)
  const lying = chart.type.startsWith('Bar')
  const reach = reaches(plot.series, plot.categories.length, kind)
  const ends = reach.flat().flatMap((each) => (each ? [each.to] : []))
  const percent: Spell = (value) => `${Math.round(value * 100)}%`
  const frame = axes(plot, area, ticksFor(ends), kind === 'share' ? percent : spell, lying)
  const drawn = chart.type.startsWith('Line')
    ? lines(reach, frame, chart.type.includes('Markers'))
    : bars(reach, frame, lying, kind !== 'none')
  return frame.svg + drawn
}

/** A chart as SVG of that many pixels; `spell` writes a number of its axis. */
export const chartSvg = (chart: Chart, plot: Plot, width: number, height: number, spell: Spell): string => {
  const round = /^(Pie|Doughnut)/.test(chart.type)
  const titled = chart.titleVisible
    ? chart.title || (plot.series.length === 1 ? (plot.series[0]?.name ?? '') : '')
    : ''
  let area: Area = {
    left: MARGIN,
    top: titled === '' ? MARGIN : TITLE,
    width: width - 2 * MARGIN,
    height: height - (titled === '' ? MARGIN : TITLE) - MARGIN,
  }
  const parts = [
    titled === '' ? '' : text(width / 2, 22, shorten(titled, (width - 20) / 1.35), 'middle', 'title'),
  ]
  const names = round ? plot.categories : plot.series.map(({ name }) => name)
  if (plot.series.length === 0) {
    parts.push(text(width / 2, height / 2, 'No data', 'middle'))
  } else if (!round && !/^(Column|Bar|Line)/.test(chart.type)) {
    parts.push(text(width / 2, height / 2, `The workbench does not draw ${chart.type} charts.`, 'middle'))
  } else {
    if (chart.legend.visible && (round || names.length > 1 || chart.legend.position !== 'Bottom')) {
      const legend = legendOf(
        names.map((label, index) => ({ label, index })),
        area,
        chart.legend.position,
      )
      parts.push(legend.svg)
      area = legend.rest
    }
    parts.push(
      round ? pie(plot, area, chart.type === 'Doughnut' ? 0.55 : 0) : upright(chart, plot, area, spell),
    )
  }
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${parts.join('')}</svg>`
}

const kindName = (type: string): string =>
  /^(Column|Bar|Line|Pie|Doughnut)/.exec(type)?.[0]?.toLowerCase() ?? type

/** What a chart is called by who cannot see it. */
export const chartLabel = (chart: Chart, plot: Plot): string => {
  const title = chart.title || chart.name
  const names = plot.series.map(({ name }) => name).join(', ')
  const [first, last] = [plot.categories[0], plot.categories.at(-1)]
  const range = first === undefined ? '' : `, ${first === last ? first : `${first} to ${last}`}`
  return `${title}: ${kindName(chart.type)} chart${names ? ` of ${names}` : ''}${range}`
}
