import type { Context } from 'hono'
import type { Authorisation, Organisation, User } from '../state.ts'
import type { World } from '../world.ts'

/** A call of the Accounting API that was let in. */
export type Call = {
  world: World
  organisation: Organisation
  user: User
  authorisation: Authorisation
  method: string
  query: URLSearchParams
  headers: Headers
  /** The request's body as text; '' for none. */
  body: string
}

/** What Hono carries from the gate to the handlers. */
export type Carried = { Variables: { call: Call } }

export const callOf = (context: Context<Carried>): Call => context.get('call')
