import { intersection } from '../../model/address.ts'
import { clearCells } from '../../model/clear.ts'
import { guardCells } from '../../model/protection.ts'
import { define, handle, link, method, property } from '../define.ts'
import { addressOf, rangeOf } from './ranges.ts'

define('RangeAreas', {
  tracked: true,
  api: {
    '0': {
      // Areas are kept when they are instantiated; this call only says that they shall be.
      _KeepReference: method(() => null),
    },
    '1.9': {
      address: property(({ sheet, boxes }) => boxes.map((box) => addressOf(sheet, box)).join(',')),
      areaCount: property(({ boxes }) => boxes.length),
      cellCount: property(({ boxes }) => boxes.reduce((sum, { rows, cols }) => sum + rows * cols, 0)),
      areas: link((areas) => handle('RangeCollection', areas)),
      worksheet: link(({ sheet }) => handle('Worksheet', sheet)),
      clear: method(({ sheet, boxes }, args, host) => {
        const what = args.choice(0, ['All', 'Contents', 'Formats'] as const, 'All')
        for (const box of boxes) {
          guardCells(sheet, box)
          clearCells(host.workbook, sheet, box, what)
        }
      }),
      getIntersectionOrNullObject: method(({ sheet, boxes }, args) => {
        const other = args.object(0, 'Range')
        if (!other || other.sheet !== sheet) return null
        const common = boxes.flatMap((box) => intersection(box, other.box) ?? [])
        return common.length > 0 ? handle('RangeAreas', { sheet, boxes: common }) : null
      }),
      getEntireRow: method(({ sheet, boxes }) =>
        handle('RangeAreas', { sheet, boxes: boxes.map((box) => ({ ...box, col: 0, cols: 16_384 })) }),
      ),
    },
  },
})

define('RangeCollection', {
  items: ({ sheet, boxes }) => boxes.map((box) => rangeOf(sheet, box)),
  api: {
    '1.9': {
      getCount: method(({ boxes }) => boxes.length),
      getItemAt: method(({ sheet, boxes }, args) => {
        const box = boxes[args.integer(0)]
        return box ? rangeOf(sheet, box) : null
      }),
    },
  },
})
