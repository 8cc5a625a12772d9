import { itemNotFound } from '../../model/errors.ts'
import type { CalculationMode } from '../../model/book.ts'
import { asBoolean, asText, choose } from '../args.ts'
import { define, handle, link, method, property } from '../define.ts'
import type { Host } from '../host.ts'

const selectedRange = (host: Host) => {
  const { sheet, boxes } = host.workbook.selection
  const [box, more] = boxes
  // Excel refuses a selection of several areas here; getSelectedRanges takes it.
  if (!box || more) throw itemNotFound()
  return handle('Range', { sheet, box })
}

define('Workbook', {
  api: {
    '0': {
      _GetObjectByReferenceId: method((_, args, host) => host.kept(args.text(0))),
      _GetRangeForEventByReferenceId: method((_, args, host) => host.kept(args.text(0))),
      _GetRangeOrNullObjectForEventByReferenceId: method((_, args, host) => host.kept(args.text(0))),
      _Runtime: link((book) => handle('Runtime', book)),
      _RemoveReference: method((_, args, host) => host.release(args.text(0))),
      _RemoveAllReferences: method((_, __, host) => host.releaseAll()),
    },
    '1.1': {
      application: link((book) => handle('Application', book)),
      names: link(() => handle('NamedItemCollection', { scope: null })),
      tables: link(() => handle('TableCollection', { sheet: null, box: null })),
      worksheets: link((book) => handle('WorksheetCollection', book)),
      getSelectedRange: method((_, __, host) => selectedRange(host)),
    },
    '1.4': {
      settings: link((book) => handle('SettingCollection', book)),
    },
    '1.5': {
      customXmlParts: link((book) => handle('CustomXmlPartCollection', book)),
    },
    '1.7': {
      name: property((book) => book.state.name),
      properties: link((book) => handle('DocumentProperties', book)),
      getActiveCell: method((_, __, host) => {
        const { sheet, boxes } = host.workbook.selection
        const box = boxes[0] ?? { row: 0, col: 0 }
        return handle('Range', { sheet, box: { row: box.row, col: box.col, rows: 1, cols: 1 } })
      }),
    },
    '1.9': {
      getSelectedRanges: method((_, __, host) => {
        const { sheet, boxes } = host.workbook.selection
        return handle('RangeAreas', { sheet, boxes })
      }),
    },
    '1.10': {
      comments: link(() => handle('CommentCollection', { sheet: null })),
    },
  },
})

const MODES = ['Automatic', 'AutomaticExceptTables', 'Manual'] as const satisfies readonly CalculationMode[]

define('Application', {
  api: {
    '1.1': {
      calculationMode: property(
        (book) => book.state.calculationMode,
        (book, value) => book.change(book.state, { calculationMode: choose(value, MODES) }),
      ),
      calculate: method((book, args) => {
        const kind = choose(args.raw(0), ['Recalculate', 'Full', 'FullRebuild'])
        if (kind === 'Recalculate') book.calculate(true)
        else book.recalculate(null)
      }),
    },
    '1.6': {
      suspendApiCalculationUntilNextSync: method((book) => book.holdCalculation()),
    },
    '1.9': {
      suspendScreenUpdatingUntilNextSync: method((book) => book.holdScreen()),
    },
  },
})

define('Runtime', {
  api: {
    '1.8': {
      enableEvents: property(
        (book) => book.eventsEnabled,
        (book, value) => {
          book.eventsEnabled = asBoolean(value)
        },
      ),
    },
  },
})

define('DocumentProperties', {
  api: {
    '1.7': {
      custom: link((book) => handle('CustomPropertyCollection', book)),
    },
  },
})

define('CustomPropertyCollection', {
  items: (book) => [...book.state.customProperties.keys()].map((key) => handle('CustomProperty', key)),
  api: {
    '1.7': {
      add: method((book, args) => {
        const value = args.raw(1)
        const kept = typeof value === 'number' || typeof value === 'boolean' ? value : asText(value)
        const customProperties = new Map(book.state.customProperties).set(args.text(0), kept)
        book.change(book.state, { customProperties })
        return handle('CustomProperty', args.text(0))
      }),
      getCount: method((book) => book.state.customProperties.size),
      getItem: method((book, args) => {
        if (!book.state.customProperties.has(args.text(0))) throw itemNotFound()
        return handle('CustomProperty', args.text(0))
      }),
      getItemOrNullObject: method((book, args) =>
        book.state.customProperties.has(args.text(0)) ? handle('CustomProperty', args.text(0)) : null,
      ),
    },
  },
})

define('CustomProperty', {
  id: { name: '_Id', get: (key) => key },
  api: {
    '1.7': {
      key: property((key) => key),
      value: property((key, host) => host.workbook.state.customProperties.get(key) ?? ''),
      delete: method((key, _, host) => {
        const customProperties = new Map(host.workbook.state.customProperties)
        customProperties.delete(key)
        host.workbook.change(host.workbook.state, { customProperties })
      }),
    },
  },
})
