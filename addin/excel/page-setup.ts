/** How a sheet prints, as far as another sheet takes it over. */
export type PageSetup = {
  layout: Excel.PageLayout
  titles: Excel.Range
  area: Excel.RangeAreas
  lines: Excel.HeaderFooter
}

/** What is taken as it is; paper and zoom are not, since Excel says null for what is left to the printer. */
const plain = [
  'orientation',
  'topMargin',
  'bottomMargin',
  'leftMargin',
  'rightMargin',
  'headerMargin',
  'footerMargin',
  'centerHorizontally',
  'centerVertically',
  'printGridlines',
] as const

const headersAndFooters = [
  'leftHeader',
  'centerHeader',
  'rightHeader',
  'leftFooter',
  'centerFooter',
  'rightFooter',
] as const

const copy = <Thing, Member extends keyof Thing>(
  to: Pick<Thing, Member>,
  from: Pick<Thing, Member>,
  members: readonly Member[],
): void => {
  for (const member of members) to[member] = from[member]
}

/** Reads how a sheet prints; null where Excel cannot tell (no printer). One sync. */
export const readPageSetup = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<PageSetup | null> => {
  const layout = sheet.pageLayout.load(['paperSize', 'zoom', ...plain].join(','))
  const titles = layout.getPrintTitleRowsOrNullObject().load('rowIndex,rowCount')
  const area = layout.getPrintAreaOrNullObject().load('address')
  const lines = layout.headersFooters.defaultForAllPages.load(headersAndFooters.join(','))
  return context.sync().then(
    () => ({ layout, titles, area, lines }),
    () => null,
  )
}

/** The columns of a print area: how many rows another sheet will have is not known. Several areas stay behind. */
const columnsOf = (area: Excel.RangeAreas): string | null => {
  if (area.isNullObject) return null
  const address = area.address.replace(/^.*!/, '').replaceAll('$', '')
  const [, first, last] = /^([A-Z]+)\d*:([A-Z]+)\d*$/.exec(address) ?? []
  return first !== undefined && last !== undefined ? `${first}:${last}` : null
}

/** Makes a sheet print like another. False where Excel does not do that: all else stands. One sync. */
export const writePageSetup = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  setup: PageSetup | null,
): Promise<boolean> => {
  if (!setup) return false
  const { layout, titles, area, lines } = setup
  const { pageLayout } = sheet
  copy(pageLayout, layout, plain)
  // What is left to the printer cannot be written.
  const zoom = Object.entries(layout.zoom).filter(([, value]) => typeof value === 'number')
  if (zoom.length > 0) pageLayout.zoom = Object.fromEntries(zoom) as Excel.PageLayoutZoomOptions
  if ((layout.paperSize as string | null) !== null) pageLayout.paperSize = layout.paperSize
  if (!titles.isNullObject)
    pageLayout.setPrintTitleRows(`$${titles.rowIndex + 1}:$${titles.rowIndex + titles.rowCount}`)
  const columns = columnsOf(area)
  if (columns !== null) pageLayout.setPrintArea(columns)
  copy(pageLayout.headersFooters.defaultForAllPages, lines, headersAndFooters)
  return context.sync().then(
    () => true,
    () => false,
  )
}
