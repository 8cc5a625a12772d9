import { columnName, formatBox } from '../model/address.ts'
import { PAPERS } from '../model/page.ts'
import { allowances, type Protection } from '../model/protection.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { type CellWriter, columnsXml } from './cells-write.ts'
import { conditionsXml, validationsXml } from './rules.ts'
import type { StyleBook } from './styles-write.ts'
import { protectionWord } from './words.ts'
import { type Attributes, document, listTag, tag, textTag } from './xml.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const XR = 'http://schemas.microsoft.com/office/spreadsheetml/2014/revision'
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** Ids of relations that the sheet's own xml names. */
export type SheetLinks = {
  drawing: string | null
  notes: string | null
  tables: readonly string[]
  hyperlinks: string | null
}

const viewXml = (workbook: Workbook, sheet: Sheet): string => {
  const { frozenRows, frozenColumns, showGridlines, showHeadings } = sheet.state
  const frozen = frozenRows > 0 || frozenColumns > 0
  const pane = tag('pane', {
    xSplit: frozenColumns || undefined,
    ySplit: frozenRows || undefined,
    topLeftCell: columnName(frozenColumns) + String(frozenRows + 1),
    activePane: frozenRows > 0 ? (frozenColumns > 0 ? 'bottomRight' : 'bottomLeft') : 'topRight',
    state: 'frozen',
  })
  const attributes = {
    showGridLines: showGridlines ? undefined : false,
    showRowColHeaders: showHeadings ? undefined : false,
    tabSelected: sheet === workbook.active || undefined,
    workbookViewId: 0,
  }
  return tag('sheetViews', {}, tag('sheetView', attributes, frozen ? pane : null))
}

const fits = ({ state }: Sheet): boolean =>
  state.page.zoom.horizontalFitToPages !== undefined || state.page.zoom.verticalFitToPages !== undefined

const propertiesXml = (sheet: Sheet): string | null => {
  const color = sheet.state.tabColor.replace('#', '')
  const parts = [
    color === '' ? '' : tag('tabColor', { rgb: `FF${color.toUpperCase()}` }),
    fits(sheet) ? tag('pageSetUpPr', { fitToPage: true }) : '',
  ].join('')
  return parts === '' ? null : tag('sheetPr', {}, parts)
}

const pageXml = (sheet: Sheet): string => {
  const { orientation, zoom, paper, margins, ...page } = sheet.state.page
  const options = {
    horizontalCentered: page.centerHorizontally || undefined,
    verticalCentered: page.centerVertically || undefined,
    gridLines: page.printGridlines || undefined,
  }
  const isPlain = Object.values(options).every((value) => value === undefined)
  const inches = Object.fromEntries(
    (['left', 'right', 'top', 'bottom', 'header', 'footer'] as const).map((edge) => [
      edge,
      margins[edge] / 72,
    ]),
  )
  const setup = tag('pageSetup', {
    paperSize: paper === 'Letter' ? undefined : PAPERS[paper],
    scale: zoom.scale,
    fitToWidth: fits(sheet) ? (zoom.horizontalFitToPages ?? 0) : undefined,
    fitToHeight: fits(sheet) ? (zoom.verticalFitToPages ?? 0) : undefined,
    orientation: orientation.toLowerCase(),
  })
  return (isPlain ? '' : tag('printOptions', options)) + tag('pageMargins', inches) + setup
}

const protectionXml = ({ options }: Protection): string => {
  const closed = allowances.map((each) => {
    const name = protectionWord(each)
    const isClosed = options[each] !== true
    // Left out, all but objects and scenarios are closed.
    const byDefault = name !== 'objects' && name !== 'scenarios'
    return [name, isClosed === byDefault ? undefined : isClosed]
  })
  return tag('sheetProtection', { sheet: true, ...(Object.fromEntries(closed) as Attributes) })
}

const textsXml = ({ state: { page } }: Sheet): string | null => {
  const texts = [
    page.headerText === '' ? '' : textTag('oddHeader', page.headerText),
    page.footerText === '' ? '' : textTag('oddFooter', page.footerText),
  ].join('')
  return texts === '' ? null : tag('headerFooter', {}, texts)
}

/** The part of one sheet, its elements in the order that the format wants. */
export const sheetXml = (
  workbook: Workbook,
  sheet: Sheet,
  cells: CellWriter,
  styles: StyleBook,
  links: SheetLinks,
): string => {
  const used = sheet.usedBox()
  const { merges, protection } = sheet.state
  return document(
    tag(
      'worksheet',
      { xmlns: MAIN, 'xmlns:r': R, 'xmlns:mc': MC, 'mc:Ignorable': 'xr', 'xmlns:xr': XR, 'xr:uid': sheet.id },
      propertiesXml(sheet),
      tag('dimension', { ref: used ? formatBox(used) : 'A1' }),
      viewXml(workbook, sheet),
      tag('sheetFormatPr', { defaultRowHeight: 15 }),
      columnsXml(sheet, styles),
      tag('sheetData', {}, cells.rows(sheet)),
      protection ? protectionXml(protection) : null,
      listTag(
        'mergeCells',
        merges.map((box) => tag('mergeCell', { ref: formatBox(box) })),
      ),
      conditionsXml(sheet, styles),
      validationsXml(sheet),
      links.hyperlinks,
      pageXml(sheet),
      textsXml(sheet),
      links.drawing === null ? null : tag('drawing', { 'r:id': links.drawing }),
      links.notes === null ? null : tag('legacyDrawing', { 'r:id': links.notes }),
      listTag(
        'tableParts',
        links.tables.map((id) => tag('tablePart', { 'r:id': id })),
      ),
    ),
  )
}
