import { ExcelError } from '../../model/errors.ts'
import { sortRange } from '../../model/sort.ts'
import { define, method } from '../define.ts'
import { sortFields } from './tables.ts'

define('RangeSort', {
  api: {
    '1.2': {
      apply: method(({ sheet, box }, args, host) => {
        const [matchCase, hasHeaders] = [args.boolean(1, false), args.boolean(2, false)]
        if (args.choice(3, ['Rows', 'Columns'] as const, 'Rows') === 'Columns')
          throw new ExcelError('NotImplemented', 'workbench: sorting columns is not modelled', 501)
        sortRange(host.workbook, sheet, box, sortFields(args.raw(0)), { matchCase, hasHeaders })
      }),
    },
  },
})
