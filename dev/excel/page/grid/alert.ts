/** One of the buttons of an alert. */
export type Choice = { label: string; act: () => void }

/** What Excel puts in front of everything: a text, and buttons of which the last is what Escape means. */
export class AlertDialog {
  private readonly element = document.createElement('dialog')
  private readonly heading = document.createElement('h2')
  private readonly words = document.createElement('p')
  private readonly buttons = document.createElement('div')
  private choices: readonly Choice[] = []

  constructor(mount: HTMLElement) {
    this.element.className = 'alert'
    this.element.setAttribute('role', 'alertdialog')
    this.heading.id = 'alert-title'
    this.words.id = 'alert-words'
    this.element.setAttribute('aria-labelledby', this.heading.id)
    this.element.setAttribute('aria-describedby', this.words.id)
    this.element.append(this.heading, this.words, this.buttons)
    this.element.addEventListener('cancel', (event) => {
      event.preventDefault()
      this.choose(this.choices.length - 1)
    })
    this.buttons.addEventListener('click', (event) => {
      const button = (event.target as HTMLElement).closest('button')
      if (button) this.choose(Number(button.dataset.choice))
    })
    // Keys are the dialog's own while it is open.
    this.element.addEventListener('keydown', (event) => event.stopPropagation())
    mount.append(this.element)
  }

  /** Shows the alert; `kind` is kept for who looks at it, `first` is the button that Enter presses. */
  ask(kind: string, title: string, words: string, choices: readonly Choice[], first = 0): void {
    this.choices = choices
    this.element.dataset.kind = kind
    this.heading.textContent = title
    this.words.textContent = words
    this.buttons.replaceChildren(
      ...choices.map(({ label }, at) => {
        const button = document.createElement('button')
        button.textContent = label
        button.dataset.choice = String(at)
        return button
      }),
    )
    this.element.showModal()
    this.buttons.querySelectorAll('button')[first]?.focus()
  }

  private choose(at: number): void {
    this.element.close()
    this.choices[at]?.act()
  }
}
