import type { OrganisationView } from '../../schema/api/identity.ts'
import type { Owner } from '../excel/settings.ts'

/** In which organisation a person works, and whether the workbook belongs to another one. */
export type Whose = { chosen: OrganisationView | null; isForeign: boolean }

/**
 * The organisation a person works in: the one they picked, else the workbook's own, else their first that is no sample.
 * `owner`: whose workbook it is, null while it is nobody's.
 */
export const whose = (
  all: readonly OrganisationView[],
  picked: string | null,
  owner: Owner | null,
): Whose => {
  const byId = (id: string | null | undefined) => all.find((each) => each.id === id)
  const chosen = byId(picked) ?? byId(owner?.id) ?? all.find(({ isSample }) => !isSample) ?? all[0] ?? null
  return { chosen, isForeign: owner !== null && chosen?.id !== owner.id }
}
