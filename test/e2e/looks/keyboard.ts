import type { Person } from '../person.ts'

type Marked = Window & { stops?: HTMLElement[] }

/** Notes what Tab should come to, in the order of the page, and puts the focus on the first; answers how many. */
const mark = (): number => {
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex]'
  const stops = [...document.querySelectorAll<HTMLElement>(controls)].filter(
    (each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility(),
  )
  ;(window as Marked).stops = stops
  stops[0]?.focus()
  return stops.length
}

/** What is wrong with where the focus stands, when it should be on the `at`th control. */
const judgeStop = (at: number): string | null => {
  const { stops = [] } = window as Marked
  const [wanted, before] = [stops[at], stops[at - 1]]
  const { activeElement } = document
  const nameOf = (each: Element | null | undefined) =>
    (each?.textContent || each?.getAttribute('aria-label') || each?.outerHTML || 'nothing').slice(0, 60)
  if (!wanted || activeElement !== wanted)
    return `Tab came to ${nameOf(activeElement)}, not to ${nameOf(wanted)}`
  // Next is further down, or to the right in the same row.
  const isAbove = before && wanted.getBoundingClientRect().bottom < before.getBoundingClientRect().top
  if (isAbove) return `${nameOf(wanted)} comes after what stands below it`
  // Fields draw a line below themselves: in their wrapper.
  const drawn = [wanted, wanted.parentElement ?? wanted].flatMap((each) => [
    getComputedStyle(each),
    getComputedStyle(each, '::after'),
  ])
  const isSeen = drawn.some(
    ({ outlineStyle, outlineWidth, boxShadow, borderBottomWidth, content }) =>
      (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) ||
      boxShadow !== 'none' ||
      (content !== 'none' && parseFloat(borderBottomWidth) >= 2),
  )
  return isSeen ? null : `${nameOf(wanted)} does not show that it has the focus`
}

/**
 * The first thing that keeps a person with a keyboard from coming to every control in sight, in order, and from seeing
 * where they are; null when nothing does.
 */
export const tabThrough = async (person: Person): Promise<string | null> => {
  const pane = person.seat.pane()
  const count = await pane.evaluate(mark)
  for (let at = 1; at < count; at++) {
    await person.seat.page.keyboard.press('Tab')
    const fault = await pane.evaluate(judgeStop, at)
    if (fault !== null) return fault
  }
  return null
}
