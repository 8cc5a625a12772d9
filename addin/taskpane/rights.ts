import type { EntryKind } from '../../schema/api/entry.ts'
import type { OrganisationView } from '../../schema/api/identity.ts'

/** Whether the person's role may post rows of a kind. */
export const mayPost = ({ permissions }: OrganisationView, kind: EntryKind): boolean =>
  permissions.includes(`post:${kind === 'buildComponents' ? 'builds' : kind}`)
