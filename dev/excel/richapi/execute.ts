import { ExcelError } from '../model/errors.ts'
import { Args } from './args.ts'
import { type Handle, type Member, handle, isHandle } from './define.ts'
import type { Host } from './host.ts'
import { type Loaded, asJson, identity, query } from './query.ts'
import {
  ACTION,
  type Action,
  type ArgumentInfo,
  type BatchRequest,
  type BatchResponse,
  type ObjectPath,
  PATH,
  memberName,
  wireName,
} from './wire.ts'

/** Both directions of one request may hold at most 5 MB. */
export const MAX_BYTES = 5 * 1024 * 1024

/** The numbers by which the messaging layer names refusals of a whole request. */
export const REFUSAL = { editing: 5004, requestTooLarge: 5103, responseTooLarge: 5104 } as const

/** Runs one batch; it stops at the first error, and what was done before stays done. */
export const execute = (request: BatchRequest, host: Host): BatchResponse =>
  host.workbook.edit('Add-in', () => new Batch(request, host).run(), 'addin')

/** Excel.run ends with a request of its own that gives its ranges back. */
const onlyReleases = ({ Actions }: BatchRequest): boolean => {
  const release = ({ Name }: Action): boolean => Name === '_RemoveReference'
  return (
    Actions.some(release) && Actions.every((each) => each.ActionType === ACTION.instantiate || release(each))
  )
}

/** Answers of custom functions, which office.js sends on its own. */
const onlyAnswers = ({ Actions }: BatchRequest): boolean =>
  Actions.every(
    ({ ActionType, Name }) => ActionType === ACTION.instantiate || Name?.startsWith('SetInvocation') === true,
  ) && Actions.some(({ Name }) => Name?.startsWith('SetInvocation'))

class Batch {
  private readonly request: BatchRequest
  private readonly host: Host
  private readonly objects = new Map<number, Handle | null>()
  private readonly answer: BatchResponse = { Results: [], TraceIds: [] }

  constructor(request: BatchRequest, host: Host) {
    this.request = request
    this.host = host
  }

  run(): BatchResponse {
    this.host.counts.requests++
    if (!onlyReleases(this.request) && !onlyAnswers(this.request)) this.host.counts.syncs++
    let index = 0
    try {
      for (; index < this.request.Actions.length; index++) {
        const action = this.request.Actions[index]
        if (action) this.answer.Results.push({ ActionId: action.Id, Value: this.perform(action) })
        this.host.counts.actions++
      }
      // What the batch leaves behind must be computable too, before the answer goes out.
      this.host.workbook.calculate()
    } catch (error) {
      this.answer.Error = this.describe(error, index)
    }
    return this.answer
  }

  private perform(action: Action): unknown {
    const object = action.ActionType === ACTION.trace ? null : this.resolve(action.ObjectPathId)
    switch (action.ActionType) {
      case ACTION.instantiate:
        return object ? identity(object, this.host) : null
      case ACTION.query:
        return object ? query(object, action.QueryInfo ?? {}, this.host) : null
      case ACTION.queryAsJson:
        return object ? asJson(query(object, action.QueryInfo ?? {}, this.host)) : null
      case ACTION.call:
        return object ? this.plain(this.call(object, action.Name ?? '', action.ArgumentInfo)) : null
      case ACTION.set:
        return this.set(object, memberName(action.Name ?? ''), this.arguments(action.ArgumentInfo)[0])
      case ACTION.update:
        for (const [name, value] of Object.entries(action.ObjectState ?? {}))
          this.set(object, memberName(name), value)
        return null
      case ACTION.trace:
        this.answer.TraceIds.push(action.Id)
        return null
      case ACTION.ensureUnchanged:
        return null
      default:
        throw new ExcelError(
          'NotImplemented',
          `workbench: action type ${action.ActionType} is not modelled`,
          501,
        )
    }
  }

  private plain(value: unknown): unknown {
    return isHandle(value) ? identity(value, this.host) : (value ?? null)
  }

  /** The object of a path; a method path runs once a batch, however often it is named. */
  private resolve(id: number): Handle | null {
    const known = this.objects.get(id)
    if (known !== undefined) return known
    const path = this.request.ObjectPaths[id]
    if (!path) throw new ExcelError('InvalidObjectPath', `There is no object path ${id}.`)
    const object = this.follow(path)
    this.objects.set(id, object)
    return object
  }

