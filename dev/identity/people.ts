/** Who can sign in at the local identity stand-in: one person for each role of the sample company. */
export type Person = { login: string; subject: string; name: string; email: string }

const person = (login: string): Person => ({
  login,
  subject: `local-${login}`,
  name: `${login[0]?.toUpperCase() ?? ''}${login.slice(1)} of the sample company`,
  email: `${login}@sample.test`,
})

export const people: Person[] = ['owner', 'admin', 'accountant', 'builder'].map(person)
