import { type Margins, type PageLayout, type Paper, PAPERS } from '../../model/page.ts'
import type { Sheet } from '../../model/sheet.ts'
import { type Part, partsOf, withPart } from '../../model/header-text.ts'
import { invalidArgument, itemNotFound } from '../../model/errors.ts'
import { asBoolean, asNumber, asText, choose } from '../args.ts'
import { define, handle, link, type Member, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import { rangeIn, rangeOf } from './ranges.ts'

const change = (sheet: Sheet, host: Host, page: Partial<PageLayout>): void =>
  host.workbook.change(sheet.state, { page: { ...sheet.state.page, ...page } })

const edges = ['top', 'bottom', 'left', 'right', 'header', 'footer'] as const

const distance = (value: unknown): number => {
  if (asNumber(value) < 0) throw invalidArgument()
  return asNumber(value)
}

const margin = (edge: keyof Margins): Member<Sheet> =>
  property(
    (sheet) => sheet.state.page.margins[edge],
    (sheet, value, host) =>
      change(sheet, host, { margins: { ...sheet.state.page.margins, [edge]: distance(value) } }),
  )

const flag = (name: 'centerHorizontally' | 'centerVertically' | 'printGridlines'): Member<Sheet> =>
  property(
    (sheet) => sheet.state.page[name],
    (sheet, value, host) => change(sheet, host, { [name]: asBoolean(value) }),
  )

const points = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 }

const printArea = (sheet: Sheet) => {
  const box = sheet.state.page.printArea
  return box ? handle('RangeAreas', { sheet, boxes: [box] }) : null
}

define('PageLayout', {
  api: {
    '1.9': {
      orientation: property(
        (sheet) => sheet.state.page.orientation,
        (sheet, value, host) =>
          change(sheet, host, { orientation: choose(value, ['Portrait', 'Landscape'] as const) }),
      ),
      paperSize: property(
        (sheet) => sheet.state.page.paper,
        (sheet, value, host) => change(sheet, host, { paper: choose(value, Object.keys(PAPERS) as Paper[]) }),
      ),
      topMargin: margin('top'),
      bottomMargin: margin('bottom'),
      leftMargin: margin('left'),
      rightMargin: margin('right'),
      headerMargin: margin('header'),
      footerMargin: margin('footer'),
      setPrintMargins: method((sheet, args, host) => {
        const factor = points[args.choice(0, Object.keys(points) as (keyof typeof points)[])]
        const given = (args.raw(1) ?? {}) as Partial<Margins>
        const known = edges.filter((edge) => given[edge] !== undefined)
        const margins = Object.fromEntries(known.map((edge) => [edge, distance(given[edge]) * factor]))
        change(sheet, host, { margins: { ...sheet.state.page.margins, ...margins } })
      }),
      centerHorizontally: flag('centerHorizontally'),
      centerVertically: flag('centerVertically'),
      printGridlines: flag('printGridlines'),
      zoom: property(
        (sheet) => sheet.state.page.zoom,
        (sheet, value, host) => change(sheet, host, { zoom: { ...(value as object) } }),
      ),
      headersFooters: link((sheet) => handle('HeaderFooterGroup', sheet)),
      setPrintTitleRows: method((sheet, args, host) => {
        const titleRows = args.object(0, 'Range')?.box ?? rangeIn(host, sheet, args.text(0)).self.box
        change(sheet, host, { titleRows })
      }),
      getPrintTitleRowsOrNullObject: method((sheet) => {
        const { titleRows } = sheet.state.page
        return titleRows ? rangeOf(sheet, titleRows) : null
      }),
      setPrintArea: method((sheet, args, host) => {
        const printArea = args.object(0, 'Range')?.box ?? rangeIn(host, sheet, args.text(0)).self.box
        change(sheet, host, { printArea })
      }),
      getPrintArea: method((sheet) => {
        const area = printArea(sheet)
        if (!area) throw itemNotFound()
        return area
      }),
      getPrintAreaOrNullObject: method(printArea),
    },
  },
})

define('HeaderFooterGroup', {
  api: {
    '1.9': {
      defaultForAllPages: link((sheet) => handle('HeaderFooter', sheet)),
      // Pages of other kinds are not modelled: what files say of them is left out when they are opened.
      state: property(() => 'Default'),
    },
  },
})

const text = (line: 'headerText' | 'footerText', part: Part): Member<Sheet> =>
  property(
    (sheet) => partsOf(sheet.state.page[line])[part],
    (sheet, value, host) =>
      change(sheet, host, { [line]: withPart(sheet.state.page[line], part, asText(value)) }),
  )

define('HeaderFooter', {
  api: {
    '1.9': {
      leftHeader: text('headerText', 'L'),
      centerHeader: text('headerText', 'C'),
      rightHeader: text('headerText', 'R'),
      leftFooter: text('footerText', 'L'),
      centerFooter: text('footerText', 'C'),
      rightFooter: text('footerText', 'R'),
    },
  },
})
