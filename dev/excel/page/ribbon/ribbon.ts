import { escapeHtml } from '../grid/tsv.ts'
import type { AddinManifest, RibbonAction, RibbonButton, RibbonControl } from './manifest.ts'

/** The ribbon: built from the manifest, enabled and disabled by the add-in. */
export class Ribbon {
  private readonly mount: HTMLElement
  private readonly buttons = new Map<string, RibbonControl>()
  private readonly act: (action: RibbonAction, id: string) => void
  private readonly disabled = new Set<string>()
  private readonly tabId: string
  private menu: HTMLElement | null = null

  constructor(mount: HTMLElement, manifest: AddinManifest, act: (action: RibbonAction, id: string) => void) {
    this.mount = mount
    this.act = act
    this.tabId = manifest.tabId
    const controls = manifest.groups.flatMap((group) => group.controls)
    for (const control of controls.flatMap((each) => (each.kind === 'menu' ? [each, ...each.items] : [each])))
      this.buttons.set(control.id, control)
    mount.innerHTML = manifest.groups
      .map(
        (group) =>
          `<div class="group" role="toolbar" aria-label="${escapeHtml(`${manifest.tab}: ${group.label}`)}">` +
          `${group.controls.map((control) => this.button(control, 'arrow')).join('')}` +
          `<span class="label" aria-hidden="true">${escapeHtml(group.label)}</span></div>`,
      )
      .join('')
    mount.addEventListener('click', (event) => this.click(event))
    document.addEventListener('mousedown', (event) => {
      const target = event.target as HTMLElement
      if (this.menu && !this.menu.contains(target) && !target.closest('[aria-haspopup]')) this.close()
    })
  }

  /** What the add-in asks for with Office.ribbon.requestUpdate. Throws where the manifest has no such control. */
  enable(id: string, enabled: boolean): void {
    if (!this.buttons.has(id)) throw new Error(`The ribbon has no control ${id}.`)
    if (enabled) this.disabled.delete(id)
    else this.disabled.add(id)
    const button = this.mount.querySelector<HTMLButtonElement>(`[data-control="${CSS.escape(id)}"]`)
    if (button) button.disabled = !enabled
  }

  /** Shows or hides the add-in's tab. */
  show(id: string, visible: boolean): void {
    if (id !== this.tabId) throw new Error(`The ribbon has no tab ${id}.`)
    this.mount.hidden = !visible
  }

  private button(control: RibbonControl, arrow: string): string {
    const menu = control.kind === 'menu'
    return (
      `<button data-control="${escapeHtml(control.id)}" title="${escapeHtml(control.tip)}" ` +
      `${this.disabled.has(control.id) ? 'disabled ' : ''}` +
      `${menu ? 'aria-haspopup="menu" aria-expanded="false"' : ''}>` +
      `<img src="${control.icon}" alt="" /><span class="${menu ? arrow : ''}">${escapeHtml(control.label)}</span></button>`
    )
  }

  private click(event: Event): void {
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-control]')
    const control = this.buttons.get(button?.dataset.control ?? '')
    if (!button || !control) return
    if (control.kind === 'button') return this.act(control.action, control.id)
    const open = this.menu !== null
    this.close()
    if (!open) this.open(button, control.items)
  }

  private open(button: HTMLElement, items: RibbonButton[]): void {
    const menu = document.createElement('div')
    menu.className = 'menu ribbon-menu'
    menu.setAttribute('role', 'menu')
    menu.innerHTML = items
      .map((item) => this.button(item, '').replace('<button', '<button role="menuitem"'))
      .join('')
    const { left, bottom } = button.getBoundingClientRect()
    menu.style.left = `${left}px`
    menu.style.top = `${bottom + 2}px`
    menu.addEventListener('click', (event) => {
      const id = (event.target as HTMLElement).closest<HTMLElement>('[data-control]')?.dataset.control
      const item = items.find((each) => each.id === id)
      this.close()
      if (item) this.act(item.action, item.id)
    })
    menu.addEventListener('keydown', (event) => this.menuKey(event, menu, button))
    button.setAttribute('aria-expanded', 'true')
    document.body.append(menu)
    this.menu = menu
    menu.querySelector('button')?.focus()
  }

  private menuKey(event: KeyboardEvent, menu: HTMLElement, button: HTMLElement): void {
    const items = [...menu.querySelectorAll('button')]
    const at = items.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus()
    if (event.key === 'ArrowUp') items.at(at - 1)?.focus()
    if (event.key === 'Escape') {
      this.close()
      button.focus()
    }
  }

  private close(): void {
    this.menu?.remove()
    this.menu = null
    this.mount.querySelector('[aria-expanded=true]')?.setAttribute('aria-expanded', 'false')
  }
}
