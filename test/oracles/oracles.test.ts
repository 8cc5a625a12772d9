import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Case } from '../../dev/replay/case.ts'
import { replayCase } from '../../dev/replay/checkpoint.ts'
import { sharedFolder } from '../shared.ts'
import { differences, verdictOf, type Expected } from './verdict.ts'

const folder = sharedFolder('oracles')
const files = folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'))

describe.skipIf(folder === null)('what other projects assert about FIFO costs', () => {
  test.each(files)('%s: each case agrees, or differs by a named rule', (name) => {
    const cases = JSON.parse(readFileSync(join(folder!, name), 'utf8')) as Case[]
    const differ = cases.flatMap((oracle) => {
      const found = replayCase(oracle).checkpoints.flatMap((checkpoint, index) =>
        differences(oracle.expect[index] as Expected, checkpoint),
      )
      return verdictOf(oracle.id, found) === 'differ' ? [`${oracle.id}: ${found.join('; ')}`] : []
    })
    expect(differ).toEqual([])
  })
})
