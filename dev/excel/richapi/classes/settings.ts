import { itemNotFound } from '../../model/errors.ts'
import type { Workbook } from '../../model/workbook.ts'
import { define, handle, method, property } from '../define.ts'

const put = (book: Workbook, key: string, value: unknown): void =>
  book.change(book.state, { settings: new Map(book.state.settings).set(key, value) })

const find = (book: Workbook, key: string) => (book.state.settings.has(key) ? handle('Setting', key) : null)

define('SettingCollection', {
  items: (book) => [...book.state.settings.keys()].map((key) => handle('Setting', key)),
  api: {
    '1.4': {
      add: method((book, args) => {
        put(book, args.text(0), args.raw(1))
        return handle('Setting', args.text(0))
      }),
      getCount: method((book) => book.state.settings.size),
      getItem: method((book, args) => {
        const setting = find(book, args.text(0))
        if (!setting) throw itemNotFound()
        return setting
      }),
      getItemOrNullObject: method((book, args) => find(book, args.text(0))),
    },
  },
})

define('Setting', {
  id: { name: '_Id', get: (key) => key },
  api: {
    '1.4': {
      key: property((key) => key),
      value: property(
        (key, host) => host.workbook.state.settings.get(key) ?? null,
        (key, value, host) => put(host.workbook, key, value),
      ),
      delete: method((key, _, host) => {
        const settings = new Map(host.workbook.state.settings)
        settings.delete(key)
        host.workbook.change(host.workbook.state, { settings })
      }),
    },
  },
})
