/** One line over the grid: what the workbook refused, in its own words. */
export class Notice {
  private readonly element: HTMLElement

  constructor(element: HTMLElement) {
    this.element = element
    element.setAttribute('role', 'alert')
    element.hidden = true
  }

  say(text: string): void {
    this.element.textContent = text
    this.element.hidden = false
  }

  hide(): void {
    this.element.hidden = true
  }

  /** Does something that the workbook may refuse, and says so if it does; false then. */
  attempt(work: () => void): boolean {
    try {
      work()
      return true
    } catch (error) {
      this.say(error instanceof Error ? error.message : String(error))
      return false
    }
  }
}
