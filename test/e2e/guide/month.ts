import { expect } from 'vitest'
import { holdBatch, look, reach, type Walk } from '../looks/walk.ts'

/** Receipts as they come: most are fine, some are not, and one belongs to a month that is over. */
const receipts = [
  ['2026-11-02', 'PO-2120', 'WEA', 'LINEN', 40, '', 596],
  ['2026-11-02', 'PO-2120', 'WEA', 'LINEN', 10, 15.25, ''],
  ['2026-11-03', 'PO-2121', 'LUM', 'CABEL', 150, 1.86, ''],
  ["'13/11/2026", 'PO-2122', 'ASH', 'OAK-25', "'60.5", '', 514.25],
  ["'16/11/2026", 'PO-2126', 'ASH', 'OAK-25', 5, '', 42.5],
  ['2026-10-05', 'PO-2119', 'HRD', 'RING-30', 120, 1.52, ''],
  ['2026-11-05', 'PO-2124', 'LUM', 'DIMMER', 20, 6.4, ''],
]

const problem = ({ person }: Walk, words: string) =>
  person.pane.getByRole('list', { name: 'Problems' }).getByRole('listitem').filter({ hasText: words }).first()

/** docs/guide/entering-a-month.md: a table, and rows pasted into it. */
export const enter = async ({ person, album }: Walk): Promise<void> => {
  await person.enter('Receipts', receipts)
  await album.wide('receipts')
}

/** docs/guide/check-and-problems.md: problems shown, and worked off in groups. */
export const check = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  const held = await holdBatch(walk)
  await person.button('Check').click()
  await person.button('Stop').waitFor()
  await look(walk, 'check in progress')
  await held.release()
  expect(await person.outcome()).toContain('with problems')
  await look(walk, 'problems in groups')
  // Before the keyboard is walked to the end of the pane: the picture shows the problems.
  await album.wide('checked')
  await reach(walk, 'problems in groups')
  await album.pane('problems', person.pane.getByRole('list', { name: 'Problems' }))
  await problem(walk, 'no products').getByRole('button', { name: 'Use CABLE…' }).click()
  await look(walk, 'preview of a fix')
  await album.pane('fix', problem(walk, 'no products'))
  for (const [words, button] of [
    ['no products', null],
    ['no date', 'Turn into dates…'],
    ['not a number', 'Turn into numbers…'],
  ] as const)
    await fix(walk, words, button)
  await person.check()
  await escapeFix(walk)
  await fix(walk, 'DIMMER', 'Make the product…')
  await look(walk, 'fix done')
  await person.seat.page.getByRole('tab', { name: 'Products', exact: true }).click()
  await person.seat.paste('B5', [['Dimmer', 'component', 'each']])
  expect(await person.check()).toContain('checked, no problems.')
}

/** Escape leaves everything as it was, and the focus where it came from. */
const escapeFix = async (walk: Walk): Promise<void> => {
  const button = problem(walk, 'DIMMER').getByRole('button', { name: 'Make the product…' })
  await button.click()
  const preview = walk.person.pane.getByRole('group', { name: 'What will change' })
  await preview.waitFor()
  await walk.person.seat.press('Escape')
  await preview.waitFor({ state: 'detached' })
  await button.waitFor()
}

const fix = async (walk: Walk, words: string, button: string | null): Promise<void> => {
  const group = problem(walk, words)
  if (button) await group.getByRole('button', { name: button }).click()
  await group.getByRole('button', { name: 'Change the sheet' }).click()
  await group.getByRole('status').waitFor()
}

/** docs/guide/post.md: control totals, what changes in months that are over, and the results in the rows. */
export const post = async (walk: Walk): Promise<void> => {
  const { person, album } = walk
  await person.seat.page.getByRole('tab', { name: 'Receipts', exact: true }).click()
  await person.pane.getByText('Which documents').click()
  await look(walk, 'earlier documents that will change')
  await album.pane('earlier', person.pane.getByTestId('outcome'))
  await person.button('Post…').click()
  const asked = person.pane.getByRole('group', { name: 'Post these rows?' })
  await asked.waitFor()
  await look(walk, 'post?')
  await album.pane('confirm', asked)
  // Escape goes back to where the question came from.
  await person.seat.press('Escape')
  await asked.waitFor({ state: 'detached' })
  await expect.poll(() => person.button('Post…').evaluate((it) => it === document.activeElement)).toBe(true)
  await person.seat.press('Enter')
  await asked.getByRole('button', { name: /^Post / }).click()
  expect(await person.outcome()).toContain('Posted. 8 rows now in the ledger.')
  await look(walk, 'posted')
  await person.seat.goTo('R5')
  await album.wide('posted')
}
