import { useEffect } from 'react'
import file from '../commands/shortcuts.json'
import { postWords } from '../messages/check-and-post.ts'

/** What keys do while the pane has the focus. `keys` as `aria-keyshortcuts` spells them. */
export const shortcuts = {
  check: { keys: 'Control+Enter', words: 'Ctrl+Enter' },
  post: { keys: 'Control+Shift+Enter', words: 'Ctrl+Shift+Enter' },
} as const

/** The keys of an action in the sheet, as this machine writes them; null where this Excel knows no such keys. */
const sheetKeys = (action: 'check' | 'post'): string | null => {
  if (!Office.context.requirements.isSetSupported('KeyboardShortcuts', '1.1')) return null
  const keys = file.shortcuts.find((shortcut) => shortcut.action === action)?.key
  if (!keys) return null
  if (Office.context.platform !== Office.PlatformType.Mac) return keys.default
  return keys.mac.replace('Command', 'Cmd').replace('Alt', 'Opt')
}

/** What a button's tip says of its keys, in the pane and in the sheet. */
export const keysTip = (action: 'check' | 'post'): string => {
  const inSheet = sheetKeys(action)
  const { words } = shortcuts[action]
  return inSheet === null ? words : postWords.keys(words, inSheet)
}

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
