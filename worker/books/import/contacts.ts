/** Choosing among contacts: import as suppliers, link to suppliers, end links. */
import type { ChoicesAnswer, ContactChoice } from '../../../schema/api/books-import.ts'
import type { Problem } from '../../../schema/api/batch.ts'
import { folded } from '../../posting/cells.ts'
import type { Poster } from '../../posting/post.ts'
import type { SupplierRow } from '../../store/rows.ts'
import { choicesAnswer, hasProblem, type Decided } from './choosing.ts'
import { madeBefore, postNew, rowIdOf } from './post.ts'
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
  suppliers: readonly SupplierRow[]
  made: ReadonlyMap<string, number>
  linked: Map<number, LinkedContact>
  chosen: Set<string>
  wanted: Set<string>
}

type ContactDecided = Decided<ContactLink>

const refused = (...problems: Problem[]): ContactDecided => ({ problems, link: null, row: null })

/** Carries out the choices, all or none, as `chooseItems` does for items. */
export const chooseContacts = async (
  rows: readonly ContactChoice[],
  connection: string,
  poster: Poster,
): Promise<ChoicesAnswer> => {
  const choosing = await startChoosing(rows, connection, poster)
  const decided = rows.map((row) => decide(row, choosing))
  if (hasProblem(decided)) return choicesAnswer('refused', rows, decided)
  const posted = await postNew(
    'suppliers',
    decided.flatMap(({ row }) => row ?? []),
    poster,
  )
  if (posted.outcome === 'refused') {
    const said = decided.map(({ row }) => ({ problems: posted.problems.get(row?.id ?? '') ?? [] }))
    return choicesAnswer('refused', rows, said)
  }
  const links = decided.flatMap(({ link, row }) => {
    if (link === null) return []
    return [row === null ? link : { ...link, supplier: posted.made.get(row.id) ?? null }]
  })
  await linkContacts(poster.ledger, connection, links)
  return choicesAnswer('done', rows, decided)
}

const startChoosing = async (
  rows: readonly ContactChoice[],
  connection: string,
  { ledger }: Poster,
): Promise<Choosing> => {
  const contacts = await readContacts(ledger, connection)
  const imported = rows.flatMap((row) =>
    row.do === 'import' ? [rowIdOf('contacts', connection, row.id)] : [],
  )
  return {
    connection,
    contacts: new Map(contacts.map((contact) => [contact.id, contact])),
    suppliers: await readAllSuppliers(ledger),
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

const supplierWith = (code: string, { suppliers }: Choosing): SupplierRow | undefined =>
  suppliers.find((supplier) => supplier.code_key === folded(code))

const link = (code: string, contact: LinkedContact, choosing: Choosing): ContactDecided => {
  const supplier = supplierWith(code, choosing)
  if (supplier === undefined) return refused(importProblem('code-unknown', 'code', code))
  if (contact.supplier === supplier.id) return refused()
  const there = choosing.suppliers.find(({ id }) => id === contact.supplier)
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
  const there = supplierWith(code, choosing)
  if (there !== undefined) return refused(importProblem('code-there', 'code', there.code))
  if (choosing.wanted.has(folded(code))) return refused(importProblem('same-code-twice', 'code', code))
  choosing.wanted.add(folded(code))
  return {
    problems: [],
    link: { id: contact.id, supplier: null },
    row: { id, cells: { code, name: contact.name } },
  }
}
