import { columnName } from '../../model/address.ts'
import type { Point } from './layout.ts'

type Callbacks = {
  /** The text changes in the bar. */
  typed: (text: string) => void
  /** Enter or Escape in the bar. */
  done: (keep: boolean) => void
  /** An address or a name was typed into the name box. */
  goTo: (text: string) => void
}

/** Name box and formula bar above the grid. */
export class FormulaBar {
  readonly input: HTMLInputElement
  private readonly name: HTMLInputElement

  constructor(mount: HTMLElement, callbacks: Callbacks) {
    mount.innerHTML = `
      <input class="name" aria-label="Name box" spellcheck="false" autocomplete="off" />
      <span class="fx" aria-hidden="true">fx</span>
      <input class="formula" aria-label="Formula bar" spellcheck="false" autocomplete="off" />`
    this.name = mount.querySelector('.name') as HTMLInputElement
    this.input = mount.querySelector('.formula') as HTMLInputElement
    this.input.addEventListener('input', () => callbacks.typed(this.input.value))
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      event.preventDefault()
      callbacks.done(event.key === 'Enter')
    })
    this.name.addEventListener('focus', () => this.name.select())
    this.name.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      // The grid takes the focus now, and would take this key too.
      event.preventDefault()
      if (event.key === 'Enter') callbacks.goTo(this.name.value)
      else callbacks.done(false)
    })
  }

  get focused(): boolean {
    return document.activeElement === this.input
  }

  /** Shows the active cell and its text, where neither is being typed. */
  show({ row, col }: Point, text: string): void {
    if (document.activeElement !== this.name) this.name.value = `${columnName(col)}${row + 1}`
    if (!this.focused) this.input.value = text
  }
}
