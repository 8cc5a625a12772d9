import type { BooksOrganisation, Outcome } from '../books.ts'
import { failed, type Caller } from '../connection/call.ts'
import { mapped, readList } from './answers.ts'
import { dayOf } from './dates.ts'
import type { WireAction, WireOrganisation } from './wire.ts'
import { zoneOf } from './zones.ts'

/** The organisation, and whether the person who connected may post journals there. */
export const readOrganisation = async (caller: Caller): Promise<Outcome<BooksOrganisation>> => {
  const organisation = await readList<WireOrganisation>(caller, '/Organisation', 'Organisations')
  if (!organisation.ok) return organisation
  const [found] = organisation.value
  if (!found) return failed('offline')
  const actions = await readList<WireAction>(caller, '/Organisation/Actions', 'Actions')
  // Who may not even ask what they may do is told so when they post.
  const told = actions.ok ? actions.value : []
  return mapped({ ok: true, value: found }, (wire) => ({
    name: wire.Name ?? '',
    country: wire.CountryCode ?? '',
    currency: wire.BaseCurrency ?? '',
    timeZone: zoneOf(wire.Timezone ?? ''),
    shortCode: wire.ShortCode ?? '',
    periodLockDate: dayOf(wire.PeriodLockDate),
    yearLockDate: dayOf(wire.EndOfYearLockDate),
    mayPostJournals: mayPost(told),
  }))
}

const mayPost = (actions: WireAction[]): boolean | null => {
  const action = actions.find(({ Name }) => Name === 'CreateManualJournal')
  return action ? action.Status === 'ALLOWED' : null
}
