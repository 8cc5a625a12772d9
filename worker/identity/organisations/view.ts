import type { OrganisationView } from '../../../schema/api/identity.ts'
import type { organisations } from '../../../schema/tables/directory.ts'
import { may, permissions, type Role } from '../permissions.ts'

/** An organisation as its member sees it on the wire: with the role and what that role may do. */
export const toView = (row: typeof organisations.$inferSelect, role: Role): OrganisationView => ({
  id: row.id,
  name: row.name,
  currency: row.currency,
  timeZone: row.timeZone,
  cutoverDate: row.cutoverDate,
  isSample: row.isSample === 1,
  role,
  permissions: permissions.filter((permission) => may(role, permission)),
})
