import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'

/** What had the focus last, be it disabled by now. */
let focused: HTMLElement | null = null
if (typeof document !== 'undefined')
  window.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof HTMLElement) focused = target
    },
    // Fluent UI keeps such events to itself further down.
    true,
  )

/** How a question behaves that opens inside the pane. */
export type Asking = {
  group: RefObject<HTMLDivElement | null>
  onKeyDown: (event: KeyboardEvent) => void
  cancel: () => void
}

/**
 * For a group that asks something: it (or its first button) gets the focus, Escape cancels, and who cancels is back
 * where they came from. `first` null: it asks nothing any more, and leaves the focus alone.
 */
export const useAsking = (onCancel: () => void, first: 'button' | 'group' | null = 'button'): Asking => {
  const group = useRef<HTMLDivElement>(null)
  const from = useRef<HTMLElement | null>(null)
  useEffect(() => {
    from.current ??= focused
    if (first === 'button') group.current?.querySelector('button')?.focus()
    if (first === 'group') group.current?.focus()
  }, [first])
  const cancel = () => {
    onCancel()
    // Once it can have the focus again.
    requestAnimationFrame(() => from.current?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || first === null) return
    event.preventDefault()
    // office.js would hand the focus to the sheet.
    event.stopPropagation()
    cancel()
  }
  return { group, onKeyDown, cancel }
}
