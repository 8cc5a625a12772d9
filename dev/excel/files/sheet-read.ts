import { parseAddress } from '../model/address.ts'
import { type Margins, newPage, type Paper, PAPERS } from '../model/page.ts'
import { allowances, type Protection } from '../model/protection.ts'
import type { Sheet, SheetState } from '../model/sheet.ts'
import { widthFromFile } from './cells-write.ts'
import type { Looks } from './styles-read.ts'
import { colorOf, themeColors } from './colors.ts'
import { protectionWord } from './words.ts'
import { type Xml, child, childrenOf, flag } from './xml.ts'

/** More columns than this with one look are the whole sheet: kept for each, as the model does. */
const LAST_COLUMN = 16_383

const columns = (root: Xml, looks: Looks): Partial<SheetState> => {
  const columnWidths = new Map<number, number>()
  const hiddenColumns = new Set<number>()
  const columnDefaults = new Map<number, Looks['cells'][number]>()
  for (const element of childrenOf(child(root, 'cols'), 'col')) {
    const { min, max, width, style } = element.attrs
    const look = looks.cells[Number(style ?? 0)]
    const end = Math.min(Number(max) - 1, LAST_COLUMN)
    const sized = width !== undefined && (flag(element, 'customWidth') || flag(element, 'bestFit'))
    for (let col = Number(min) - 1; col <= end; col++) {
      if (sized) columnWidths.set(col, widthFromFile(Number(width)))
      if (flag(element, 'hidden')) hiddenColumns.add(col)
      if (look && (look.format !== 'General' || look.style)) columnDefaults.set(col, look)
    }
  }
  return { columnWidths, hiddenColumns, columnDefaults }
}

const rows = (root: Xml): Partial<SheetState> => {
  const rowHeights = new Map<number, number>()
  const hiddenRows = new Set<number>()
  let at = -1
  for (const element of childrenOf(child(root, 'sheetData'), 'row')) {
    const { r, ht } = element.attrs
    at = r === undefined ? at + 1 : Number(r) - 1
    if (ht !== undefined && flag(element, 'customHeight')) rowHeights.set(at, Number(ht))
    if (flag(element, 'hidden')) hiddenRows.add(at)
  }
  return { rowHeights, hiddenRows }
}

const view = (root: Xml): Partial<SheetState> => {
  const sheetView = child(child(root, 'sheetViews'), 'sheetView')
  const pane = child(sheetView, 'pane')
  const frozen = pane?.attrs.state?.startsWith('frozen') ?? false
  return {
    showGridlines: flag(sheetView, 'showGridLines', true),
    showHeadings: flag(sheetView, 'showRowColHeaders', true),
    frozenRows: frozen ? Number(pane?.attrs.ySplit ?? 0) : 0,
    frozenColumns: frozen ? Number(pane?.attrs.xSplit ?? 0) : 0,
  }
}

const page = (root: Xml): SheetState['page'] => {
  const setup = child(root, 'pageSetup')
  const fit = flag(child(child(root, 'sheetPr'), 'pageSetUpPr'), 'fitToPage')
  const pages = (name: string): number => Number(setup?.attrs[name] ?? 1)
  const [wide, tall] = [pages('fitToWidth'), pages('fitToHeight')]
  const scale = setup?.attrs.scale
  const options = child(root, 'printOptions')
  const texts = child(root, 'headerFooter')
  const inches = child(root, 'pageMargins')?.attrs ?? {}
  const margins = Object.entries(newPage.margins).map(([edge, points]) => {
    const read = Number(inches[edge])
    // Files say inches: hundredths of a point are what Excel shows.
    return [edge, Number.isFinite(read) ? Math.round(read * 7200) / 100 : points]
  })
  const paper = Object.entries(PAPERS).find(([, number]) => String(number) === setup?.attrs.paperSize)
  return {
    orientation: setup?.attrs.orientation === 'landscape' ? 'Landscape' : 'Portrait',
    paper: (paper?.[0] ?? newPage.paper) as Paper,
    margins: Object.fromEntries(margins) as Margins,
    centerHorizontally: flag(options, 'horizontalCentered'),
    centerVertically: flag(options, 'verticalCentered'),
    printGridlines: flag(options, 'gridLines'),
    headerText: child(texts, 'oddHeader')?.text ?? '',
    footerText: child(texts, 'oddFooter')?.text ?? '',
    titleRows: null,
    printArea: null,
    zoom: {
      ...(fit && wide > 0 ? { horizontalFitToPages: wide } : {}),
      ...(fit && tall > 0 ? { verticalFitToPages: tall } : {}),
      ...(!fit && scale !== undefined ? { scale: Number(scale) } : {}),
    },
  }
}

/** What a protected sheet leaves open: files say what is closed, and mean all but objects where they say nothing. */
const openIn = (protection: Xml | undefined): Protection['options'] => {
  const left = allowances.filter((each) => {
    const name = protectionWord(each)
    return !flag(protection, name, name !== 'objects' && name !== 'scenarios')
  })
  return Object.fromEntries(left.map((each) => [each, true]))
}

/** What a sheet's part says about the sheet itself, apart from its cells and rules. */
export const readSheetState = (root: Xml, looks: Looks, theme: Xml | undefined): Partial<Sheet['state']> => {
  const protection = child(root, 'sheetProtection')
  const merges = childrenOf(child(root, 'mergeCells'), 'mergeCell')
  return {
    ...columns(root, looks),
    ...rows(root),
    ...view(root),
    tabColor: colorOf(child(child(root, 'sheetPr'), 'tabColor'), themeColors(theme)) ?? '',
    merges: merges.flatMap(({ attrs }) => parseAddress(attrs.ref ?? '')?.box ?? []),
    protection: flag(protection, 'sheet') ? { options: openIn(protection), password: null } : null,
    page: page(root),
  }
}
