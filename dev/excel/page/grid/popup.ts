import { escapeHtml } from './tsv.ts'

/** One short list that opens over the grid: the context menu, or the choices of a validated cell. */
export class Popup {
  private readonly mount: HTMLElement
  private readonly closed: () => void
  private element: HTMLElement | null = null

  /** `closed` gives the keyboard back. */
  constructor(mount: HTMLElement, closed: () => void) {
    this.mount = mount
    this.closed = closed
    document.addEventListener('mousedown', (event) => {
      if (this.element && !this.element.contains(event.target as Node)) this.close(false)
    })
  }

  get isOpen(): boolean {
    return this.element !== null
  }

  /** Opens at a point of the mount; `choose` gets the index of what was chosen. */
  open(
    label: string,
    entries: readonly string[],
    at: { left: number; top: number },
    choose: (index: number) => void,
  ): void {
    this.close(false)
    const list = document.createElement('div')
    list.className = 'menu popup'
    list.setAttribute('role', 'menu')
    list.setAttribute('aria-label', label)
    list.innerHTML = entries
      .map((entry, index) => `<button role="menuitem" data-index="${index}">${escapeHtml(entry)}</button>`)
      .join('')
    this.mount.append(list)
    const [right, bottom] = [
      this.mount.clientWidth - list.offsetWidth,
      this.mount.clientHeight - list.offsetHeight,
    ]
    list.style.left = `${Math.max(0, Math.min(at.left, right - 2))}px`
    list.style.top = `${Math.max(0, Math.min(at.top, bottom - 2))}px`
    list.addEventListener('click', (event) => {
      const index = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index
      this.close()
      if (index !== undefined) choose(Number(index))
    })
    list.addEventListener('keydown', (event) => this.key(event, list))
    this.element = list
    list.querySelector('button')?.focus()
  }

  close(refocus = true): void {
    if (!this.element) return
    this.element.remove()
    this.element = null
    if (refocus) this.closed()
  }

  private key(event: KeyboardEvent, list: HTMLElement): void {
    const entries = [...list.querySelectorAll('button')]
    const at = entries.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'ArrowDown') entries[(at + 1) % entries.length]?.focus()
    else if (event.key === 'ArrowUp') entries.at(at - 1)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') this.close()
    else if (event.key.length === 1) {
      // A letter goes to the next entry that begins with it.
      const after = [...entries.slice(at + 1), ...entries.slice(0, at + 1)]
      after.find((entry) => entry.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
    } else return
    event.preventDefault()
  }
}
