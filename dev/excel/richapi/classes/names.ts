import { parseAddress } from '../../model/address.ts'
import { invalidArgument, itemAlreadyExists, itemNotFound } from '../../model/errors.ts'
import type { NamedItem } from '../../model/names.ts'
import type { Sheet } from '../../model/sheet.ts'
import { findTable } from '../../model/tables.ts'
import { type Args, asBoolean, asText } from '../args.ts'
import { type Handle, define, handle, link, method, property } from '../define.ts'
import type { Host } from '../host.ts'
import type { NameTarget } from '../targets.ts'
import { addressOf, rangeIn } from './ranges.ts'

type Scope = { readonly scope: Sheet | null }

const inScope = ({ scope }: Scope, host: Host): NamedItem[] =>
  host.workbook.state.names.filter((item) => item.scope === scope)

const find = (scope: Scope, args: Args, host: Host) => {
  const name = args.text(0).toLowerCase()
  const item = inScope(scope, host).find((each) => each.name.toLowerCase() === name)
  return item ? handle('NamedItem', { item }) : null
}

const absolute = (formula: string): string =>
  formula.replace(/\$?([A-Z]{1,3})\$?(\d+)/g, (_, col: string, row: string) => `$${col}$${row}`)

const add = (
  scope: Scope,
  name: string,
  formula: string,
  comment: string,
  host: Host,
): Handle<'NamedItem'> => {
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u.test(name) || parseAddress(name) || /^[rc]$/i.test(name))
    throw invalidArgument()
  const same = (item: NamedItem): boolean => item.name.toLowerCase() === name.toLowerCase()
  if (inScope(scope, host).some(same) || findTable(host.workbook, name)) throw itemAlreadyExists()
  const item: NamedItem = { name, formula, scope: scope.scope, comment, visible: true }
  host.workbook.change(host.workbook.state, { names: [...host.workbook.state.names, item] })
  return handle('NamedItem', { item })
}

const formulaOf = (args: Args): string => {
  const range = args.object(1, 'Range')
  if (range) {
    const address = addressOf(range.sheet, range.box)
    const at = address.lastIndexOf('!') + 1
    return `=${address.slice(0, at)}${absolute(address.slice(at))}`
  }
  const text = args.text(1)
  return text.startsWith('=') ? text : `="${text.replaceAll('"', '""')}"`
}

define('NamedItemCollection', {
  items: (scope, host) => inScope(scope, host).map((item) => handle('NamedItem', { item })),
  api: {
    '1.1': {
      getItem: method((scope, args, host) => {
        const item = find(scope, args, host)
        if (!item) throw itemNotFound()
        return item
      }),
    },
    '1.4': {
      add: method((scope, args, host) => add(scope, args.text(0), formulaOf(args), args.text(2, ''), host)),
      getCount: method((scope, _, host) => inScope(scope, host).length),
      getItemOrNullObject: method(find),
    },
  },
})

/** The item as it is now: names are replaced when cells move. */
const current = ({ item }: NameTarget, host: Host): NamedItem => {
  const { names } = host.workbook.state
  const now =
    names.find((each) => each === item) ??
    names.find((each) => each.name === item.name && each.scope === item.scope)
  if (!now) throw itemNotFound()
  return now
}

const replace = (target: NameTarget, fields: Partial<NamedItem>, host: Host): void => {
  const before = current(target, host)
  const after = { ...before, ...fields }
  target.item = after
  const names = host.workbook.state.names.map((each) => (each === before ? after : each))
  host.workbook.change(host.workbook.state, { names })
}

const range = (target: NameTarget, host: Host): Handle<'Range'> | null => {
  const item = current(target, host)
  const address = parseAddress(item.formula.slice(1))
  return address ? rangeIn(host, item.scope ?? host.workbook.active, item.formula) : null
}

/** What a name is worth: an address for a range, else its formula's value as Excel spells it. */
const valueOf = (target: NameTarget, host: Host): string => {
  const { formula } = current(target, host)
  return /^="(?:[^"]|"")*"$/.test(formula) ? formula.slice(2, -1).replaceAll('""', '"') : formula.slice(1)
}

define('NamedItem', {
  id: { name: '_Id', get: (target, host) => current(target, host).name },
  api: {
    '1.1': {
      name: property((target, host) => current(target, host).name),
      type: property((target, host) => (range(target, host) ? 'Range' : 'String')),
      value: property(valueOf),
      visible: property(
        (target, host) => current(target, host).visible,
        (target, value, host) => replace(target, { visible: asBoolean(value) }, host),
      ),
      getRange: method((target, _, host) => {
        const found = range(target, host)
        if (!found) throw itemNotFound()
        return found
      }),
    },
    '1.4': {
      comment: property(
        (target, host) => current(target, host).comment,
        (target, value, host) => replace(target, { comment: asText(value) }, host),
      ),
      scope: property((target, host) => (current(target, host).scope ? 'Worksheet' : 'Workbook')),
      worksheetOrNullObject: link((target, host) => {
        const { scope } = current(target, host)
        return scope ? handle('Worksheet', scope) : null
      }),
      delete: method((target, _, host) => {
        const gone = current(target, host)
        const names = host.workbook.state.names.filter((each) => each !== gone)
        host.workbook.change(host.workbook.state, { names })
      }),
      getRangeOrNullObject: method((target, _, host) => range(target, host)),
    },
    '1.7': {
      formula: property(
        (target, host) => current(target, host).formula,
        (target, value, host) => replace(target, { formula: asText(value) }, host),
      ),
    },
  },
})
