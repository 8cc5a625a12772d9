import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import './classes/all.ts'
import { allClasses } from './define.ts'

const types = readFileSync(createRequire(import.meta.url).resolve('@types/office-js/index.d.ts'), 'utf8')

/** Requirement set of each member of a class, as the remarks in the type definitions state it. */
const remarks = (name: string): Map<string, string> => {
  const sets = new Map<string, string>()
  const start = types.indexOf(`\n    class ${name} extends OfficeExtension.ClientObject {`)
  const body = start < 0 ? '' : types.slice(start, types.indexOf('\n    }\n', start))
  const members = /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*(?:readonly )?(\w+)(?=[?(:<])/g
  for (const [, comment = '', member = ''] of body.matchAll(members)) {
    const set = /\[Api set: ExcelApi ([\d.]+)/.exec(comment)?.[1]
    if (set !== undefined && !/for password/.test(comment) && !sets.has(member)) sets.set(member, set)
  }
  return sets
}

/** The remark tells when an argument came, not the method: both are of the first set. */
const OPTION_CAME_LATER = new Set(['WorksheetProtection.protect', 'WorksheetProtection.unprotect'])

describe('requirement sets', () => {
  it.each(
    allClasses()
      .filter(({ name }) => name !== 'Service')
      .map((known) => [known.name, known] as const),
  )('%s declares each member with the set that the type definitions state', (name, { members }) => {
    const stated = remarks(name)
    const wrong: string[] = []
    for (const [member, { since }] of members) {
      if (since === '0' || OPTION_CAME_LATER.has(`${name}.${member}`)) continue
      const set = stated.get(member)
      if (set !== since) wrong.push(`${member}: declared ${since}, stated ${set ?? 'nowhere'}`)
    }
    expect(wrong).toEqual([])
  })

  it('keeps set 0 for members of the library that the types do not show', () => {
    const shown = allClasses().flatMap(({ name, members }) =>
      [...members]
        .filter(([member, { since }]) => since === '0' && !member.startsWith('_'))
        .map(([member]) => `${name}.${member}`),
    )
    // Under these names the library writes what it reads as showGridlines and showHeadings.
    expect(shown).toEqual(['Worksheet.gridlines', 'Worksheet.headings'])
  })
})
