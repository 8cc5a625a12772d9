import { ExcelError } from '../model/errors.ts'
import { type Handle, type Member, classNamed, isHandle, offers } from './define.ts'
import type { Host } from './host.ts'
import { type QueryInfo, memberName, wireName } from './wire.ts'

export type Loaded = Record<string, unknown>

/** What office.js needs to find an object again in a later batch. */
export const identity = (object: Handle, host: Host): Loaded => {
  const { definition } = classNamed(object.type)
  const known: Loaded = {}
  if (definition.tracked) known._ReferenceId = host.keep(object)
  if (definition.id) known[definition.id.name] = definition.id.get(object.self, host)
  return known
}

/** What a load asks of one object: its own members, and what to load of the objects it links to. */
type Wish = { own: Set<string>; links: Map<string, string[]>; items: string[] | null }

const isCollection = (object: Handle): boolean => classNamed(object.type).definition.items !== undefined

const sortWishes = (object: Handle, select: readonly string[]): Wish => {
  const { members } = classNamed(object.type)
  const wish: Wish = { own: new Set(), links: new Map(), items: null }
  const addLink = (name: string, rest: string[]): void => {
    wish.links.set(name, [...(wish.links.get(name) ?? []), ...rest])
  }
  for (const path of select) {
    const [head = '', ...rest] = path.split('/')
    const name = memberName(head)
    if (name === 'items' || (head === '*' && isCollection(object))) {
      wish.items = [...(wish.items ?? []), ...(rest.length > 0 ? [rest.join('/')] : [])]
    } else if (head === '*') {
      wish.own.add('*')
    } else if (isCollection(object) && !members.has(name)) {
      // A collection hands what is not its own to its items.
      wish.items = [...(wish.items ?? []), path]
    } else if (rest.length > 0) {
      addLink(name, [rest.join('/')])
    } else if (members.get(name)?.member.kind === 'link') {
      addLink(name, [])
    } else {
      wish.own.add(name)
    }
  }
  return wish
}

const readMember = (object: Handle, name: string, host: Host): unknown => {
  const { member } = host.member(object.type, name) as { member: Member<unknown> }
  if (member.kind === 'method') {
    throw new ExcelError('PropertyDoesNotExist', `The property '${name}' does not exist on ${object.type}.`)
  }
  return member.get(object.self, host)
}

/** All plain properties that this host offers: what a bare load() gets. */
const plainNames = (object: Handle, host: Host): string[] =>
  [...classNamed(object.type).members]
    .filter(
      ([, { since, member }]) => member.kind === 'property' && since !== '0' && offers(host.apiLevel, since),
    )
    .map(([name]) => name)

/** Loads an object as a query asks. Formulas are up to date before any value is read. */
export const query = (object: Handle | null, info: QueryInfo, host: Host): Loaded => {
  if (!object) return { _IsNull: true }
  host.workbook.calculate()
  const select = [...(info.Select ?? []), ...(info.Expand ?? []).map((path) => `${path}/*`)]
  const wish = sortWishes(object, select.length > 0 ? select : ['*'])
  const found = identity(object, host)
  if (wish.own.delete('*')) {
    for (const name of plainNames(object, host)) found[wireName(name)] = readMember(object, name, host)
  }
  for (const name of wish.own)
    if (!name.startsWith('_')) found[wireName(name)] = readMember(object, name, host)
  for (const [name, rest] of wish.links) {
    const linked = readMember(object, name, host)
    found[wireName(name)] = query(isHandle(linked) ? linked : null, { Select: rest }, host)
  }
  if (wish.items) found._Items = loadItems(object, wish.items, info, host)
  return found
}

const loadItems = (object: Handle, select: string[], info: QueryInfo, host: Host): Loaded[] => {
  const skip = info.Skip ?? 0
  const all = classNamed(object.type).definition.items?.(object.self, host) ?? []
  const chosen = all.slice(skip, info.Top === undefined ? undefined : skip + info.Top)
  return chosen.map((item, index) => ({
    ...query(item, select.length > 0 ? { Select: select } : {}, host),
    _Index: index + skip,
  }))
}

/** The plain form that `retrieve` answers with: camelCase names, `items` for collections. */
export const asJson = (loaded: unknown): unknown => {
  if (Array.isArray(loaded)) return loaded
  if (typeof loaded !== 'object' || loaded === null) return loaded
  const plain: Loaded = {}
  for (const [key, value] of Object.entries(loaded)) {
    if (key === '_Items' && Array.isArray(value)) plain.items = value.map(asJson)
    else plain[memberName(key)] = asJson(value)
  }
  return plain
}
