import type { Sheet } from '../../model/sheet.ts'
import { copySheet } from '../../model/copySheet.ts'
import { deleteSheet, moveSheet, renameSheet, setVisibility } from '../../model/sheets.ts'
import type { Workbook } from '../../model/workbook.ts'
import type { Notice } from './notice.ts'
import { Popup } from './popup.ts'
import { escapeHtml } from './tsv.ts'

/** The sheet tabs below the grid: switch, add, rename by double click. */
export class Tabs {
  private readonly mount: HTMLElement
  private readonly workbook: Workbook
  private readonly before: () => boolean
  private readonly focus: () => void
  private readonly notice: Notice
  /** Where menus open: above the tabs. */
  private readonly over: HTMLElement
  private readonly popup: Popup
  private html = ''

  /** `before` keeps what is being typed before a switch; false when it may not be kept. `focus` gives the grid the keyboard. */
  constructor(
    mount: HTMLElement,
    over: HTMLElement,
    workbook: Workbook,
    notice: Notice,
    before: () => boolean,
    focus: () => void,
  ) {
    this.mount = mount
    this.workbook = workbook
    this.before = before
    this.focus = focus
    this.notice = notice
    mount.addEventListener('click', (event) => this.click(event.target as HTMLElement))
    mount.addEventListener('dblclick', (event) => {
      const tab = (event.target as HTMLElement).closest<HTMLElement>('[role=tab]')
      const sheet = this.sheetOf(tab)
      if (tab && sheet) this.rename(tab, sheet)
    })
    mount.addEventListener('mousedown', (event) => this.drag(event))
    this.over = over
    this.popup = new Popup(over, focus)
    mount.addEventListener('contextmenu', (event) => {
      const sheet = this.sheetOf((event.target as HTMLElement).closest<HTMLElement>('[role=tab]'))
      event.preventDefault()
      if (sheet && this.before()) this.openMenu(sheet, event)
    })
    this.draw()
  }

  /** What can be done to a sheet with the right mouse button. */
  private openMenu(sheet: Sheet, event: MouseEvent): void {
    const { workbook } = this
    const hidden = workbook.sheets.filter((each) => each.state.visibility === 'Hidden')
    const after = workbook.sheets.indexOf(sheet) + 1
    const actions: [label: string, run: () => void][] = [
      ['Move left', () => moveSheet(workbook, sheet, Math.max(0, after - 2))],
      ['Move right', () => moveSheet(workbook, sheet, Math.min(workbook.sheets.length - 1, after))],
      ['Duplicate', () => workbook.activate(copySheet(workbook, sheet, after))],
      ['Delete', () => deleteSheet(workbook, sheet)],
      ['Hide', () => setVisibility(workbook, sheet, 'Hidden')],
      ...hidden.map((each): [string, () => void] => [
        `Unhide ${each.name}`,
        () => {
          setVisibility(workbook, each, 'Visible')
          workbook.activate(each)
        },
      ]),
    ]
    const labels = actions.map(([label]) => label)
    const left = event.clientX - this.mount.getBoundingClientRect().left
    this.popup.open('Sheet', labels, { left, top: this.over.clientHeight }, (index) => {
      const [label, run] = actions[index] ?? []
      if (label !== undefined && run) this.notice.attempt(() => workbook.edit(`${label} sheet`, run))
    })
  }

  /** A tab that is dragged goes where the button is let go. */
  private drag(start: MouseEvent): void {
    const tab = (start.target as HTMLElement).closest<HTMLElement>('[role=tab]')
    const sheet = this.sheetOf(tab)
    if (start.button !== 0 || !sheet || (start.target as HTMLElement).closest('input')) return
    let place: number | null = null
    const follow = ({ clientX }: MouseEvent): void => {
      if (Math.abs(clientX - start.clientX) < 6 && place === null) return
      const tabs = [...this.mount.querySelectorAll<HTMLElement>('[role=tab]')]
      const others = tabs.filter((each) => each.dataset.id !== sheet.id)
      const next = others.find((each) => {
        const { left, width } = each.getBoundingClientRect()
        return clientX < left + width / 2
      })
      const rest = this.workbook.sheets.filter((each) => each !== sheet)
      const before = this.sheetOf(next ?? null)
      place = before ? rest.indexOf(before) : rest.length
      for (const each of tabs) each.classList.toggle('before', each === next)
    }
    document.body.classList.add('dragging')
    addEventListener('mousemove', follow)
    addEventListener(
      'mouseup',
      () => {
        removeEventListener('mousemove', follow)
        document.body.classList.remove('dragging')
        for (const each of this.mount.querySelectorAll('.before')) each.classList.remove('before')
        const to = place
        if (to === null || to === this.workbook.sheets.indexOf(sheet) || !this.before()) return
        this.notice.attempt(() => this.workbook.edit('Move sheet', () => moveSheet(this.workbook, sheet, to)))
      },
      { once: true },
    )
  }

  draw(): void {
    const tabs = this.workbook.sheets
      .filter((sheet) => sheet.state.visibility === 'Visible')
      .map((sheet) => {
        const active = sheet === this.workbook.active
        const color = sheet.state.tabColor ? `style="--tab:${sheet.state.tabColor}"` : ''
        return `<button role="tab" aria-selected="${active}" tabindex="${active ? 0 : -1}" data-id="${sheet.id}" ${color}>${escapeHtml(sheet.name)}</button>`
      })
    const html = `<div role="tablist" aria-label="Sheets">${tabs.join('')}</div><button class="add" aria-label="New sheet" title="New sheet">+</button>`
    if (html === this.html) return
    this.html = html
    this.mount.innerHTML = html
    this.mount.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  /** The next visible sheet in a direction. */
  turn(direction: 1 | -1): void {
    const visible = this.workbook.sheets.filter((sheet) => sheet.state.visibility === 'Visible')
    const next = visible[visible.indexOf(this.workbook.active) + direction]
    if (next) this.workbook.activate(next)
  }

  private sheetOf(tab: HTMLElement | null): Sheet | undefined {
    return this.workbook.sheets.find((sheet) => sheet.id === tab?.dataset.id)
  }

  private click(target: HTMLElement): void {
    if (target.classList.contains('add')) {
      if (this.before()) this.workbook.activate(this.workbook.addSheet())
      return this.focus()
    }
    const sheet = this.sheetOf(target.closest<HTMLElement>('[role=tab]'))
    if (!sheet || sheet === this.workbook.active) return
    if (this.before()) this.workbook.activate(sheet)
    this.focus()
  }

  private rename(tab: HTMLElement, sheet: Sheet): void {
    const input = document.createElement('input')
    input.value = sheet.name
    input.setAttribute('aria-label', `New name of ${sheet.name}`)
    input.style.width = `${tab.clientWidth}px`
    tab.replaceChildren(input)
    input.select()
    let open = true
    const finish = (keep: boolean) => {
      if (!open) return
      open = false
      this.html = ''
      const rename = () => renameSheet(this.workbook, sheet, input.value.trim())
      if (keep && input.value !== sheet.name)
        this.notice.attempt(() => this.workbook.edit('Rename sheet', rename))
      this.draw()
      this.focus()
    }
    input.addEventListener('blur', () => finish(true))
    input.addEventListener('keydown', (event) => {
      event.stopPropagation()
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      event.preventDefault()
      finish(event.key === 'Enter')
    })
  }
}
