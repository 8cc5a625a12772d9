import type { roles } from '../../schema/tables/directory.ts'

/** What a member is in an organisation. */
export type Role = (typeof roles)[number]

const everyone: Role[] = ['owner', 'admin', 'accountant', 'builder']
const bookkeeping: Role[] = ['owner', 'admin', 'accountant']
const management: Role[] = ['owner', 'admin']

/**
 * The one permission table: who may do what. Correcting or voiding a document needs what posting its kind needs.
 * (docs/decisions/permissions.md says where it departs from Partsemble.)
 */
const table = {
  /** Products, suppliers, BOMs, stock, lots and documents. */
  view: everyone,
  /** Figures of money: margins and valuation. */
  reports: bookkeeping,
  'post:products': bookkeeping,
  'post:suppliers': bookkeeping,
  'post:opening': bookkeeping,
  'post:boms': everyone,
  'post:receipts': bookkeeping,
  'post:builds': everyone,
  'post:sales': bookkeeping,
  'post:adjustments': bookkeeping,
  /** Set the lock date to a later day. */
  lock: bookkeeping,
  /** Set the lock date to an earlier day, with a reason. */
  reopen: bookkeeping,
  /** Connections to the books and how they are; what was exported there. */
  'books:view': bookkeeping,
  /** Accounts, settings, and what is read from the books. */
  'books:setup': bookkeeping,
  /** Send to the books, try again, take back. */
  'books:export': bookkeeping,
  /** Connect and disconnect the books. */
  'books:connect': management,
  /** Name, time zone and the like. */
  settings: management,
  /** Add, change and remove accountants and builders. */
  members: management,
  /** The same for admins. */
  admins: ['owner'],
  /** Read who did what. */
  audit: management,
} satisfies Record<string, Role[]>

/** Something that some roles may do. */
export type Permission = keyof typeof table

/** Every permission there is, for tests that walk the table. */
export const permissions = Object.keys(table) as Permission[]

/** Whether a role has a permission. */
export const may = (role: Role, permission: Permission): boolean => whoMay(permission).includes(role)

/** The roles that have a permission, the most powerful first. */
export const whoMay = (permission: Permission): readonly Role[] => table[permission]
