import { z } from 'zod'

/** Roles of members; every organisation has exactly one owner. */
export const roleSchema = z.enum(['owner', 'admin', 'accountant', 'builder'])
const givenRoleSchema = z.enum(['admin', 'accountant', 'builder'])

const instant = z.iso.datetime()
const day = z.iso.date()
const email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const name = z.string().trim().min(1, 'is empty').max(100)
const currency = z
  .string()
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'is not an ISO 4217 currency code')
const timeZone = z.string().refine(isTimeZone, 'is not an IANA time zone')

/** What the sign-in dialog tells the pane that opened it, as JSON. */
export const dialogMessageSchema = z.union([
  z.object({ kind: z.literal('sign-in'), code: z.string() }),
  z.object({ kind: z.literal('sign-in'), error: z.string() }),
])
export type DialogMessage = z.infer<typeof dialogMessageSchema>

/** The pane swaps the dialog's one-time code, and the verifier of the challenge it opened it with, for a token. */
export const newSessionSchema = z
  .object({
    code: z.string().min(1).max(200),
    verifier: z.string().regex(/^[\w.~-]{43,128}$/, 'is not a PKCE verifier'),
    /** What the person will recognise the device by, for example "Excel on the web". */
    device: z.string().trim().min(1).max(100),
  })
  .meta({ id: 'NewSession' })

export const sessionTokenSchema = z
  .object({
    /** Goes into `Authorization: Bearer ...`; it is shown this once. */
    token: z.string(),
    sessionId: z.string(),
    endsAt: instant,
  })
  .meta({ id: 'SessionToken' })

export const organisationSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    cutoverDate: day,
    isSample: z.boolean(),
    role: roleSchema,
    /** What the asking member may do there: names of the permission table. */
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Organisation' })
export type OrganisationView = z.infer<typeof organisationSchema>

export const meSchema = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    session: z.object({ id: z.string() }),
    organisations: z.array(organisationSchema),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof meSchema>

export const deviceSchema = z
  .object({
    id: z.string(),
    device: z.string(),
    createdAt: instant,
    lastSeenAt: instant,
    /** Whether it is the one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'Device' })
export const devicesSchema = z.object({ devices: z.array(deviceSchema) })

export const newOrganisationSchema = z
  .object({
    name,
    currency,
    timeZone,
    /** No document may be dated before it; it cannot change once there are documents. */
    cutoverDate: day,
    /** Marks the company to look around in. */
    isSample: z.boolean().default(false),
  })
  .meta({ id: 'NewOrganisation' })

export const organisationChangeSchema = z
  .object({ name, currency, timeZone, cutoverDate: day })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
  .meta({ id: 'OrganisationChange' })

export const memberSchema = z
  .object({
    /** Absent until the invited person has signed in. */
    personId: z.string().optional(),
    name: z.string().optional(),
    email: z.string(),
    role: roleSchema,
    status: z.enum(['active', 'invited']),
  })
  .meta({ id: 'Member' })
export const membersSchema = z.object({ members: z.array(memberSchema) })

/** Adds a member by email, or changes the role of one; active once that email signs in. */
export const newMemberSchema = z.object({ email, role: givenRoleSchema }).meta({ id: 'NewMember' })
export const memberEmailSchema = email
