/** Choosing among contacts: import as suppliers, link to suppliers, end links. */
import type { ChoicesAnswer, ContactChoice } from '../../../schema/api/books-import.ts'
import type { Poster } from '../../posting/post.ts'
import { carryOut } from './choosing.ts'
import { decide, decideEach, newChoosing, type Kind, type Wish } from './deciding.ts'
import { madeBefore, rowIdOf } from './post.ts'
import {
  linkContacts,
  readAllSuppliers,
  readContacts,
  type ContactLink,
  type LinkedContact,
} from './queries.ts'

const contactKind: Kind<LinkedContact, ContactLink> = {
  name: 'contacts',
  column: 'code',
  calledOf: ({ name }) => name,
  targetOf: ({ supplier }) => supplier,
  isGone: ({ active, mergedInto }) => !active || mergedInto !== null,
  linkOf: ({ id }, supplier) => ({ id, supplier }),
  warningsOf: () => [],
  says: {
    gone: 'contact-gone',
    isLinked: 'contact-linked',
    noTarget: 'code-unknown',
    targetLinked: 'code-linked',
    targetThere: 'code-there',
    twice: 'same-code-twice',
  },
}

/** Carries out the choices, all or none. */
export const chooseContacts = async (
  rows: readonly ContactChoice[],
  connection: string,
  poster: Poster,
): Promise<ChoicesAnswer> => {
  const { ledger } = poster
  const contacts = await readContacts(ledger, connection)
  const suppliers = await readAllSuppliers(ledger)
  const imported = rows.flatMap((row) =>
    row.do === 'import' ? [rowIdOf('contacts', connection, row.id)] : [],
  )
  const choosing = newChoosing(contactKind, connection, {
    listed: contacts,
    targets: suppliers.map(({ id, code, code_key: key }) => ({ id, code, key })),
    made: await madeBefore(ledger, imported),
  })
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  const decided = decideEach(rows, byId, 'contact-unknown', (row, contact) =>
    decide(wishOf(row, contact), contact, choosing, contactKind),
  )
  const linking = {
    table: 'suppliers',
    linkTo: (link: ContactLink, supplier: number | null) => ({ ...link, supplier }),
    write: (links: readonly ContactLink[]) => linkContacts(ledger, connection, links),
  } as const
  return carryOut(rows, decided, linking, poster)
}

const wishOf = (row: ContactChoice, { name }: LinkedContact): Wish =>
  row.do === 'import' ? { do: 'import', code: row.code, cells: { code: row.code, name } } : row
