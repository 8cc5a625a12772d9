/** Who can sign in at the local identity stand-in. */
export type Person = { login: string; subject: string; name: string; email: string }

const person = (login: string): Person => ({
  login,
  subject: `local-${login}`,
  name: `${login[0]?.toUpperCase() ?? ''}${login.slice(1)} of the sample company`,
  email: `${login}@sample.test`,
})

/** Belongs to no organisation: sees what everybody sees first. */
const newcomer: Person = {
  login: 'newcomer',
  subject: 'local-newcomer',
  name: 'Newcomer',
  email: 'newcomer@newcomer.test',
}

/** Another one who is new: the guide's reader. */
const reader: Person = {
  login: 'reader',
  subject: 'local-reader',
  name: 'Robin Reader',
  email: 'robin@reader.test',
}

/** And one whose books are in Xero: what is connected is theirs alone. */
const bookkeeper: Person = {
  login: 'bookkeeper',
  subject: 'local-bookkeeper',
  name: 'Bea Bookkeeper',
  email: 'bea@bookkeeper.test',
}

/** One person for each role of the sample company, and three who are new. */
export const people: Person[] = [
  ...['owner', 'admin', 'accountant', 'builder'].map(person),
  newcomer,
  reader,
  bookkeeper,
]
