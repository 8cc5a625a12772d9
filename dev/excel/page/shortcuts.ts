/** The file of an add-in's shortcuts, as far as it is read. */
export type ShortcutsFile = { shortcuts: { action: string; key: { default: string } }[] }

type Pressed = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'code'>

/** `Ctrl+Shift+Alt+K` for a key press; '' for one without Ctrl and Alt, and for keys that have no letter or digit. */
export const pressed = ({ ctrlKey, metaKey, shiftKey, altKey, code }: Pressed): string => {
  // By the key and not by what it types: with Alt it may type anything.
  const key = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1]
  if (key === undefined || !(ctrlKey || metaKey || altKey)) return ''
  return [(ctrlKey || metaKey) && 'Ctrl', shiftKey && 'Shift', altKey && 'Alt', key]
    .filter((part) => part !== false)
    .join('+')
}

/**
 * Has the add-in's shortcuts obeyed while the workbook has the keyboard: not in the pane, and not while a cell is typed
 * into, as in Excel.
 */
export const obeyShortcuts = (
  { shortcuts }: ShortcutsFile,
  isEditing: () => boolean,
  act: (action: string) => void,
): void => {
  const actions = new Map(shortcuts.map(({ action, key }) => [key.default, action]))
  document.addEventListener(
    'keydown',
    (event) => {
      const action = event.repeat || isEditing() ? undefined : actions.get(pressed(event))
      if (action === undefined) return
      event.preventDefault()
      event.stopPropagation()
      act(action)
    },
    true,
  )
}
