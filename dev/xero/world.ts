import { newClock, type Clock } from './clock.ts'
import { newFaults, type Faults } from './faults.ts'
import { seedState } from './seeds/people.ts'
import type { Organisation, State } from './state.ts'

/** A request that arrived and what was answered: bodies as text, headers in lower case. */
export type Exchange = {
  method: string
  /** Path and query, as after the stand-in's own address. */
  path: string
  sentHeaders: Record<string, string>
  sent: string
  status: number
  headers: Record<string, string>
  body: string
}

/** Looks at an exchange; what it answers is what is wrong with it. */
export type Watch = (exchange: Exchange) => string[]

/** How a stand-in is set up. */
export type XeroOptions = {
  /** Its own address, without a slash at the end. */
  origin: string
  /** Milliseconds since 1970. */
  now?: () => number
  /** Decides whom faults with a rate strike. */
  seed?: number
  clientId?: string
  clientSecret?: string
  /** Where people may be sent back to, compared whole. Without it: any https address, and http://localhost. */
  redirectUris?: string[]
  /** Sees every exchange, also those whose answer gets lost on the way. What it finds wrong is kept as `problems`. */
  watch?: Watch
  /** What it remembered when it was last closed. */
  state?: State
}

/** What Xero allows one organisation and app. */
export type Limits = { minute: number; day: number; concurrent: number; appMinute: number }

/** Behaviour that nobody could check on the real Xero yet, or that a test wants otherwise. */
export type Switches = {
  /** Whether lists of journals carry their lines; Xero's own example shows them empty. */
  linesInLists: boolean
  /** Whether dates on or before a lock date are refused for drafts too. */
  locksDrafts: boolean
}

/** A write that was cut off and lands later. */
export type Late = { due: number; key: string; run: () => Promise<void> }

/** A running stand-in's inside. */
export type World = {
  origin: string
  clientId: string
  clientSecret: string
  redirectUris: string[] | null
  clock: Clock
  faults: Faults
  limits: Limits
  switches: Switches
  state: State
  watch: Watch
  problems: string[]
  inFlight: Map<string, number>
  /** Keys whose first request is being done. */
  busyKeys: Map<string, Promise<void>>
  late: Late[]
  /** Requests so far that were more than a look. */
  changes: number
  /** The newest requests, oldest first: what a test or a person wants to see arrived. */
  log: { at: number; method: string; path: string; status: number; fault: string }[]
}

/** An app without a secret, as Xero has them for native apps: it must use PKCE. */
export const nativeClientId = 'partsemble-native'

export const newWorld = (options: XeroOptions): World => ({
  origin: options.origin,
  clientId: options.clientId ?? 'partsemble-local',
  clientSecret: options.clientSecret ?? 'local-only-~secret_of.the-stand-in',
  redirectUris: options.redirectUris ?? null,
  clock: newClock(options.now ?? Date.now),
  faults: newFaults(options.seed ?? 1),
  limits: { minute: 60, day: 1000, concurrent: 5, appMinute: 10_000 },
  switches: { linesInLists: false, locksDrafts: true },
  state: options.state ?? seedState(),
  watch: options.watch ?? (() => []),
  problems: [],
  inFlight: new Map(),
  busyKeys: new Map(),
  late: [],
  changes: 0,
  log: [],
})

export const organisationOf = (world: World, id: string): Organisation | undefined =>
  world.state.organisations.find((organisation) => organisation.id === id)

/** Lets cut-off writes land whose time has come, or that wait under `key`. */
export const landLate = async (world: World, key?: string): Promise<void> => {
  const due = world.late.filter((late) => late.due <= world.clock.now() || (key && late.key === key))
  world.late = world.late.filter((late) => !due.includes(late))
  for (const late of due) await late.run()
}
