/** At the accounts of a connection: going there, choosing, and hearing what was chosen elsewhere. */
import type { Locator } from 'playwright-core'
import type { Person } from './person.ts'

/** Signs in and goes to the accounts, which are then as they stand. */
export const goToAccounts = async (person: Person): Promise<void> => {
  await person.arrive('bookkeeper')
  await person.button('Books').click()
  await person.button('Accounts').click()
  await person.pane.getByRole('combobox', { name: 'Cost of sales', exact: true }).waitFor()
}

/** Searches an account by its code, and takes it. */
export const pickAccount = async (
  { pane }: Person,
  label: string,
  code: string,
  exact: boolean,
): Promise<void> => {
  const box = pane.getByRole('combobox', { name: label, exact })
  await box.click()
  await box.fill(code)
  await pane.getByRole('option', { name: new RegExp(`^${code} `) }).click()
}

/** Where it is said that a place was set to another account meanwhile. */
export const meanwhileSet = ({ pane }: Person, place: string, code: string): Locator =>
  pane.getByText(new RegExp(`^Meanwhile “${place}” was set to “${code} .*Save again to replace it.$`))
