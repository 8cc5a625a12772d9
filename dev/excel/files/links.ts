import { formatBox } from '../model/address.ts'
import type { Hyperlink } from '../model/cell.ts'
import type { Sheet } from '../model/sheet.ts'
import type { Workbook } from '../model/workbook.ts'
import { cellOf } from '../model/write.ts'
import type { Relation } from './package.ts'
import { boxesOf } from './rules.ts'
import { type Xml, child, childrenOf, listTag, tag } from './xml.ts'

/** The links of a sheet's cells; `relate` gives the id under which an address outside is related. */
export const linksXml = (sheet: Sheet, relate: (address: string) => string): string | null => {
  const found: string[] = []
  for (const [row, cells] of sheet.rows) {
    cells.forEach((cell, col) => {
      const link = cell?.style?.link
      if (!link) return
      const { address, documentReference, screenTip } = link
      const ref = formatBox({ row, col, rows: 1, cols: 1 })
      const id = address === undefined ? undefined : relate(address)
      found.push(tag('hyperlink', { ref, 'r:id': id, location: documentReference, tooltip: screenTip }))
    })
  }
  return listTag('hyperlinks', found, false)
}

/** Gives the cells of a sheet's part their links. */
export const readLinks = (
  workbook: Workbook,
  sheet: Sheet,
  root: Xml,
  relations: readonly Relation[],
): void => {
  for (const { attrs } of childrenOf(child(root, 'hyperlinks'), 'hyperlink')) {
    const address = relations.find(({ id }) => id === attrs.id)?.target
    const link: Hyperlink = {
      ...(address === undefined ? {} : { address }),
      ...(attrs.location === undefined ? {} : { documentReference: attrs.location }),
      ...(attrs.tooltip === undefined ? {} : { screenTip: attrs.tooltip }),
    }
    const [box] = boxesOf(attrs.ref)
    // A link over several cells counts for the first one.
    if (!box) continue
    const { value, formula, format, style } = workbook.cell(sheet, box.row, box.col)
    workbook.put(sheet, box.row, box.col, cellOf(value, formula, format, { ...style, link }))
  }
}
