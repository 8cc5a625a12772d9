import type { CustomXmlPart } from '../../model/book.ts'
import { ExcelError, itemNotFound } from '../../model/errors.ts'
import { define, handle, method, property } from '../define.ts'
import type { Host } from '../host.ts'

const namespaceOf = ({ xml }: CustomXmlPart): string => /<[\w.-]+[^>]*?\sxmlns="([^"]*)"/.exec(xml)?.[1] ?? ''

const find = (host: Host, id: string) => {
  const part = host.workbook.state.customXml.find((each) => each.id === id)
  return part ? handle('CustomXmlPart', part) : null
}

const must = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw itemNotFound()
  return found
}

const checked = (xml: string): string => {
  if (!/^\s*<[\s\S]+>\s*$/.test(xml)) throw new ExcelError('InvalidArgument', 'The XML is not well formed.')
  return xml
}

define('CustomXmlPartCollection', {
  items: (book) => book.state.customXml.map((part) => handle('CustomXmlPart', part)),
  api: {
    '1.5': {
      add: method((book, args) => {
        const part = { id: book.newId(), xml: checked(args.text(0)) }
        book.change(book.state, { customXml: [...book.state.customXml, part] })
        return handle('CustomXmlPart', part)
      }),
      getByNamespace: method((_, args) =>
        handle('CustomXmlPartScopedCollection', { namespace: args.text(0) }),
      ),
      getCount: method((book) => book.state.customXml.length),
      getItem: method((_, args, host) => must(find(host, args.text(0)))),
      getItemOrNullObject: method((_, args, host) => find(host, args.text(0))),
    },
  },
})

const inNamespace = ({ namespace }: { namespace: string }, host: Host): CustomXmlPart[] =>
  host.workbook.state.customXml.filter((part) => namespaceOf(part) === namespace)

const within = (scope: { namespace: string }, id: string, host: Host) => {
  const part = inNamespace(scope, host).find((each) => each.id === id)
  return part ? handle('CustomXmlPart', part) : null
}

const only = (scope: { namespace: string }, host: Host) => {
  const [part, more] = inNamespace(scope, host)
  return part && !more ? handle('CustomXmlPart', part) : null
}

define('CustomXmlPartScopedCollection', {
  items: (scope, host) => inNamespace(scope, host).map((part) => handle('CustomXmlPart', part)),
  api: {
    '1.5': {
      getCount: method((scope, _, host) => inNamespace(scope, host).length),
      getItem: method((scope, args, host) => must(within(scope, args.text(0), host))),
      getItemOrNullObject: method((scope, args, host) => within(scope, args.text(0), host)),
      getOnlyItem: method((scope, _, host) => must(only(scope, host))),
      getOnlyItemOrNullObject: method((scope, _, host) => only(scope, host)),
    },
  },
})

define('CustomXmlPart', {
  id: { name: 'Id', get: ({ id }) => id },
  api: {
    '1.5': {
      id: property(({ id }) => id),
      namespaceUri: property((part) => namespaceOf(part)),
      getXml: method(
        ({ id }, _, host) => host.workbook.state.customXml.find((part) => part.id === id)?.xml ?? '',
      ),
      setXml: method(({ id }, args, host) => {
        const xml = checked(args.text(0))
        const customXml = host.workbook.state.customXml.map((part) => (part.id === id ? { id, xml } : part))
        host.workbook.change(host.workbook.state, { customXml })
      }),
      delete: method(({ id }, _, host) => {
        const customXml = host.workbook.state.customXml.filter((part) => part.id !== id)
        host.workbook.change(host.workbook.state, { customXml })
      }),
    },
  },
})
