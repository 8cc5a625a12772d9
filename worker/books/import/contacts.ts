/** Choosing among contacts: import as suppliers, link to suppliers, end links. */
import type { ChoicesAnswer, ContactChoice } from '../../../schema/api/books-import.ts'
import type { Problem } from '../../../schema/api/batch.ts'
import { folded } from '../../posting/cells.ts'
import type { Poster } from '../../posting/post.ts'
import type { SupplierRow } from '../../store/rows.ts'
import { carryOut, type Decided } from './choosing.ts'
import { madeBefore, rowIdOf } from './post.ts'
import {
  linkContacts,
  readAllSuppliers,
  readContacts,
  type ContactLink,
  type LinkedContact,
} from './queries.ts'
import { importProblem } from './words.ts'

type Choosing = {
  connection: string
  contacts: ReadonlyMap<string, LinkedContact>
  /** Suppliers by folded code, and by number. */
  byCode: ReadonlyMap<string, SupplierRow>
  byNumber: ReadonlyMap<number, SupplierRow>
  made: ReadonlyMap<string, number>
  linked: Map<number, LinkedContact>
  chosen: Set<string>
  wanted: Set<string>
}

type ContactDecided = Decided<ContactLink>

const refused = (...problems: Problem[]): ContactDecided => ({ problems, link: null, row: null })

/** Carries out the choices, all or none. */
export const chooseContacts = async (
  rows: readonly ContactChoice[],
  connection: string,
  poster: Poster,
): Promise<ChoicesAnswer> => {
  const choosing = await startChoosing(rows, connection, poster)
  const decided = rows.map((row) => decide(row, choosing))
  const linking = {
    table: 'suppliers',
    linkTo: (link: ContactLink, supplier: number | null) => ({ ...link, supplier }),
    write: (links: readonly ContactLink[]) => linkContacts(poster.ledger, connection, links),
  } as const
  return carryOut(rows, decided, linking, poster)
}

const startChoosing = async (
  rows: readonly ContactChoice[],
  connection: string,
  { ledger }: Poster,
): Promise<Choosing> => {
  const contacts = await readContacts(ledger, connection)
  const suppliers = await readAllSuppliers(ledger)
  const imported = rows.flatMap((row) =>
    row.do === 'import' ? [rowIdOf('contacts', connection, row.id)] : [],
  )
  return {
    connection,
    contacts: new Map(contacts.map((contact) => [contact.id, contact])),
    byCode: new Map(suppliers.map((supplier) => [supplier.code_key, supplier])),
    byNumber: new Map(suppliers.map((supplier) => [supplier.id, supplier])),
    made: await madeBefore(ledger, imported),
    linked: new Map(
      contacts.flatMap((contact) =>
        contact.supplier === null ? [] : [[contact.supplier, contact] as const],
      ),
    ),
    chosen: new Set(),
    wanted: new Set(),
  }
}

const decide = (row: ContactChoice, choosing: Choosing): ContactDecided => {
  const contact = choosing.contacts.get(row.id)
  if (contact === undefined) return refused(importProblem('contact-unknown', null))
  if (choosing.chosen.has(row.id)) return refused(importProblem('chosen-twice', null))
  choosing.chosen.add(row.id)
  if (row.do === 'unlink') {
    if (contact.supplier !== null) choosing.linked.delete(contact.supplier)
    return { problems: [], link: { id: contact.id, supplier: null }, row: null }
  }
  if (row.do === 'import' && contact.supplier !== null) return refused()
  if (!contact.active || contact.mergedInto !== null) {
    return refused(importProblem('contact-gone', null, contact.name))
  }
  return row.do === 'link' ? link(row.code, contact, choosing) : importContact(row.code, contact, choosing)
}

const link = (code: string, contact: LinkedContact, choosing: Choosing): ContactDecided => {
  const supplier = choosing.byCode.get(folded(code))
  if (supplier === undefined) return refused(importProblem('code-unknown', 'code', code))
  if (contact.supplier === supplier.id) return refused()
  const there = contact.supplier === null ? undefined : choosing.byNumber.get(contact.supplier)
  if (there !== undefined) return refused(importProblem('contact-linked', null, contact.name, there.code))
  return linkTo(supplier.id, supplier.code, contact, choosing)
}

const linkTo = (
  supplier: number,
  code: string,
  contact: LinkedContact,
  choosing: Choosing,
): ContactDecided => {
  const other = choosing.linked.get(supplier)
  if (other !== undefined) return refused(importProblem('code-linked', 'code', code, other.name))
  choosing.linked.set(supplier, contact)
  return { problems: [], link: { id: contact.id, supplier }, row: null }
}

const importContact = (code: string, contact: LinkedContact, choosing: Choosing): ContactDecided => {
  const id = rowIdOf('contacts', choosing.connection, contact.id)
  const before = choosing.made.get(id)
  if (before !== undefined) return linkTo(before, code, contact, choosing)
  const key = folded(code)
  const there = choosing.byCode.get(key)
  if (there !== undefined) return refused(importProblem('code-there', 'code', there.code))
  if (choosing.wanted.has(key)) return refused(importProblem('same-code-twice', 'code', code))
  choosing.wanted.add(key)
  return {
    problems: [],
    link: { id: contact.id, supplier: null },
    row: { id, cells: { code, name: contact.name } },
  }
}
