import type { BookState } from '../model/book.ts'
import type { PackageReader, PackageWriter } from './package.ts'
import { type Xml, childrenOf, descendants, document, escapeXml, tag } from './xml.ts'

/**
 * What an add-in keeps in a file: its settings stand with its reference (web extension), as Excel saves
 * `Office.context.document.settings`. Settings of the object model (`workbook.settings`) stand there too, with a mark.
 */
const MARK = 'Excel.Setting:'
const WE = 'http://schemas.microsoft.com/office/webextensions/webextension/2010/11'
const WETP = 'http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11'
const MICROSOFT = 'http://schemas.microsoft.com/office/2011/relationships/'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PROPERTIES = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'
const VT = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'
const FORMAT = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'

const writeSettings = (file: PackageWriter, state: BookState, addin: string): void => {
  const properties = [
    ...[...state.documentSettings].map(([name, value]) => tag('we:property', { name, value })),
    ...[...state.settings].map(([key, value]) =>
      tag('we:property', { name: MARK + key, value: JSON.stringify(value) }),
    ),
  ]
  if (properties.length === 0) return
  const panes = 'xl/webextensions/taskpanes.xml'
  const extension = 'xl/webextensions/webextension1.xml'
  const id = file.relate(panes, `${MICROSOFT}webextension`, extension)
  const pane = tag(
    'wetp:taskpane',
    { dockstate: 'right', visibility: false, width: 350, row: 0 },
    tag('wetp:webextensionref', { 'xmlns:r': R, 'r:id': id }),
  )
  file.relate('', `${MICROSOFT}webextensiontaskpanes`, panes)
  file.add(
    panes,
    'application/vnd.ms-office.webextensiontaskpanes+xml',
    document(tag('wetp:taskpanes', { 'xmlns:wetp': WETP }, pane)),
  )
  const reference = tag('we:reference', {
    id: addin,
    version: '1.0.0.0',
    store: 'developer',
    storeType: 'Registry',
  })
  const content = [
    reference,
    tag('we:alternateReferences'),
    tag('we:properties', {}, ...properties),
    tag('we:bindings'),
  ]
  const xml = tag(
    'we:webextension',
    { 'xmlns:we': WE, id: `{${addin}}` },
    ...content,
    tag('we:snapshot', { 'xmlns:r': R }),
  )
  file.add(extension, 'application/vnd.ms-office.webextension+xml', document(xml))
}

const writeProperties = (file: PackageWriter, state: BookState): void => {
  if (state.customProperties.size === 0) return
  const items = [...state.customProperties].map(([name, value], index) => {
    const kind = typeof value === 'boolean' ? 'vt:bool' : typeof value === 'number' ? 'vt:r8' : 'vt:lpwstr'
    return tag('property', { fmtid: FORMAT, pid: index + 2, name }, tag(kind, {}, escapeXml(String(value))))
  })
  const path = 'docProps/custom.xml'
  file.add(
    path,
    'application/vnd.openxmlformats-officedocument.custom-properties+xml',
    document(tag('Properties', { xmlns: PROPERTIES, 'xmlns:vt': VT }, ...items)),
  )
  file.relate('', 'custom-properties', path)
}

const writeXmlParts = (file: PackageWriter, state: BookState): void => {
  state.customXml.forEach(({ id, xml }, index) => {
    const [item, properties] = [`customXml/item${index + 1}.xml`, `customXml/itemProps${index + 1}.xml`]
    const ds = 'http://schemas.openxmlformats.org/officeDocument/2006/customXml'
    file.add(item, 'application/xml', xml)
    file.add(
      properties,
      'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
      document(tag('ds:datastoreItem', { 'ds:itemID': id, 'xmlns:ds': ds })),
    )
    file.relate('xl/workbook.xml', 'customXml', item)
    file.relate(item, 'customXmlProps', properties)
  })
}

/** Writes the settings, properties and XML parts of add-ins; `addin` is the id of the one at hand. */
export const writeAddin = (file: PackageWriter, state: BookState, addin: string): void => {
  writeSettings(file, state, addin)
  writeProperties(file, state)
  writeXmlParts(file, state)
}

const propertyValue = (element: Xml): string | number | boolean => {
  const [value] = element.children
  const text = value?.text ?? ''
  if (value?.name === 'bool') return text === 'true' || text === '1'
  return /^(r4|r8|i\d|int|ui\d|uint|decimal)$/.test(value?.name ?? '') ? Number(text) : text
}

/** Reads them; settings of other add-ins than `addin` stay out of sight, as in Excel. */
export const readAddin = (file: PackageReader, workbookPart: string, addin: string): Partial<BookState> => {
  const settings = new Map<string, unknown>()
  const documentSettings = new Map<string, string>()
  const panes = file.related('', 'webextensiontaskpanes')
  for (const { target } of panes === undefined ? [] : file.relations(panes)) {
    const root = file.xml(target)
    if (root && descendants(root, 'reference')[0]?.attrs.id !== addin) continue
    for (const { attrs } of descendants(root, 'property')) {
      const { name = '', value = '' } = attrs
      if (name.startsWith(MARK)) settings.set(name.slice(MARK.length), JSON.parse(value))
      else documentSettings.set(name, value)
    }
  }
  const properties = file.xml(file.related('', 'custom-properties'))
  const customXml = file.relations(workbookPart).flatMap(({ kind, target }) => {
    const xml = kind === 'customXml' ? file.text(target) : undefined
    if (xml === undefined) return []
    const id = file.xml(file.related(target, 'customXmlProps'))?.attrs.itemID ?? `{${target}}`
    return [{ id, xml }]
  })
  return {
    settings,
    documentSettings,
    customXml,
    customProperties: new Map(
      childrenOf(properties, 'property').map((each) => [each.attrs.name ?? '', propertyValue(each)]),
    ),
  }
}
