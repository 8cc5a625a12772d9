import { contains, overlaps } from '../../model/address.ts'
import type { Style } from '../../model/cell.ts'
import type { ConditionalFormat } from '../../model/conditional.ts'
import { ExcelError, itemNotFound } from '../../model/errors.ts'
import { checkExpression } from '../../model/expression.ts'
import { guardSheet } from '../../model/protection.ts'
import { type Args, asBoolean, asInteger, asText } from '../args.ts'
import { type Member, define, handle, link, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { FormatTarget, RangeTarget } from '../targets.ts'
import { colour } from './formats.ts'
import { rangeOf } from './ranges.ts'

const touching = ({ sheet, box }: RangeTarget): ConditionalFormat[] =>
  sheet.state.conditionalFormats
    .filter((format) => overlaps(format.box, box))
    .toSorted((a, b) => a.priority - b.priority)

const must = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw itemNotFound()
  return found
}

const target = ({ sheet }: RangeTarget, format: ConditionalFormat | undefined) =>
  format ? handle('ConditionalFormat', { sheet, id: format.id }) : null

const add = ({ sheet, box }: RangeTarget, args: Args, host: Host) => {
  guardSheet(sheet, 'allowFormatCells')
  if (args.text(0) !== 'Custom') {
    throw new ExcelError(
      'NotImplemented',
      `workbench: conditional formats of type ${args.text(0)} are not modelled`,
      501,
    )
  }
  const format: ConditionalFormat = {
    id: `{CF${host.workbook.newNumber()}}`,
    type: 'Custom',
    box,
    formula: '=FALSE',
    style: {},
    priority: 0,
    stopIfTrue: false,
  }
  // The newest goes first.
  const others = sheet.state.conditionalFormats.map((each) => ({ ...each, priority: each.priority + 1 }))
  host.workbook.change(sheet.state, { conditionalFormats: [format, ...others] })
  return handle('ConditionalFormat', { sheet, id: format.id })
}

define('ConditionalFormatCollection', {
  items: (range) => touching(range).map(({ id }) => handle('ConditionalFormat', { sheet: range.sheet, id })),
  api: {
    '1.6': {
      add: method(add),
      clearAll: method(({ sheet, box }, _, host) => {
        guardSheet(sheet, 'allowFormatCells')
        const conditionalFormats = sheet.state.conditionalFormats.filter(
          (format) => !contains(box, format.box),
        )
        host.workbook.change(sheet.state, { conditionalFormats })
      }),
      getCount: method((range) => touching(range).length),
      getItem: method((range, args) =>
        must(
          target(
            range,
            touching(range).find(({ id }) => id === args.text(0)),
          ),
        ),
      ),
      getItemAt: method((range, args) => must(target(range, touching(range)[args.integer(0)]))),
    },
    '1.14': {
      getItemOrNullObject: method((range, args) =>
        target(
          range,
          touching(range).find(({ id }) => id === args.text(0)),
        ),
      ),
    },
  },
})

const current = ({ sheet, id }: FormatTarget): ConditionalFormat =>
  must(sheet.state.conditionalFormats.find((format) => format.id === id))

const replace = ({ sheet, id }: FormatTarget, fields: Partial<ConditionalFormat>, host: Host): void => {
  guardSheet(sheet, 'allowFormatCells')
  const conditionalFormats = sheet.state.conditionalFormats.map((format) =>
    format.id === id ? { ...format, ...fields } : format,
  )
  host.workbook.change(sheet.state, { conditionalFormats })
}

define('ConditionalFormat', {
  id: { name: 'Id', get: ({ id }) => id },
  api: {
    '1.6': {
      id: property(({ id }) => id),
      type: property((self) => current(self).type),
      priority: property(
        (self) => current(self).priority,
        (self, value, host) => replace(self, { priority: asInteger(value) }, host),
      ),
      stopIfTrue: property(
        (self) => current(self).stopIfTrue,
        (self, value, host) => replace(self, { stopIfTrue: asBoolean(value) }, host),
      ),
      custom: link((self) => handle('CustomConditionalFormat', self)),
      customOrNullObject: link((self) => handle('CustomConditionalFormat', self)),
      delete: method(({ sheet, id }, _, host) => {
        guardSheet(sheet, 'allowFormatCells')
        const conditionalFormats = sheet.state.conditionalFormats.filter((format) => format.id !== id)
        host.workbook.change(sheet.state, { conditionalFormats })
      }),
      getRange: method((self) => rangeOf(self.sheet, current(self).box)),
    },
  },
})

define('CustomConditionalFormat', {
  api: {
    '1.6': {
      format: link((self) => handle('ConditionalRangeFormat', self)),
      rule: link((self) => handle('ConditionalFormatRule', self)),
    },
  },
})

define('ConditionalFormatRule', {
  api: {
    '1.6': {
      formula: property(
        (self) => current(self).formula,
        (self, value, host) => {
          const formula = asText(value)
          checkExpression(formula)
          replace(self, { formula: formula.startsWith('=') ? formula : `=${formula}` }, host)
        },
      ),
    },
  },
})

define('ConditionalRangeFormat', {
  api: {
    '1.6': {
      fill: link((self) => handle('ConditionalRangeFill', self)),
      font: link((self) => handle('ConditionalRangeFont', self)),
    },
  },
})

const look = <K extends keyof Style>(
  key: K,
  read: (raw: unknown) => NonNullable<Style[K]>,
): Member<FormatTarget> =>
  property<FormatTarget>(
    (self) => current(self).style[key] ?? null,
    (self, value, host) => replace(self, { style: { ...current(self).style, [key]: read(value) } }, host),
  )

define('ConditionalRangeFill', {
  api: {
    '1.6': {
      color: look('fill', colour),
      clear: method((self, _, host) => {
        const style = { ...current(self).style }
        delete style.fill
        replace(self, { style }, host)
      }),
    },
  },
})

define('ConditionalRangeFont', {
  api: {
    '1.6': {
      bold: look('bold', asBoolean),
      italic: look('italic', asBoolean),
      strikethrough: look('strikethrough', asBoolean),
      underline: look('underline', asText),
      color: look('color', colour),
    },
  },
})
