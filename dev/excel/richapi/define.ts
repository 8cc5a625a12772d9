import type { Args } from './args.ts'
import type { Host } from './host.ts'
import type { Targets } from './targets.ts'

/** A requirement set such as `1.9` of ExcelApi; `0` for the library's own members. */
export type Level = string

export type ClassName = keyof Targets

/** An object of the API: which class, and what of the model stands behind it. */
export type Handle<Name extends ClassName = ClassName> = { readonly type: Name; readonly self: Targets[Name] }

type Get<T> = (self: T, host: Host) => unknown
type Set<T> = (self: T, value: unknown, host: Host) => void
type Call<T> = (self: T, args: Args, host: Host) => unknown

/** One member: a property that can be read, perhaps set; a link to another object; or a method. */
export type Member<T> =
  | { readonly kind: 'property'; readonly get: Get<T>; readonly set?: Set<T> }
  | { readonly kind: 'link'; readonly get: (self: T, host: Host) => Handle | null }
  | { readonly kind: 'method'; readonly call: Call<T> }

export const property = <T>(get: Get<T>, set?: Set<T>): Member<T> =>
  set ? { kind: 'property', get, set } : { kind: 'property', get }

export const link = <T>(get: (self: T, host: Host) => Handle | null): Member<T> => ({ kind: 'link', get })

export const method = <T>(call: Call<T>): Member<T> => ({ kind: 'method', call })

/** A class: its members by the requirement set that brought them. */
export type ClassDefinition<T> = {
  /** Kept by reference between batches, as ranges are. */
  readonly tracked?: boolean
  /** The key under which office.js finds the object again. */
  readonly id?: { name: 'Id' | '_Id'; get: Get<T> }
  /** What a collection holds. */
  readonly items?: (self: T, host: Host) => Handle[]
  readonly api: Readonly<Record<Level, Readonly<Record<string, Member<T>>>>>
}

export type KnownMember = { readonly since: Level; readonly member: Member<unknown> }
export type KnownClass = {
  readonly name: ClassName
  readonly definition: ClassDefinition<unknown>
  readonly members: ReadonlyMap<string, KnownMember>
}

const classes = new Map<ClassName, KnownClass>()

/** Declares a class; members not declared do not exist, and a batch that asks for one fails. */
export const define = <Name extends ClassName>(
  name: Name,
  definition: ClassDefinition<Targets[Name]>,
): void => {
  const members = new Map<string, KnownMember>()
  for (const [since, group] of Object.entries(definition.api)) {
    for (const [key, member] of Object.entries(group))
      members.set(key, { since, member: member as Member<unknown> })
  }
  classes.set(name, { name, definition: definition as ClassDefinition<unknown>, members })
}

/** The declared class; declaring is what ./classes/all.ts imports for. */
export const classNamed = (name: ClassName): KnownClass => {
  const found = classes.get(name)
  if (!found) throw new Error(`class ${name} is not declared`)
  return found
}

export const allClasses = (): KnownClass[] => [...classes.values()]

/** Makes an object of the API. */
export const handle = <Name extends ClassName>(type: Name, self: Targets[Name]): Handle<Name> => ({
  type,
  self,
})

export const isHandle = (value: unknown): value is Handle =>
  typeof value === 'object' && value !== null && 'type' in value && 'self' in value

/** Whether a host of that level offers what came with `since`. */
export const offers = (level: Level, since: Level): boolean => {
  const [major = 0, minor = 0] = level.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = since.split('.').map(Number)
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
