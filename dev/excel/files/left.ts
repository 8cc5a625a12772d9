import type { PackageReader } from './package.ts'
import { type Xml, child, childrenOf, descendants, flag } from './xml.ts'

type Left = (what: string) => void

/** Elements of a sheet's part that the model has not, and what a person calls them. */
const ofSheet: Readonly<Record<string, (sheet: string) => string>> = {
  rowBreaks: (sheet) => `the page breaks of the sheet ${sheet}`,
  colBreaks: (sheet) => `the page breaks of the sheet ${sheet}`,
  picture: (sheet) => `the background picture of the sheet ${sheet}`,
  oleObjects: () => 'an embedded object',
  controls: () => 'form controls',
  scenarios: (sheet) => `the scenarios of the sheet ${sheet}`,
  customSheetViews: (sheet) => `the custom views of the sheet ${sheet}`,
  dataConsolidate: (sheet) => `the consolidation of the sheet ${sheet}`,
  autoFilter: (sheet) => `the filter of the sheet ${sheet}`,
}

const ofExtension: Readonly<Record<string, string>> = {
  sparklineGroups: 'sparklines',
  conditionalFormattings: 'a conditional format of a newer kind',
  dataValidations: 'a validation of a newer kind',
  slicerList: 'slicers',
  timelineRefs: 'timelines',
}

const richText = 'formats of parts of a cell'

const isRich = (item: Xml | undefined): boolean =>
  item?.children.some((run) => run.name === 'r' && child(run, 'rPr') !== undefined) ?? false

/** Names what of a sheet's part is not read. */
export const leftOfSheet = (name: string, root: Xml, left: Left): void => {
  for (const element of root.children) {
    const words = ofSheet[element.name]
    if (words) left(words(name))
  }
  const rows = childrenOf(child(root, 'sheetData'), 'row')
  const columns = childrenOf(child(root, 'cols'), 'col')
  if ([...rows, ...columns].some(({ attrs }) => Number(attrs.outlineLevel ?? 0) > 0))
    left(`the outline of the sheet ${name}`)
  if (rows.some((row) => row.children.some((cell) => isRich(child(cell, 'is'))))) left(richText)
  const texts = child(root, 'headerFooter')
  if (texts?.children.some(({ name: page, text }) => !page.startsWith('odd') && text.trim() !== ''))
    left(`headers and footers of first or even pages of the sheet ${name}`)
  for (const { name: kind } of descendants(child(root, 'extLst'), 'ext').flatMap((ext) => ext.children)) {
    const words = ofExtension[kind]
    if (words) left(words)
  }
  const protection = child(root, 'sheetProtection')
  if (protection?.attrs.password ?? protection?.attrs.hashValue) left(`the password of the sheet ${name}`)
}

/** Names what of the looks and texts of a workbook is not read. */
export const leftOfLooks = (styles: Xml | undefined, texts: Xml | undefined, left: Left): void => {
  const formats = childrenOf(child(styles, 'cellXfs'), 'xf').map((xf) => child(xf, 'alignment'))
  if (formats.some((each) => Number(each?.attrs.textRotation ?? 0) !== 0)) left('rotated text')
  if (formats.some((each) => flag(each, 'shrinkToFit'))) left('text that shrinks to fit')
  const fills = childrenOf(child(styles, 'fills'), 'fill')
  if (fills.some((fill) => child(fill, 'gradientFill'))) left('gradient fills')
  // The first two are in every file, whether they are used or not.
  const patterns = fills.slice(2).map((fill) => child(fill, 'patternFill')?.attrs.patternType ?? 'none')
  if (patterns.some((pattern) => pattern !== 'none' && pattern !== 'solid')) left('fill patterns')
  if (childrenOf(child(styles, 'fonts'), 'font').some((font) => child(font, 'vertAlign')))
    left('raised and lowered text')
  if (texts?.children.some(isRich)) left(richText)
}

const ofBook: Readonly<Record<string, string>> = {
  vbaProject: 'macros',
  externalLink: 'links to other workbooks',
  connections: 'data connections',
  pivotCacheDefinition: 'pivot tables',
  slicerCache: 'slicers',
  customProperty: 'custom properties of sheets',
}

/** Names what a workbook is related to and is not read. */
export const leftOfBook = (file: PackageReader, book: string, left: Left): void => {
  for (const { kind } of file.relations(book)) {
    const words = ofBook[kind]
    if (words !== undefined) left(words)
  }
}
