import { seeded } from './random.ts'

/** The bad days that can be switched on. */
export const faultKinds = {
  'lost-request': 'the connection breaks before anything is done',
  'lost-reply': 'done, and the connection breaks before the reply',
  slow: 'done, and the reply does not come until the client gives up',
  'late-commit': 'no reply, and done only later: 20 seconds on the stand-in’s clock, or `seconds`',
  'error-before': '500, nothing done',
  'error-after': '500, although it was done',
  unavailable: '503, the organisation is offline',
  proxy: '502 with a page of HTML from something in between',
  'limit-minute': '429 for the minute, with Retry-After',
  'limit-day': '429 for the day, with Retry-After of hours',
  'limit-concurrent': '429 for too many at once, without Retry-After',
  'limit-bare': '429 without any of its headers',
  'token-expired': '401, and that access token is dead from then on',
  'token-invalid': '401 for another reason',
  forbidden: '403, as for an organisation that is not connected or a user without rights',
  'invalid-grant': 'the token endpoint says invalid_grant',
} as const

export type FaultKind = keyof typeof faultKinds

/** When a fault strikes. Without `rate` and `times` it strikes once. */
export type Fault = {
  kind: FaultKind
  /** `api`: the Accounting API (what is meant when nothing is said). `token`: the token endpoint. */
  on?: 'api' | 'token'
  /** Only requests of this method. */
  method?: string
  /** Only requests whose path contains this, as '/ManualJournals'. */
  path?: string
  /** How often it strikes; without it and with a rate, always. */
  times?: number
  /** The share of matching requests that it strikes, 0 to 1; the same seed gives the same choice. */
  rate?: number
  /** Only for the seconds of Retry-After, and for how long after the request a late commit comes. */
  seconds?: number
}

type Active = Fault & { left: number }

/** The faults that are switched on, and the dice. */
export type Faults = {
  add: (fault: Fault) => void
  clear: () => void
  list: () => (Fault & { left: number | null })[]
  reseed: (seed: number) => void
  /** The fault that strikes this request, if any; each request asks once. */
  draw: (on: 'api' | 'token', method: string, path: string) => Fault | undefined
}

/** No faults yet; `seed` decides whom rates strike. */
export const newFaults = (seed: number): Faults => {
  let dice = seeded(seed)
  let active: Active[] = []
  const matches = (fault: Fault, on: string, method: string, path: string) =>
    (fault.on ?? 'api') === on &&
    (fault.method === undefined || fault.method === method) &&
    path.toLowerCase().includes((fault.path ?? '').toLowerCase())
  return {
    add: (fault) => {
      const once = fault.rate === undefined ? 1 : Infinity
      active.push({ ...fault, left: fault.times ?? once })
    },
    clear: () => {
      active = []
    },
    list: () => active.map(({ left, ...fault }) => ({ ...fault, left: left === Infinity ? null : left })),
    reseed: (next) => {
      dice = seeded(next)
    },
    draw: (on, method, path) => {
      // Every matching fault throws its dice, so that one more fault does not change whom the others strike.
      const struck = active.filter(
        (fault) => matches(fault, on, method, path) && dice() < (fault.rate ?? 1) && fault.left > 0,
      )[0]
      if (!struck) return undefined
      struck.left -= 1
      active = active.filter(({ left }) => left > 0)
      return struck
    },
  }
}
