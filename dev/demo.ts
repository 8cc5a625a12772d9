/**
 * `npm run -s demo -- [--data DIR] [--out DIR]`: the main job, headless, on a data folder (the sample company's by
 * default). Prints one JSON object and nothing else; progress goes to stderr, screenshots to --out (out/).
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DataFault } from './data/read.ts'
import { runDemo } from './demo/run.ts'
import { sampleFolder } from './sample/company.ts'

// The development server talks on the console; stdout is for the answer alone.
console.log = console.info = console.error

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string', default: 'out' } },
})

try {
  const answer = await runDemo({
    folder: values.data === undefined ? sampleFolder : resolve(values.data),
    out: resolve(values.out),
    port: Number(process.env.PORT ?? 3493),
    tell: (line) => console.error(line),
  })
  process.stdout.write(`${JSON.stringify(answer)}\n`)
  process.exitCode = 0
} catch (error) {
  console.error(error instanceof DataFault ? error.message : error)
  process.exitCode = 1
}
