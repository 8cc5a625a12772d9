import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answerTo, costed } from '../../worker/ledger/testing/scenario.ts'

/** The worked examples of docs/ledger.md, run as they stand there. */
const specification = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8')

type Example = { section: string; facts: string; statements: string[] }

const examples = specification
  .split(/^## /m)
  .slice(1)
  .flatMap((section): Example[] =>
    [...section.matchAll(/^```ledger\n([\s\S]*?)^```/gm)].map(([, block]) => {
      const lines = block!.split('\n')
      return {
        section: section.split('\n')[0]!,
        facts: lines.filter((line) => !line.startsWith('=>')).join('\n'),
        statements: lines.filter((line) => line.startsWith('=>')).map((line) => line.slice(3)),
      }
    }),
  )

describe('docs/ledger.md', () => {
  test('has worked examples, each with statements', () => {
    expect(examples.length).toBeGreaterThan(20)
    expect(examples.filter(({ statements }) => statements.length === 0)).toEqual([])
  })

  test.each(examples)('$section: $statements.0', ({ facts, statements }) => {
    const scenario = costed(facts)
    expect(statements.map((statement) => answerTo(scenario, statement))).toEqual(statements)
  })
})
