/** `npm run bench`: the figures that the project holds itself to. `--json` prints them as one JSON array. */
import { costing } from './costing.ts'
import { keepsLimit, type Figure } from './figure.ts'

const groups: (() => Promise<Figure[]>)[] = [costing]

const line = (figure: Figure): string => {
  const { name, value, unit, limit, ratio } = figure
  const bound = limit === null ? '' : `${unit === 'events/s' ? 'at least' : 'at most'} ${limit}`
  const floor = ratio === null ? '' : `${ratio} x floor`
  return [
    name.padEnd(24),
    `${value} ${unit}`.padEnd(20),
    bound.padEnd(18),
    (keepsLimit(figure) ? 'ok' : 'NOT KEPT').padEnd(10),
    floor,
  ]
    .join('')
    .trimEnd()
}

const json = process.argv.includes('--json')
const figures: Figure[] = []
for (const group of groups) {
  const measured = await group()
  figures.push(...measured)
  if (!json) for (const figure of measured) console.log(line(figure))
}
if (json) console.log(JSON.stringify(figures))
