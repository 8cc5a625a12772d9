import { hasContent } from '../../model/cell.ts'
import type { Table } from '../../model/table.ts'
import type { Workbook } from '../../model/workbook.ts'
import type { Notice } from './notice.ts'
import { escapeHtml } from './tsv.ts'

const blanks = '(Blanks)'
const shownAtMost = 500

/** The distinct texts of a column with their counts, numbers in order of value before texts. */
const valuesOf = (workbook: Workbook, table: Table, index: number): [string, number][] => {
  const body = table.bodyBox()
  const found = new Map<string, { count: number; order: number }>()
  for (let row = body.row; row < body.row + body.rows; row++) {
    const cell = workbook.cell(table.sheet, row, body.col + index)
    const text = hasContent(cell) ? workbook.text(table.sheet, row, body.col + index) : ''
    const known = found.get(text)
    if (known) known.count++
    else found.set(text, { count: 1, order: typeof cell.value === 'number' ? cell.value : Infinity })
  }
  return [...found]
    .toSorted(([a, first], [b, second]) => first.order - second.order || a.localeCompare(b))
    .map(([text, { count }]) => [text, count])
}

const numeric = (workbook: Workbook, table: Table, index: number): boolean => {
  const body = table.bodyBox()
  const { value } = workbook.cell(table.sheet, body.row, body.col + index)
  return typeof value === 'number'
}

/** The menu under a table header's button: sort, search, choose values. */
export class FilterMenu {
  private readonly workbook: Workbook
  private readonly mount: HTMLElement
  private readonly closed: () => void
  private readonly notice: Notice
  private element: HTMLElement | null = null

  constructor(mount: HTMLElement, workbook: Workbook, notice: Notice, closed: () => void) {
    this.mount = mount
    this.workbook = workbook
    this.closed = closed
    this.notice = notice
    document.addEventListener('mousedown', (event) => {
      const target = event.target as HTMLElement
      if (this.element && !this.element.contains(target) && !target.dataset.filter) this.close(false)
    })
  }

  open(table: Table, index: number, left: number, top: number): void {
    this.close(false)
    const column = table.columns[index]
    if (!column) return
    const values = valuesOf(this.workbook, table, index)
    const chosen =
      column.filter?.filterOn === 'Values' ? new Set((column.filter.values ?? []).map(String)) : null
    const menu = document.createElement('div')
    menu.className = 'menu filter-menu'
    menu.setAttribute('role', 'dialog')
    menu.setAttribute('aria-label', `Filter ${column.name}`)
    menu.innerHTML = this.html(table, index, values, chosen)
    menu.style.left = `${Math.max(4, Math.min(left, this.mount.clientWidth - 250))}px`
    menu.style.top = `${top}px`
    this.mount.append(menu)
    this.element = menu
    this.listen(menu, table, index, column.id)
    menu.querySelector<HTMLElement>('[type=search]')?.focus()
  }

  close(refocus = true): void {
    this.element?.remove()
    this.element = null
    if (refocus) this.closed()
  }

  private html(table: Table, index: number, values: [string, number][], chosen: Set<string> | null): string {
    const [up, down] = numeric(this.workbook, table, index)
      ? ['Sort smallest to largest', 'Sort largest to smallest']
      : ['Sort A to Z', 'Sort Z to A']
    const rows = values.slice(0, shownAtMost).map(([text, count]) => {
      const checked = !chosen || chosen.has(text) ? 'checked' : ''
      const label = escapeHtml(text === '' ? blanks : text)
      return `<label><input type="checkbox" data-value="${escapeHtml(text)}" ${checked} /><span>${label}</span><i>${count}</i></label>`
    })
    const more =
      values.length > shownAtMost ? `<p>${values.length - shownAtMost} more: search for them.</p>` : ''
    return `
      <button data-sort="up">${up}</button><button data-sort="down">${down}</button>
      <button data-clear ${table.columns[index]?.filter ? '' : 'disabled'}>Clear filter</button>
      <input type="search" placeholder="Search" aria-label="Search values" />
      <label class="all"><input type="checkbox" data-all ${chosen ? '' : 'checked'} /><span>(Select all)</span></label>
      <div class="values">${rows.join('')}${more}</div>
      <div class="buttons"><button data-apply class="primary">OK</button><button data-cancel>Cancel</button></div>`
  }

  private listen(menu: HTMLElement, table: Table, index: number, columnId: number): void {
    const boxes = () => [...menu.querySelectorAll<HTMLInputElement>('[data-value]')]
    const search = menu.querySelector<HTMLInputElement>('[type=search]')
    const all = menu.querySelector<HTMLInputElement>('[data-all]')
    const act = (work: () => void) => {
      this.close()
      this.notice.attempt(work)
    }
    const apply = () => {
      const wanted = (search?.value ?? '').toLowerCase()
      const values = wanted
        ? boxes().filter((box) => box.checked && !box.parentElement?.hidden)
        : boxes().filter((box) => box.checked)
      const whole = !wanted && values.length === boxes().length
      const chosen = values.map((box) => box.dataset.value ?? '')
      act(() => this.workbook.filter(table, columnId, whole ? null : { filterOn: 'Values', values: chosen }))
    }
    search?.addEventListener('input', () => {
      const wanted = search.value.toLowerCase()
      for (const box of boxes())
        if (box.parentElement)
          box.parentElement.hidden = !(box.dataset.value ?? '').toLowerCase().includes(wanted)
    })
    all?.addEventListener('change', () => boxes().forEach((box) => (box.checked = all.checked)))
    menu.addEventListener('click', ({ target }) => {
      const data = (target as HTMLElement).dataset
      if (data.sort) act(() => this.workbook.sort(table, [{ key: index, ascending: data.sort === 'up' }]))
      else if ('clear' in data) act(() => this.workbook.filter(table, columnId, null))
      else if ('apply' in data) apply()
      else if ('cancel' in data) this.close()
    })
    menu.addEventListener('keydown', (event) => {
      const enter = event.key === 'Enter' && (event.target as HTMLElement).tagName !== 'BUTTON'
      if (!enter && event.key !== 'Escape') return
      // The grid takes the focus now, and would take this key too.
      event.preventDefault()
      if (enter) apply()
      else this.close()
    })
  }
}