  private follow(path: ObjectPath): Handle | null {
    const name = path.Name ?? ''
    const parent = path.ParentObjectPathId ? this.resolve(path.ParentObjectPathId) : null
    // What hangs on a null object is a null object.
    if (path.ParentObjectPathId && !parent) return null
    switch (path.ObjectPathType) {
      case PATH.root:
        return handle('Workbook', this.host.workbook)
      case PATH.newObject:
        return this.host.service(name)
      case PATH.reference:
        return this.host.kept(name)
      case PATH.nothing:
        return null
      case PATH.property:
        return parent ? this.link(parent, memberName(name)) : null
      case PATH.indexer:
        return parent ? this.object(this.call(parent, 'GetItem', path.ArgumentInfo)) : null
      case PATH.method:
        return parent ? this.object(this.call(parent, name, path.ArgumentInfo)) : null
      default:
        throw new ExcelError('NotImplemented', `workbench: object path type ${path.ObjectPathType}`, 501)
    }
  }

  private object(value: unknown): Handle | null {
    return isHandle(value) ? value : null
  }

  private link(parent: Handle, name: string): Handle | null {
    const { member } = this.host.member(parent.type, name) as { member: Member<unknown> }
    if (member.kind !== 'link') throw this.host.notModelled(`${parent.type}.${name} (as an object)`)
    return member.get(parent.self, this.host)
  }

  private call(object: Handle, wireName: string, info: ArgumentInfo | undefined): unknown {
    const values = this.arguments(info)
    if (object.type === 'Service') return this.callService(object as Handle<'Service'>, wireName, values)
    const name = memberName(wireName)
    const { member } = this.host.member(object.type, name) as { member: Member<unknown> }
    if (member.kind !== 'method') throw this.host.notModelled(`${object.type}.${name}()`)
    return member.call(object.self, new Args(values), this.host)
  }

  private callService({ self }: Handle<'Service'>, name: string, values: unknown[]): unknown {
    if (!self.has(name)) throw this.host.notModelled(`${self.name}.${name}`)
    return self.call(name, values)
  }

  private set(object: Handle | null, name: string, value: unknown): null {
    if (!object) throw new ExcelError('InvalidObjectPath', 'The object path is null.')
    if (object.type === 'Service') {
      this.callService(object as Handle<'Service'>, `set ${wireName(name)}`, [value])
      return null
    }
    const { member } = this.host.member(object.type, name) as { member: Member<unknown> }
    if (member.kind === 'link') {
      const inner = member.get(object.self, this.host)
      for (const [key, each] of Object.entries((value ?? {}) as Loaded))
        this.set(inner, memberName(key), each)
      return null
    }
    if (member.kind !== 'property' || !member.set) throw this.host.notModelled(`${object.type}.${name} =`)
    member.set(object.self, value, this.host)
    return null
  }

  /** Arguments, with object paths replaced by their objects. */
  private arguments(info: ArgumentInfo | undefined): unknown[] {
    const values = info?.Arguments ?? []
    const references = info?.ReferencedObjectPathIds
    const swapped = Array.isArray(references)
      ? values.map((value, index) => this.swap(value, references[index]))
      : values
    return swapped.map((value) => this.swapInside(value))
  }

  /** Objects inside a structured argument, such as the range of a list rule, carry their path's number. */
  private swapInside(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isHandle(value)) return value
    const id = (value as Loaded)._ObjectPathId
    if (typeof id === 'number') return this.resolve(id)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.swapInside(each)]))
  }

  private swap(value: unknown, reference: unknown): unknown {
    if (Array.isArray(reference) && Array.isArray(value)) {
      return value.map((each, index) => this.swap(each, reference[index]))
    }
    return typeof reference === 'number' && reference > 0 ? this.resolve(reference) : value
  }

  private describe(error: unknown, index: number): NonNullable<BatchResponse['Error']> {
    const action = this.request.Actions[index]
    const path = action && this.request.ObjectPaths[action.ObjectPathId]
    const known = error instanceof ExcelError ? error : null
    if (!known) console.error('[workbench]', error)
    return {
      Code: known?.code ?? 'GeneralException',
      Message: error instanceof Error ? error.message : String(error),
      Location: [path?.Name, action?.Name].filter((part) => part !== undefined).join('.'),
      ActionIndex: index,
      HttpStatusCode: known?.status ?? 500,
    }
  }
}
