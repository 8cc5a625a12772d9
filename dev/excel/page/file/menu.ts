import { writeCsv } from '../../files/csv.ts'
import { lostInCsv, lostInXlsx } from '../../files/lost.ts'
import { writeXlsx } from '../../files/write.ts'
import type { Workbook } from '../../model/workbook.ts'
import { addressOfNew, keepFile } from './kept.ts'

type Kind = {
  extension: string
  type: string
  bytes: (workbook: Workbook, addin: string) => Uint8Array
  /** What the file will not have. */
  lost: (workbook: Workbook) => string[]
}

const kinds = {
  xlsx: {
    extension: '.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: (workbook, addin) => writeXlsx(workbook, addin),
    lost: lostInXlsx,
  },
  csv: {
    extension: '.csv',
    type: 'text/csv',
    bytes: (workbook) => new TextEncoder().encode(writeCsv(workbook)),
    lost: lostInCsv,
  },
} satisfies Record<string, Kind>

const entries = [
  { id: 'new', label: 'New', keys: '' },
  { id: 'open', label: 'Open…', keys: 'Ctrl+O' },
  { id: 'xlsx', label: 'Save as .xlsx', keys: 'Ctrl+S' },
  { id: 'csv', label: 'Save as .csv', keys: '' },
] as const

/** The File menu of the title bar. */
export class FileMenu {
  private readonly button: HTMLButtonElement
  private readonly workbook: Workbook
  private readonly addin: string
  private readonly before: () => boolean
  private readonly say: (words: string) => void
  private readonly menu = document.createElement('div')
  private readonly input = document.createElement('input')

  /** `before` keeps what is being typed; false when it may not be kept. `say` says a line over the grid. */
  constructor(
    button: HTMLButtonElement,
    workbook: Workbook,
    addin: string,
    before: () => boolean,
    say: (words: string) => void,
  ) {
    this.button = button
    this.workbook = workbook
    this.addin = addin
    this.before = before
    this.say = say
    this.menu.className = 'menu file-menu'
    this.menu.setAttribute('role', 'menu')
    this.menu.setAttribute('aria-label', 'File')
    this.menu.hidden = true
    this.menu.innerHTML = entries
      .map(({ id, label, keys }) => {
        const shortcut = keys === '' ? '' : `<kbd aria-hidden="true">${keys}</kbd>`
        return `<button role="menuitem" data-do="${id}"><span>${label}</span>${shortcut}</button>`
      })
      .join('')
    this.input.type = 'file'
    this.input.accept = '.xlsx,.csv,.txt'
    this.input.hidden = true
    this.input.setAttribute('aria-label', 'File to open')
    button.after(this.menu, this.input)
    this.listen()
  }

  private listen(): void {
    this.button.addEventListener('click', () => this.show(this.menu.hidden))
    this.input.addEventListener('change', () => void this.open(this.input.files?.[0]))
    this.menu.addEventListener('click', (event) => {
      const chosen = (event.target as HTMLElement).closest<HTMLElement>('[data-do]')?.dataset.do
      this.show(false)
      if (chosen !== undefined) this.act(chosen)
    })
    this.menu.addEventListener('keydown', (event) => this.key(event))
    document.addEventListener('mousedown', (event) => {
      const target = event.target as Node
      if (!this.menu.contains(target) && !this.button.contains(target)) this.show(false)
    })
    document.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      if (event.key !== 's' && event.key !== 'o') return
      event.preventDefault()
      this.act(event.key === 's' ? 'xlsx' : 'open')
    })
  }

  private show(open: boolean): void {
    this.menu.hidden = !open
    this.button.setAttribute('aria-expanded', String(open))
    if (open) this.menu.querySelector('button')?.focus()
  }

  private key(event: KeyboardEvent): void {
    const items = [...this.menu.querySelectorAll('button')]
    const at = items.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus()
    else if (event.key === 'ArrowUp') items.at(at - 1)?.focus()
    else if (event.key === 'Escape') {
      this.show(false)
      this.button.focus()
    } else return
    event.preventDefault()
  }

  private act(what: string): void {
    if (!this.before()) return
    if (what === 'new') location.assign(addressOfNew())
    else if (what === 'open') this.input.click()
    else this.save(what === 'csv' ? kinds.csv : kinds.xlsx)
  }

  private async open(file: File | undefined): Promise<void> {
    if (file) location.assign(await keepFile(new Uint8Array(await file.arrayBuffer()), file.name))
  }

  private save({ extension, type, bytes, lost }: Kind): void {
    const link = document.createElement('a')
    const content = Uint8Array.from(bytes(this.workbook, this.addin))
    link.href = URL.createObjectURL(new Blob([content], { type }))
    link.download = this.workbook.state.name.replace(/\.[^.]*$/, '') + extension
    link.click()
    URL.revokeObjectURL(link.href)
    const without = lost(this.workbook)
    if (without.length > 0) this.say(`Saved without ${without.join(', ')}.`)
  }
}
