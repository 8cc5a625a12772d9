/**
 * `npm run bench`: the figures that the project holds itself to. `--json` prints them as one JSON array;
 * the names of groups (costing, posting, ledgers, sheet) measure only those.
 */
import { costing } from './costing.ts'
import { keepsLimit, type Figure } from './figure.ts'
import { ledgers } from './ledgers.ts'
import { posting } from './posting.ts'
import { sheet } from './sheet.ts'

const groups: Record<string, () => Promise<Figure[]>> = { costing, posting, ledgers, sheet }

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
const asked = process.argv.slice(2).filter((argument) => argument in groups)
const figures: Figure[] = []
for (const [name, group] of Object.entries(groups)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const measured = await group()
  figures.push(...measured)
  if (!json) for (const figure of measured) console.log(line(figure))
}
if (json) console.log(JSON.stringify(figures))
