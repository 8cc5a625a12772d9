import type { Hyperlink, Style } from '../../model/cell.ts'
import { copiedSize, copyCells } from '../../model/copyCells.ts'
import { invalidArgument } from '../../model/errors.ts'
import { changeStyles } from '../../model/format.ts'
import { guardCells, guardSheet } from '../../model/protection.ts'
import { writeCells } from '../../model/write.ts'
import type { Args } from '../args.ts'
import { type Member, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { RangeTarget } from '../targets.ts'
import { rangeIn } from './ranges.ts'

/** Range.copyFrom: from a range, or an address as text. */
export const copyFrom = (range: RangeTarget, args: Args, host: Host): void => {
  const source = args.object(0, 'Range') ?? rangeIn(host, range.sheet, args.text(0)).self
  const what = args.choice(1, ['All', 'Formulas', 'Values', 'Formats'] as const, 'All')
  const options = { what, skipBlanks: args.boolean(2, false), transpose: args.boolean(3, false) }
  const box = { ...range.box, ...copiedSize(source.box, range.box, options.transpose) }
  guardCells(range.sheet, box)
  if (what === 'All' || what === 'Formats') guardSheet(range.sheet, 'allowFormatCells')
  copyCells(host.workbook, source, { sheet: range.sheet, box }, options)
}

const withoutLink = (style: Style): Style => {
  const copy = { ...style }
  delete copy.link
  return copy
}

const text = (raw: unknown): string => (typeof raw === 'string' ? raw : '')

const setHyperlink = ({ sheet, box }: RangeTarget, raw: unknown, host: Host): void => {
  guardSheet(sheet, 'allowInsertHyperlinks')
  guardCells(sheet, box)
  if (raw === null || raw === undefined || raw === '') {
    changeStyles(host.workbook, sheet, box, withoutLink)
    return
  }
  if (typeof raw !== 'object') throw invalidArgument()
  const given = Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key.charAt(0).toLowerCase() + key.slice(1), text(value)]),
  )
  const { address = '', documentReference = '', screenTip = '', textToDisplay = '' } = given
  if (address === '' && documentReference === '') throw invalidArgument()
  const link: Hyperlink = {
    ...(address === '' ? {} : { address }),
    ...(documentReference === '' ? {} : { documentReference }),
    ...(screenTip === '' ? {} : { screenTip }),
  }
  changeStyles(host.workbook, sheet, box, (style) => ({
    ...style,
    color: '#0563C1',
    underline: 'Single',
    link,
  }))
  const first = host.workbook.cell(sheet, box.row, box.col)
  const shown = textToDisplay || (first.value === '' ? address || documentReference : '')
  if (shown === '') return
  const line = Array.from({ length: box.cols }, () => `'${shown}`)
  writeCells(
    host.workbook,
    sheet,
    box,
    Array.from({ length: box.rows }, () => line),
    'addin',
  )
}

/** The link of a range's first cell, with what that cell shows; null when it has none. */
export const hyperlink: Member<RangeTarget> = property<RangeTarget>(({ sheet, box }, host) => {
  const link = host.workbook.cell(sheet, box.row, box.col).style?.link
  return link ? { ...link, textToDisplay: host.workbook.text(sheet, box.row, box.col) } : null
}, setHyperlink)
