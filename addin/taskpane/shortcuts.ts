import { useEffect } from 'react'

/** What keys do while the pane has the focus. `keys` as `aria-keyshortcuts` spells them. */
export const shortcuts = {
  check: { keys: 'Control+Enter', words: 'Ctrl+Enter' },
  post: { keys: 'Control+Shift+Enter', words: 'Ctrl+Shift+Enter' },
} as const

type Actions = { check: () => void; post: () => void }

/** Ctrl+Enter (Cmd+Enter on a Mac) checks, with Shift it asks to post; nothing while `isDisabled`. */
export const useShortcuts = ({ check, post }: Actions, isDisabled: boolean): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isDisabled || event.repeat || event.key !== 'Enter' || event.altKey) return
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      if (event.shiftKey) post()
      else check()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
