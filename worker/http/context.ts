import type { Role } from '../identity/permissions.ts'

/** An organisation as every route under it sees it. */
export type Organisation = {
  id: string
  name: string
  /** ISO 4217 code. */
  currency: string
  /** IANA name; what "today" and "in the future" mean. */
  timeZone: string
  /** `YYYY-MM-DD`: no document is dated before it. */
  cutover: string
  /** Which ledger database holds it; only `ledgerFor` reads this. */
  ledger: string
  isSample: boolean
}

/** Who asks, in the organisation that is asked about. */
export type Member = { personId: string; name: string; role: Role }

/** A signed-in device. */
export type Session = { id: string; personId: string; name: string; email: string }

type Basics = {
  requestId: string
  /** How many of what a request dealt with (`{ rows: 10000 }`): set by a route, written into its log line. */
  counts?: Record<string, number>
}

/** Every route: its request has an id, which is in the answer's `x-request-id`, in logs and in failures. */
export type AppEnv = { Bindings: Env; Variables: Basics }

/** Routes behind `requireSession`. */
export type SessionEnv = { Bindings: Env; Variables: Basics & { session: Session } }

/** Routes behind `requireMember`. */
export type MemberEnv = {
  Bindings: Env
  Variables: Basics & { session: Session; organisation: Organisation; member: Member }
}
