import { uuidOf } from '../random.ts'
import { newState, type Organisation, type State, type User } from '../state.ts'
import { fernhill } from './fernhill.ts'
import { harbour } from './harbour.ts'

const user = (login: string, name: string, role: string, mayPostIn: Organisation[]): User => ({
  id: uuidOf('user', login),
  login,
  name,
  role,
  mayPost: Object.fromEntries(mayPostIn.map(({ id }) => [id, true])),
})

/** An accountant's practice: a consent can reach it like an organisation, but it has no books. */
export const practice = { id: uuidOf('practice', 'Ledger & Lantern'), name: 'Ledger & Lantern' } as const

/** Somebody with every right in these organisations. */
export const adviserOf = (organisations: Organisation[]): User =>
  user('adviser', 'Alex Adviser', 'Adviser', organisations)

/** Both organisations, an adviser with every right, and a standard user whom reports and journals refuse. */
export const seedState = (): State => {
  const organisations = [fernhill(), harbour()]
  return newState(organisations, [
    adviserOf(organisations),
    user('standard', 'Sam Standard', 'Standard, without reports', []),
  ])
}
