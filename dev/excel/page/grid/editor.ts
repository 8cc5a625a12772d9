import type { Rect } from './layout.ts'
import { fontSize, textWidth } from './text.ts'

/** How the editor was opened: typing over a cell (arrows leave it), or into what is there (arrows move within). */
export type EditMode = 'idle' | 'over' | 'within'

type Callbacks = {
  /** A key while idle, or one that may end editing; true when it was dealt with. */
  key: (event: KeyboardEvent) => boolean
  /** The first character was typed over a cell, or the text changed. */
  started: () => void
  changed: (text: string) => void
}

/**
 * The one text field that owns the keyboard. It is always there, so that no keystroke is lost while an editor
 * mounts; while idle it is invisible and lies over the active cell.
 */
export class Editor {
  readonly element = document.createElement('textarea')
  mode: EditMode = 'idle'
  private readonly callbacks: Callbacks
  private cell: Rect = { left: 0, top: 0, width: 0, height: 0 }

  constructor(mount: HTMLElement, callbacks: Callbacks) {
    this.callbacks = callbacks
    this.element.className = 'editor'
    this.element.rows = 1
    this.element.spellcheck = false
    this.element.autocomplete = 'off'
    mount.append(this.element)
    this.element.addEventListener('keydown', (event) => {
      if (!event.isComposing && this.callbacks.key(event)) event.preventDefault()
    })
    this.element.addEventListener('input', () => {
      if (this.mode === 'idle') this.show('over')
      this.fit()
      this.callbacks.changed(this.text)
    })
  }

  get text(): string {
    return this.element.value
  }

  get editing(): boolean {
    return this.mode !== 'idle'
  }

  /** Opens with a text, the caret at its end. */
  open(text: string, mode: 'over' | 'within'): void {
    this.element.value = text
    this.show(mode)
    this.fit()
    this.element.setSelectionRange(text.length, text.length)
  }

  /** Shows a text that is being typed elsewhere (the formula bar). */
  mirror(text: string): void {
    this.element.value = text
    if (this.mode === 'idle') this.show('within')
    this.fit()
  }

  /** Back to idle; gives the text that was in it. */
  close(): string {
    const { text } = this
    this.mode = 'idle'
    this.element.classList.remove('open')
    this.element.value = ''
    this.fit()
    return text
  }

  focus(): void {
    this.element.focus({ preventScroll: true })
  }

  /** Takes the keyboard with its text selected: what is typed next replaces it. */
  selectAll(): void {
    this.focus()
    this.element.select()
  }

  /** Lies over the active cell, whose label tells a screen reader where one is. */
  place(cell: Rect, label: string): void {
    this.cell = cell
    this.element.setAttribute('aria-label', label)
    this.fit()
  }

  private show(mode: 'over' | 'within'): void {
    this.mode = mode
    this.element.classList.add('open')
    this.callbacks.started()
  }

  private fit(): void {
    const lines = this.text.split('\n')
    const widest = Math.max(...lines.map((line) => textWidth(line, false, fontSize)))
    const idle = !this.editing
    Object.assign(this.element.style, {
      left: `${this.cell.left - 1}px`,
      top: `${this.cell.top - 1}px`,
      width: `${Math.max(this.cell.width + 1, idle ? 0 : widest + 24)}px`,
      height: `${Math.max(this.cell.height + 1, idle ? 0 : lines.length * 19 + 3)}px`,
    })
  }
}
