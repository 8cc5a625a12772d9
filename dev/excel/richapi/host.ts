import { ExcelError } from '../model/errors.ts'
import type { Workbook } from '../model/workbook.ts'
import { type ClassName, type Handle, type Level, classNamed, offers } from './define.ts'
import type { Service } from './targets.ts'

const MAX_EVENT_RANGES = 200

export type HostOptions = {
  /** The newest ExcelApi requirement set that this host offers; newer members are refused. */
  apiLevel?: Level
  /** Objects outside Excel's namespace, by full type name. */
  services?: (name: string) => Service | null
}

/** The host side of one add-in: what it may use, the objects it keeps, what it asked for in vain. */
export class Host {
  readonly workbook: Workbook
  readonly apiLevel: Level
  /** Members that are not modelled, as Class.member: a test that meets one has failed. */
  readonly unmodelled = new Set<string>()
  /** Members that are newer than this host offers. */
  readonly refused = new Set<string>()
  /** What the add-in listens to: how often it asked, and since which event. */
  private readonly listening = new Map<string, { times: number; since: number }>()
  /** `syncs` leaves out the requests by which Excel.run only gives its ranges back, and answers of custom functions. */
  readonly counts = { requests: 0, syncs: 0, actions: 0 }
  private readonly services: (name: string) => Service | null
  private readonly references = new Map<string, Handle>()
  private readonly ids = new WeakMap<Handle, string>()
  private readonly eventReferences: string[] = []
  private nextReference = 1

  constructor(workbook: Workbook, options: HostOptions = {}) {
    this.workbook = workbook
    this.apiLevel = options.apiLevel ?? '1.15'
    this.services = options.services ?? (() => null)
  }

  service(name: string): Handle<'Service'> {
    const service = this.services(name)
    if (!service) throw this.notModelled(name)
    return { type: 'Service', self: service }
  }

  /** The declared member, if this host offers it. Throws ApiNotFound. */
  member(type: ClassName, name: string): { since: Level; member: unknown } {
    const found = classNamed(type).members.get(name)
    if (!found) throw this.notModelled(`${type}.${name}`)
    if (!offers(this.apiLevel, found.since)) {
      this.refused.add(`${type}.${name}`)
      throw new ExcelError(
        'ApiNotFound',
        `The API you are trying to use could not be found: ${type}.${name} needs ExcelApi ${found.since}, this host offers ${this.apiLevel}.`,
        404,
      )
    }
    return found
  }

  notModelled(what: string): ExcelError {
    this.unmodelled.add(what)
    return new ExcelError('ApiNotFound', `workbench: ${what} is not modelled`, 404)
  }

  keep(object: Handle): string {
    const known = this.ids.get(object)
    if (known !== undefined) return known
    const id = `{r${this.nextReference++}}`
    this.ids.set(object, id)
    this.references.set(id, object)
    return id
  }

  /** Keeps the range of an event; the oldest go, since no handler gives them back. */
  keepForEvent(object: Handle): string {
    const id = this.keep(object)
    this.eventReferences.push(id)
    if (this.eventReferences.length > MAX_EVENT_RANGES) this.release(this.eventReferences.shift() ?? '')
    return id
  }

  kept(id: string): Handle {
    const object = this.references.get(id)
    if (!object) {
      throw new ExcelError('InvalidReference', 'This reference is not valid for the current operation.')
    }
    return object
  }

  release(id: string): void {
    const object = this.references.get(id)
    if (object) this.ids.delete(object)
    this.references.delete(id)
  }

  releaseAll(): void {
    for (const id of [...this.references.keys()]) this.release(id)
  }

  /** Counts the add-in's event registrations; events without one are not sent. */
  listen(key: string, by: 1 | -1): void {
    const { times, since } = this.listening.get(key) ?? { times: 0, since: 0 }
    const first = times === 0 && by === 1
    this.listening.set(key, {
      times: Math.max(0, times + by),
      since: first ? this.workbook.lastEvent : since,
    })
  }

  /** Whether the add-in hears an event: it listens, and did so before the event. */
  hears(key: string, event: number): boolean {
    const known = this.listening.get(key)
    return known !== undefined && known.times > 0 && event > known.since
  }
}
