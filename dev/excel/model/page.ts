import type { Box } from './address.ts'

/** Sizes of paper by their number in files. */
export const PAPERS = { Letter: 1, Tabloid: 3, Legal: 5, Executive: 7, A3: 8, A4: 9, A5: 11 } as const
export type Paper = keyof typeof PAPERS

/** Points from each edge of the paper. */
export type Margins = Readonly<Record<'top' | 'bottom' | 'left' | 'right' | 'header' | 'footer', number>>

/** Printing, as far as it is modelled. */
export type PageLayout = {
  orientation: 'Portrait' | 'Landscape'
  paper: Paper
  margins: Margins
  centerHorizontally: boolean
  centerVertically: boolean
  printGridlines: boolean
  /** Text above and below every page in Excel's own code (&L, &C and &R begin its parts); as files have it. */
  headerText: string
  footerText: string
  titleRows: Box | null
  printArea: Box | null
  zoom: { scale?: number; horizontalFitToPages?: number; verticalFitToPages?: number }
}

/** How a new sheet prints. */
export const newPage: PageLayout = {
  orientation: 'Portrait',
  paper: 'Letter',
  margins: { top: 54, bottom: 54, left: 50.4, right: 50.4, header: 21.6, footer: 21.6 },
  centerHorizontally: false,
  centerVertically: false,
  printGridlines: false,
  headerText: '',
  footerText: '',
  titleRows: null,
  printArea: null,
  zoom: {},
}
