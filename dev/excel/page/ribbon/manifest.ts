/** What the ribbon of an add-in holds, as its manifest says. */
export type RibbonAction = { run: string } | { show: string }
export type RibbonButton = {
  kind: 'button'
  id: string
  label: string
  tip: string
  icon: string
  action: RibbonAction
}
export type RibbonMenu = {
  kind: 'menu'
  id: string
  label: string
  tip: string
  icon: string
  items: RibbonButton[]
}
export type RibbonControl = RibbonButton | RibbonMenu
export type RibbonGroup = { id: string; label: string; controls: RibbonControl[] }
export type AddinManifest = {
  id: string
  name: string
  /** Path of the task pane's page; the origin is the one that serves the workbench. */
  pane: string
  /** Path of the file with the shortcuts of the whole workbook; null for none. */
  shortcuts: string | null
  /** Where the functions for cells are described, and what stands before their names; null for none. */
  functions: { metadata: string; namespace: string } | null
  tab: string
  tabId: string
  groups: RibbonGroup[]
}

const children = (parent: Element, name: string): Element[] =>
  [...parent.children].filter((child) => child.localName === name)
const child = (parent: Element | undefined, name: string): Element | undefined =>
  parent && children(parent, name)[0]
const all = (parent: Element | Document, name: string): Element[] => [
  ...parent.getElementsByTagNameNS('*', name),
]

/** Reads resources by id, whatever their kind. */
const resourcesOf = (xml: Document): ((element: Element | undefined) => string) => {
  const found = new Map<string, string>()
  for (const kind of ['Image', 'Url', 'String'])
    for (const resource of all(xml, kind))
      found.set(resource.getAttribute('id') ?? '', resource.getAttribute('DefaultValue') ?? '')
  return (element) => {
    const id = element?.getAttribute('resid') ?? ''
    const value = found.get(id)
    if (value === undefined) throw new Error(`manifest.xml: no resource ${id}`)
    return value
  }
}

const pathOf = (url: string): string => new URL(url).pathname

/** Reads the part of manifest.xml that Excel builds its ribbon from. Throws where a resource is missing. */
export const readManifest = (text: string): AddinManifest => {
  const xml = new DOMParser().parseFromString(text, 'text/xml')
  const resource = resourcesOf(xml)
  const actionOf = (control: Element): RibbonAction => {
    const action = child(control, 'Action')
    const name = child(action, 'FunctionName')?.textContent
    return name ? { run: name } : { show: pathOf(resource(child(action, 'SourceLocation'))) }
  }
  const common = (control: Element) => ({
    id: control.getAttribute('id') ?? '',
    label: resource(child(control, 'Label')),
    tip: resource(child(child(control, 'Supertip'), 'Description')),
    icon: pathOf(
      resource(
        children(child(control, 'Icon') ?? control, 'Image').find(
          (image) => image.getAttribute('size') === '32',
        ),
      ),
    ),
  })
  const button = (control: Element): RibbonButton => ({
    kind: 'button',
    ...common(control),
    action: actionOf(control),
  })
  const controlOf = (control: Element): RibbonControl => {
    const items = child(control, 'Items')
    return items
      ? { kind: 'menu', ...common(control), items: children(items, 'Item').map(button) }
      : button(control)
  }
  const tab = all(xml, 'CustomTab')[0]
  const functions = all(xml, 'ExtensionPoint').find(
    (each) => each.getAttribute('xsi:type') === 'CustomFunctions',
  )
  const shortcuts = all(xml, 'ExtendedOverrides')[0]?.getAttribute('Url')
  return {
    id: all(xml, 'Id')[0]?.textContent.trim() ?? '',
    name: all(xml, 'DisplayName')[0]?.getAttribute('DefaultValue') ?? '',
    pane: pathOf(child(all(xml, 'DefaultSettings')[0], 'SourceLocation')?.getAttribute('DefaultValue') ?? ''),
    shortcuts: shortcuts ? pathOf(shortcuts) : null,
    functions: functions
      ? {
          metadata: pathOf(resource(child(all(functions, 'Metadata')[0], 'SourceLocation'))),
          namespace: resource(all(functions, 'Namespace')[0]),
        }
      : null,
    tab: resource(child(tab, 'Label')),
    tabId: tab?.getAttribute('id') ?? '',
    groups: children(tab ?? xml.documentElement, 'Group').map((group) => ({
      id: group.getAttribute('id') ?? '',
      label: resource(child(group, 'Label')),
      controls: children(group, 'Control').map(controlOf),
    })),
  }
}
