import type { Direction } from './moves.ts'

/** What a key asks of the grid. */
export type Command =
  | { do: 'move'; direction: Direction; far: boolean; grow: boolean }
  | { do: 'advance'; direction: Direction }
  | { do: 'page'; direction: 1 | -1; grow: boolean }
  | { do: 'home'; toTop: boolean; grow: boolean }
  | { do: 'end'; grow: boolean }
  | {
      do:
        | 'edit'
        | 'comment'
        | 'clear'
        | 'undo'
        | 'redo'
        | 'fillDown'
        | 'selectAll'
        | 'openMenu'
        | 'leave'
        | 'escape'
        | 'commitAll'
    }
  | { do: 'sheet'; direction: 1 | -1 }
  | { do: 'calculate'; everything: boolean }

const arrows: Record<string, Direction> = {
  ArrowUp: { row: -1, col: 0 },
  ArrowDown: { row: 1, col: 0 },
  ArrowLeft: { row: 0, col: -1 },
  ArrowRight: { row: 0, col: 1 },
}

const withControl = (key: string, shift: boolean): Command | null => {
  switch (key.toLowerCase()) {
    case 'z':
      return { do: shift ? 'redo' : 'undo' }
    case 'y':
      return { do: 'redo' }
    case 'd':
      return { do: 'fillDown' }
    case 'a':
      return { do: 'selectAll' }
    case 'home':
      return { do: 'home', toTop: true, grow: shift }
    case 'end':
      return { do: 'end', grow: shift }
    case 'enter':
      return { do: 'commitAll' }
    case 'f6':
      return { do: 'leave' }
    case 'pageup':
      return { do: 'sheet', direction: -1 }
    case 'pagedown':
      return { do: 'sheet', direction: 1 }
    default:
      return null
  }
}

/** The command of a key press; null for typing. */
export const commandOf = (event: KeyboardEvent): Command | null => {
  const { key, shiftKey } = event
  const control = event.ctrlKey || event.metaKey
  const arrow = arrows[key]
  if (arrow && event.altKey) return key === 'ArrowDown' ? { do: 'openMenu' } : null
  if (arrow) return { do: 'move', direction: arrow, far: control, grow: shiftKey }
  if (key === 'F9') return { do: 'calculate', everything: control && event.altKey }
  if (control) return withControl(key, shiftKey)
  switch (key) {
    case 'Enter':
      return event.altKey ? null : { do: 'advance', direction: { row: shiftKey ? -1 : 1, col: 0 } }
    case 'Tab':
      return { do: 'advance', direction: { row: 0, col: shiftKey ? -1 : 1 } }
    case 'PageUp':
      return { do: 'page', direction: -1, grow: shiftKey }
    case 'PageDown':
      return { do: 'page', direction: 1, grow: shiftKey }
    case 'Home':
      return { do: 'home', toTop: false, grow: shiftKey }
    case 'F2':
      return { do: shiftKey ? 'comment' : 'edit' }
    case 'F6':
      return { do: 'leave' }
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' }
    case 'Escape':
      return { do: 'escape' }
    default:
      return null
  }
}
