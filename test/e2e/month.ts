import type { Person } from './person.ts'

/** A month of builds as it comes: so many rows, and so many of them wrong. */
export const month = { rows: 5000, problems: 312 } as const

const decimals = 112

/** Product, opening stock and BOM that the builds need, posted. `name` keeps runs apart. */
export const prepareMonth = async (person: Person, name: string): Promise<void> => {
  const [part, whole] = [`${name}-PART`, `${name}-WHOLE`]
  await person.enter('Products', [
    [part, 'Part', 'raw material', 'each'],
    [whole, 'Whole', 'finished good', 'each'],
  ])
  await person.enter('Opening stock', [['2026-08-31', part, 1_000_000, 0.5, '', `${name}-OB`]])
  await person.enter('BOMs', [[whole, '', '', 'component', part, '', 3]])
  const { outcome } = await person.post()
  if (!outcome.includes('Posted.')) throw new Error(outcome)
}

const builds = (name: string): (string | number)[][] =>
  Array.from({ length: month.rows }, (_, at) => {
    const day = `2026-09-${String(1 + (at % 28)).padStart(2, '0')}`
    // Every sixteenth row is wrong until there are enough: a text date, or one decimal too many.
    const turn = at % 16 === 0 && at / 16 < month.problems ? at / 16 : -1
    const quantity = turn >= 0 && turn < decimals ? 1.256 : 1 + (at % 7)
    return [turn >= decimals ? `'${day}` : day, `${name}-${at + 1}`, `${name}-WHOLE`, quantity]
  })

/** What a month of builds took: milliseconds, syncs, and the longest time the pane could not answer. */
export type MonthFigures = {
  check: number
  fix: number
  post: number
  total: number
  syncs: number
  longestTask: number
}

type Watched = Window & { longest?: number }

const watchTasks = (person: Person) =>
  person.seat.pane().evaluate(() => {
    const watched = window as Watched
    watched.longest = 0
    new PerformanceObserver((list) => {
      // Tasks of the workbench itself, which shares the thread, are none of the pane's.
      for (const { name, duration } of list.getEntries())
        if (name !== 'same-origin-ancestor') watched.longest = Math.max(watched.longest ?? 0, duration)
    }).observe({ type: 'longtask' })
  })

const fixAll = async (person: Person, problem: string, button: string): Promise<void> => {
  const group = person.pane.getByRole('listitem').filter({ hasText: problem }).first()
  await group.getByRole('button', { name: button }).click()
  await group.getByRole('button', { name: 'Change the sheet' }).click()
  await group.getByRole('status').waitFor()
}

/** Pastes the month, checks it, fixes its problems in groups and posts it. Throws where something else comes out. */
export const workMonth = async (person: Person, name: string): Promise<MonthFigures> => {
  await person.button('Builds').click()
  await person.pane.getByText('new sheet Builds').waitFor()
  await watchTasks(person)
  const before = await person.seat.syncs()
  const start = performance.now()
  await person.seat.paste('A5', builds(name))
  const pasted = performance.now()
  const found = await person.check()
  if (!found.includes(`${month.problems} rows with problems`)) throw new Error(found)
  const checked = performance.now()
  await fixAll(person, 'decimals', 'Round…')
  await fixAll(person, 'no date to Excel', 'Turn into dates…')
  const fixed = performance.now()
  const { outcome } = await person.post()
  if (!outcome.includes('Posted. 5,000 rows')) throw new Error(outcome)
  const end = performance.now()
  const syncs = (await person.seat.syncs()) - before
  const longestTask = await person.seat.pane().evaluate(() => (window as Watched).longest ?? 0)
  const round = Math.round
  return {
    ...{ check: round(checked - pasted), fix: round(fixed - checked), post: round(end - fixed) },
    ...{ total: round(end - start), syncs, longestTask: round(longestTask) },
  }
}
