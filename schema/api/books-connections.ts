import { z } from 'zod'

/** Accounting systems that can be connected. */
export const providers = ['xero'] as const
const provider = z.enum(providers)
const day = z.iso.date()
const instant = z.iso.datetime()

/** What the consent window tells the pane that opened it, as JSON. */
export const consentMessageSchema = z.union([
  z.object({ kind: z.literal('books'), code: z.string() }),
  z.object({ kind: z.literal('books'), error: z.string() }),
])
export type ConsentMessage = z.infer<typeof consentMessageSchema>

/** What is wrong with a connection; `message` and `remedy` say it to people. */
export const troubles = [
  'consent-ended',
  'removed',
  'no-right',
  'other-currency',
  'offline',
  'limit',
  'set-up',
] as const
export type Trouble = (typeof troubles)[number]

/** Why a consent came to nothing. */
export const consentFailures = [
  'cancelled',
  'refused',
  'expired',
  'offline',
  'not-configured',
  'no-organisation',
] as const
export type ConsentFailure = (typeof consentFailures)[number]

/** `POST /api/organisations/{organisation}/books/consents` */
export const newConsentSchema = z
  .object({
    provider,
    /** The connection that is to be connected again. */
    connection: z.string().optional(),
  })
  .meta({ id: 'NewConsent' })

export const consentSchema = z
  .object({
    id: z.string(),
    /**
     * `open`: the person is still there. `answered`: they came back; the window hands its code to the pane.
     * `confirmed`: the code was right; an organisation can be chosen. `failed`: `failure` says why.
     */
    state: z.enum(['open', 'answered', 'confirmed', 'failed']),
    endsAt: instant,
    failure: z.object({ code: z.enum(consentFailures), message: z.string(), remedy: z.string() }).nullable(),
    /** The organisations that this consent reaches, once it is confirmed. */
    choices: z.array(
      z.object({
        tenant: z.string(),
        name: z.string(),
        /** The connection of this organisation that it belongs to already, if any. */
        connection: z.string().nullable(),
        /** Why it cannot be chosen, in words; null: it can be. */
        refused: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Consent' })
export type Consent = z.infer<typeof consentSchema>

export const startedConsentSchema = z
  .object({
    consent: consentSchema,
    /** Where the window begins: a page of ours that goes on to the provider. Good once, and until the consent ends. */
    url: z.string(),
  })
  .meta({ id: 'StartedConsent' })

/** `POST .../books/consents/{consent}/confirmation`: the code that the window handed over. */
export const consentCodeSchema = z.object({ code: z.string().min(1).max(200) }).meta({ id: 'ConsentCode' })

/** `POST .../books/connections`: chooses an organisation that a confirmed consent reaches. */
export const newConnectionSchema = z
  .object({
    consent: z.string(),
    tenant: z.string(),
    /** Whether the stock journals go there; without it they do where no other connection takes them. */
    takesStock: z.boolean().optional(),
  })
  .meta({ id: 'NewConnection' })

export const connectionSchema = z
  .object({
    id: z.string(),
    provider,
    name: z.string(),
    /** ISO 3166, two letters. */
    country: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    /** On these days and before, the books take nothing. */
    periodLockDate: day.nullable(),
    yearLockDate: day.nullable(),
    /** The later of both. */
    lockDate: day.nullable(),
    state: z.enum(['connected', 'reconnect', 'disconnected']),
    trouble: z
      .object({
        code: z.enum(troubles),
        message: z.string(),
        remedy: z.string(),
        /** When it is over by itself, where that is known. */
        until: instant.nullable(),
      })
      .nullable(),
    takesStock: z.boolean(),
    /** Where quantities are kept; for Xero it is no choice. `why` is for people. */
    inventory: z.object({ managed: z.literal('here'), why: z.string() }),
    /** The name of who connected it. */
    connectedBy: z.string(),
    connectedAt: instant,
    /** When its organisation was read last, and when a call succeeded last. */
    checkedAt: instant,
    workedAt: instant,
    /** Calls left of the day as the provider said last; null: it has not said since a day. */
    callsLeft: z.int().nullable(),
    /** The organisation at the provider, in the browser. */
    link: z.string(),
  })
  .meta({ id: 'Connection' })
export type Connection = z.infer<typeof connectionSchema>

export const connectionsSchema = z
  .object({ connections: z.array(connectionSchema) })
  .meta({ id: 'Connections' })
