const [least, most] = [320, 600]

/** The task pane beside the sheet: 350 pixels as in Excel, wider or narrower by its divider. */
export class Pane {
  /** Where the add-in's frame goes. */
  readonly mount: HTMLElement
  private readonly divider: HTMLElement
  private width = 350

  /** `closed` runs when the person closes the pane. */
  constructor(mount: HTMLElement, divider: HTMLElement, title: string, closed: () => void) {
    this.mount = mount
    this.divider = divider
    const head = document.createElement('div')
    head.className = 'pane-head'
    const name = document.createElement('span')
    name.textContent = title
    const close = document.createElement('button')
    close.setAttribute('aria-label', 'Close pane')
    close.addEventListener('click', () => {
      this.show(false)
      closed()
    })
    head.append(name, close)
    mount.append(head)
    divider.addEventListener('mousedown', (event) => this.drag(event))
    divider.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft') this.resize(this.width + 20)
      if (event.key === 'ArrowRight') this.resize(this.width - 20)
    })
    this.resize(this.width)
  }

  get visible(): boolean {
    return !document.body.classList.contains('closed')
  }

  show(visible: boolean): void {
    document.body.classList.toggle('closed', !visible)
  }

  /** Pixels; kept between 320 and 600. */
  resize(width: number): void {
    this.width = Math.min(Math.max(width, least), most)
    document.body.style.setProperty('--pane-width', `${this.width}px`)
    this.divider.setAttribute('aria-valuenow', String(this.width))
    this.divider.setAttribute('aria-valuemin', String(least))
    this.divider.setAttribute('aria-valuemax', String(most))
  }

  private drag(event: MouseEvent): void {
    event.preventDefault()
    const [from, start] = [event.clientX, this.width]
    const move = (moved: MouseEvent) => this.resize(start + from - moved.clientX)
    document.body.classList.add('dragging')
    addEventListener('mousemove', move)
    addEventListener(
      'mouseup',
      () => {
        removeEventListener('mousemove', move)
        document.body.classList.remove('dragging')
      },
      { once: true },
    )
  }
}
