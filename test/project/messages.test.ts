import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reports } from '../../addin/rows/reports.ts'
import keys from '../../addin/commands/shortcuts.json' with { type: 'json' }
import { entryTables } from '../../schema/api/entry.ts'
import type { Room } from '../../addin/messages/said.ts'
import { columnsSection, ribbon, ribbonSection } from './message-extras.ts'
import { commentsOf, saidIn, sectionOf } from './message-page.ts'
import { rooms, samples } from './message-samples.ts'
import { refusals, refusalsSection } from './refusals.ts'
import { strayed } from './sentences.ts'

const all = Object.entries(rooms as Record<string, Room>).map(([name, room]) => ({
  name,
  comments: commentsOf(name),
  said: saidIn(room, (samples as unknown as Record<string, Record<string, unknown[][]>>)[name] ?? {}),
}))

const { actions, shortcuts } = keys
const sheetKeys = actions
  .map(({ id, name }) => `${shortcuts.find(({ action }) => action === id)?.key.default ?? ''} (${name})`)
  .join(', ')

const page = `# What the add-in says

Every sentence that the pane and the sheet can show, filled in by an example, by the part of the pane it belongs to: what
happened, what to do, and when it is shown. Problems of rows and cells are the Worker's and stand in
[problems.md](problems.md). This page is written from \`addin/messages\` by
\`npx vitest run --project node test/project/messages.test.ts --update\`.

${all.map(({ name, said, comments }) => sectionOf(name, said, comments)).join('\n\n')}

${refusalsSection()}

${ribbonSection}

${columnsSection}

## Keys

In the sheet: ${sheetKeys}.

| key | in the pane |
| --- | --- |
| Ctrl+Enter (Mac: Cmd+Enter) | Check |
| Ctrl+Shift+Enter (Mac: Cmd+Shift+Enter) | Post…: shows the control totals and asks |
| F6 | moves between the sheet, the ribbon and the pane (Excel's own key) |
`

test('docs/messages.md lists every message of the add-in', async () => {
  expect(page).not.toMatch(/undefined|\[object|NaN/)
  await expect(page).toMatchFileSnapshot('../../docs/messages.md')
})

test('every file of messages is a room of the page, and every message says when it is shown', () => {
  const files = globSync('!(*.test).ts', { cwd: new URL('../../addin/messages/', import.meta.url) })
  const names = files.map((file) => file.replace(/\.ts$/, '')).filter((name) => name !== 'said')
  expect(Object.keys(rooms).sort()).toEqual(names.sort())
  for (const { name, comments, said } of all)
    for (const { key } of said) expect(`${name}.${key}: ${comments.shown.get(key) ?? ''}`).toMatch(/: .+\.$/)
})

test('the ribbon calls tables and reports what the pane calls them', () => {
  const titles = { ...entryTables, ...reports } as Record<string, { title: string }>
  for (const { id, label } of ribbon) {
    const name = `${id.charAt(0).toLowerCase()}${id.slice(1)}`
    if (name in titles) expect(label).toBe(titles[name]?.title)
  }
})

test('what went wrong and what to do are whole sentences', () => {
  for (const { name, said } of all)
    for (const { key, said: words } of said)
      if (typeof words !== 'string')
        for (const sentence of words) expect(`${name}.${key}: ${sentence}`).toMatch(/: [\p{Lu}\p{N}].*[.?]$/u)
})

test('a refusal of the Worker is a whole sentence, and so is what to do', () => {
  expect(refusals().length).toBeGreaterThan(10)
  for (const { code, message, remedy } of refusals())
    for (const words of [message, remedy]) expect(`${code}: ${words}`).toMatch(/: (.*[.…]|.*¶)?$/)
})

test('sentences that people read stand in addin/messages', () => {
  expect(strayed()).toEqual([])
})
