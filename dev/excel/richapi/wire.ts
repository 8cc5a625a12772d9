/** The JSON that office.js sends for one `context.sync()`, and what it expects back. Names are PascalCase there. */

export type ArgumentInfo = { Arguments?: unknown[]; ReferencedObjectPathIds?: unknown }

export type ObjectPath = {
  Id: number
  ObjectPathType: number
  Name?: string
  ParentObjectPathId?: number
  ArgumentInfo?: ArgumentInfo
}

export type QueryInfo = { Select?: string[]; Expand?: string[]; Top?: number; Skip?: number }

export type Action = {
  Id: number
  ActionType: number
  ObjectPathId: number
  Name?: string
  ArgumentInfo?: ArgumentInfo
  QueryInfo?: QueryInfo
  ObjectState?: Record<string, unknown>
}

export type BatchRequest = {
  AutoKeepReference?: boolean
  Actions: Action[]
  ObjectPaths: Record<string, ObjectPath>
}

export type BatchError = {
  Code: string
  Message: string
  Location: string
  ActionIndex: number
  HttpStatusCode: number
}

export type BatchResponse = {
  Results: { ActionId: number; Value: unknown }[]
  TraceIds: number[]
  Error?: BatchError
}

export const PATH = {
  root: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  reference: 6,
  nothing: 7,
} as const

export const ACTION = {
  instantiate: 1,
  query: 2,
  call: 3,
  set: 4,
  trace: 5,
  recursiveQuery: 6,
  queryAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
} as const

/** `Values` -> `values`; names of the library's own, `_KeepReference`, stay. */
export const memberName = (wire: string): string =>
  wire.startsWith('_') ? wire : wire.charAt(0).toLowerCase() + wire.slice(1)

/** The reverse of memberName. */
export const wireName = (member: string): string =>
  member.startsWith('_') ? member : member.charAt(0).toUpperCase() + member.slice(1)
