import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame } from 'playwright-core'
import type { Person } from '../person.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Finding = { id: string; nodes: { html: string; failureSummary?: string }[] }
type Axe = { run: (options?: { runOnly: string[] }) => Promise<{ violations: Finding[] }> }

/** What axe-core finds wrong in the pane as it stands: all rules, or the given ones. */
export const findings = async (pane: Frame, ...rules: string[]): Promise<string[]> => {
  if (!(await pane.evaluate(() => 'axe' in window))) {
    await pane.evaluate(source)
    // Colours are judged as they are in the end: buttons fade into theirs.
    await pane.addStyleTag({ content: '* { transition: none !important }' })
  }
  const found = await pane.evaluate(async (only) => {
    await new Promise(requestAnimationFrame)
    const { axe } = window as unknown as { axe: Axe }
    return (await axe.run(only.length > 0 ? { runOnly: only } : undefined)).violations
  }, rules)
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  )
}

/** Makes the pane as wide as that, and waits until it is. */
const widen = async (person: Person, width: number): Promise<void> => {
  await person.seat.page.evaluate((to) => document.body.style.setProperty('--pane-width', `${to}px`), width)
  await person.seat.pane().waitForFunction((to) => Math.abs(innerWidth - to) < 4, width)
}

/** Elements that stick out of the pane. What scrolls by itself may hold wider ones. */
const beyond = (pane: Frame): Promise<string[]> =>
  pane.evaluate(() => {
    const all = [...document.querySelectorAll('#pane *')]
    const out = all.filter(
      (each) => !each.closest('[role=region]') && each.getBoundingClientRect().right > innerWidth + 1,
    )
    const sideways = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []
    return [...sideways, ...out.map((each) => each.outerHTML.slice(0, 160))]
  })

const looks = [
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'high contrast', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const

/**
 * Everything that is wrong with the screen as it stands: to axe-core in light, its contrast in dark and high contrast,
 * and whether it fits into 320, 350 and 600 pixels. Empty when all is well.
 */
export const judge = async (person: Person): Promise<string[]> => {
  const pane = person.seat.pane()
  const wrong = await findings(pane)
  for (const { name, media } of looks) {
    await person.seat.page.emulateMedia(media)
    wrong.push(...(await findings(pane, 'color-contrast')).map((each) => `${name}: ${each}`))
  }
  await person.seat.page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  for (const width of [320, 600, 350]) {
    await widen(person, width)
    wrong.push(...(await beyond(pane)).map((each) => `${width} pixels: ${each}`))
  }
  return wrong
}
