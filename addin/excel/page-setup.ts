/** How a sheet prints, as far as another sheet takes it over: not the print area, which is of the rows there. */
export type PageSetup = { layout: Excel.PageLayout; titles: Excel.Range }

const taken =
  'orientation,paperSize,zoom,topMargin,bottomMargin,leftMargin,rightMargin,headerMargin,footerMargin,' +
  'centerHorizontally,centerVertically,printGridlines'

/** Reads how a sheet prints; null where Excel cannot tell (no printer). One sync. */
export const readPageSetup = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<PageSetup | null> => {
  const layout = sheet.pageLayout.load(taken)
  const titles = layout.getPrintTitleRowsOrNullObject().load('rowIndex,rowCount')
  return context.sync().then(
    () => ({ layout, titles }),
    () => null,
  )
}

/** Makes a sheet print like another. False where Excel does not do that: all else stands. One sync. */
export const writePageSetup = async (
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  setup: PageSetup | null,
): Promise<boolean> => {
  if (!setup) return false
  const { layout, titles } = setup
  const { pageLayout } = sheet
  pageLayout.orientation = layout.orientation
  pageLayout.topMargin = layout.topMargin
  pageLayout.bottomMargin = layout.bottomMargin
  pageLayout.leftMargin = layout.leftMargin
  pageLayout.rightMargin = layout.rightMargin
  pageLayout.headerMargin = layout.headerMargin
  pageLayout.footerMargin = layout.footerMargin
  pageLayout.centerHorizontally = layout.centerHorizontally
  pageLayout.centerVertically = layout.centerVertically
  pageLayout.printGridlines = layout.printGridlines
  // Excel says null for what is left to the printer; that cannot be written.
  const zoom = Object.entries(layout.zoom).filter(([, value]) => typeof value === 'number')
  if (zoom.length > 0) pageLayout.zoom = Object.fromEntries(zoom) as Excel.PageLayoutZoomOptions
  if ((layout.paperSize as string | null) !== null) pageLayout.paperSize = layout.paperSize
  if (!titles.isNullObject)
    pageLayout.setPrintTitleRows(`$${titles.rowIndex + 1}:$${titles.rowIndex + titles.rowCount}`)
  return context.sync().then(
    () => true,
    () => false,
  )
}
