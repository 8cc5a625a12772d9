import { type Box, MAX_ROWS } from '../../model/address.ts'
import type { Style } from '../../model/cell.ts'
import { formatCells, styleCells } from '../../model/format.ts'
import { mergeCells, unmergeCells } from '../../model/merges.ts'
import { guardSheet } from '../../model/protection.ts'
import type { Workbook } from '../../model/workbook.ts'

/** What the toolbar needs of the page around it. */
type Around = {
  /** Keeps what is being typed; false when it may not be kept. */
  before: () => boolean
  attempt: (work: () => void) => void
  focus: () => void
}

const formats: readonly (readonly [label: string, format: string])[] = [
  ['General', 'General'],
  ['Number', '#,##0.00'],
  ['Whole number', '#,##0'],
  ['Percent', '0.00%'],
  ['Date', 'yyyy-mm-dd'],
  ['Text', '@'],
]

const fills: readonly (readonly [label: string, color: string])[] = [
  ['No fill', ''],
  ['Yellow fill', '#FFF2CC'],
  ['Green fill', '#E2EFD9'],
  ['Blue fill', '#D9E2F3'],
  ['Orange fill', '#FBE4D5'],
  ['Grey fill', '#E7E6E6'],
]

const options = (list: readonly (readonly [string, string])[]): string =>
  list.map(([label, value]) => `<option value="${value}">${label}</option>`).join('')

const skeleton = `
  <div class="tools">
    <button data-tool="undo" aria-label="Undo" title="Undo (Ctrl+Z)"><span aria-hidden="true">↶</span></button>
    <button data-tool="redo" aria-label="Redo" title="Redo (Ctrl+Y)"><span aria-hidden="true">↷</span></button>
    <button data-tool="bold" aria-label="Bold" title="Bold (Ctrl+B)" aria-pressed="false"><b aria-hidden="true">B</b></button>
    <button data-tool="italic" aria-label="Italic" title="Italic (Ctrl+I)" aria-pressed="false"><i aria-hidden="true">I</i></button>
    <button data-tool="merge" aria-pressed="false">Merge</button>
  </div>
  <div class="tools">
    <select aria-label="Number format">${options(formats)}<option value="" hidden>Other</option></select>
    <select aria-label="Fill">${options(fills)}<option value="other" hidden>Other fill</option></select>
  </div>
  <span class="label" aria-hidden="true">Format</span>`

/** The few formats of the grid's own: undo, bold, italic, merge, number format, fill. */
export class Toolbar {
  private readonly element = document.createElement('div')
  private readonly workbook: Workbook
  private readonly around: Around
  private readonly format: HTMLSelectElement
  private readonly fill: HTMLSelectElement

  constructor(mount: HTMLElement, workbook: Workbook, around: Around) {
    this.workbook = workbook
    this.around = around
    this.element.className = 'group format'
    this.element.setAttribute('role', 'toolbar')
    this.element.setAttribute('aria-label', 'Format')
    this.element.innerHTML = skeleton
    mount.append(this.element)
    const [format, fill] = this.element.querySelectorAll('select')
    if (!format || !fill) throw new Error('The toolbar has no lists.')
    this.format = format
    this.fill = fill
    this.listen()
    this.show()
  }

  private listen(): void {
    this.element.addEventListener('click', (event) => {
      const tool = (event.target as HTMLElement).closest<HTMLElement>('[data-tool]')?.dataset.tool
      if (tool !== undefined) this.use(tool)
    })
    this.format.addEventListener('change', () => this.setFormat(this.format.value))
    this.fill.addEventListener('change', () => this.setFill(this.fill.value))
    document.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      const tool = { b: 'bold', i: 'italic' }[event.key.toLowerCase()]
      if (tool === undefined) return
      event.preventDefault()
      this.use(tool)
    })
    this.workbook.onChange(() => this.show())
  }

  /** The look of the active cell is what the buttons show. */
  private show(): void {
    const { workbook } = this
    const { sheet, row, col, merged } = this.first()
    const { format, style } = workbook.cell(sheet, row, col)
    const press = (tool: string, on: boolean): void =>
      this.element.querySelector(`[data-tool=${tool}]`)?.setAttribute('aria-pressed', String(on))
    press('bold', style?.bold === true)
    press('italic', style?.italic === true)
    press('merge', merged)
    this.format.value = formats.some(([, each]) => each === format) ? format : ''
    const fill = style?.fill ?? ''
    this.fill.value = fills.some(([, each]) => each === fill) ? fill : 'other'
    const enable = (tool: string, label: string | null): void => {
      const button = this.element.querySelector<HTMLButtonElement>(`[data-tool=${tool}]`)
      if (button) button.disabled = label === null
    }
    enable('undo', workbook.undoLabel)
    enable('redo', workbook.redoLabel)
  }

  private first() {
    const { sheet, boxes } = this.workbook.selection
    const { row, col } = boxes.at(-1) ?? { row: 0, col: 0 }
    const merged = sheet.state.merges.some((box) => box.row === row && box.col === col)
    return { sheet, row, col, merged }
  }

  private use(tool: string): void {
    if (!this.around.before()) return
    const { sheet, row, col, merged } = this.first()
    const style = this.workbook.cell(sheet, row, col).style
    if (tool === 'undo' || tool === 'redo') this.around.attempt(() => void this.workbook[tool]())
    else if (tool === 'bold') this.style('Bold', (each) => ({ ...each, bold: style?.bold !== true }))
    else if (tool === 'italic') this.style('Italic', (each) => ({ ...each, italic: style?.italic !== true }))
    else this.merge(merged)
    this.around.focus()
  }

  private each(label: string, work: (box: Box) => void): void {
    const { boxes } = this.workbook.selection
    this.around.attempt(() => this.workbook.edit(label, () => boxes.forEach(work)))
  }

  private style(label: string, change: (style: Style) => Style): void {
    const { sheet } = this.workbook.selection
    this.each(label, (box) => styleCells(this.workbook, sheet, box, change))
  }

  private merge(merged: boolean): void {
    const { sheet } = this.workbook.selection
    this.each(merged ? 'Unmerge' : 'Merge', (box) => {
      if (merged) unmergeCells(this.workbook, sheet, box)
      else if (box.rows < MAX_ROWS) mergeCells(this.workbook, sheet, [box])
    })
  }

  private setFormat(format: string): void {
    const { sheet } = this.workbook.selection
    if (this.around.before())
      this.each('Number format', (box) => {
        guardSheet(sheet, 'allowFormatCells')
        formatCells(this.workbook, sheet, box, (cell) => ({ ...cell, format }))
      })
    this.around.focus()
  }

  private setFill(color: string): void {
    if (this.around.before())
      this.style('Fill', (style) => {
        const { fill, ...rest } = style
        return color === '' ? (fill === undefined ? style : rest) : { ...style, fill: color }
      })
    this.around.focus()
  }
}
