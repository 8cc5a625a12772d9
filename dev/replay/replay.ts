/** `npm run -s replay -- FILE`: costs the cases of a file and prints what came out, as JSON. */
import { readFileSync } from 'node:fs'
import type { Case } from './case.ts'
import { replayCase } from './checkpoint.ts'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error(
    'Usage: npm run -s replay -- FILE   (an array of cases; dev/replay/README.md says what they hold)',
  )
  process.exit(2)
}
let cases: Case[]
try {
  cases = JSON.parse(readFileSync(file, 'utf8')) as Case[]
  if (!Array.isArray(cases)) throw new Error('it is not an array of cases')
} catch (error) {
  console.error(`${file} cannot be read as cases: ${(error as Error).message}`)
  process.exit(2)
}
console.log(JSON.stringify(cases.map(replayCase), null, 1))
