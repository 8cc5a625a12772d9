import { uuidOf } from '../random.ts'
import { newState, type Organisation, type State } from '../state.ts'
import { itemsOf, type ItemRow } from './build.ts'
import { fernhill } from './fernhill.ts'
import { adviserOf } from './people.ts'

/** Whose books they are. */
export type Company = { name: string; currency: string; timeZone: string }

/** The chart of the first organisation with nothing on it, for a company of one's own: its name and its items. */
const booksOf = ({ name, currency, timeZone }: Company, items: ItemRow[]): Organisation => {
  const chart = fernhill()
  return {
    ...chart,
    id: uuidOf(name, 'organisation'),
    name,
    legalName: name,
    country: currency === 'GBP' ? 'GB' : 'US',
    version: currency === 'GBP' ? 'UK' : 'US',
    currency,
    timezone: currency === 'GBP' ? 'GMTSTANDARDTIME' : 'EASTERNSTANDARDTIME',
    ianaZone: timeZone,
    opening: { ...chart.opening, balances: {} },
    items: itemsOf(name, items),
    contacts: [],
  }
}

/** Books of one company and an adviser who may do everything in them. */
export const companyState = (company: Company, items: ItemRow[]): State => {
  const organisation = booksOf(company, items)
  return newState([organisation], [adviserOf([organisation])])
}
