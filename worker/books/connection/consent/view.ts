import type { Consent, ConsentFailure } from '../../../../schema/api/books-connections.ts'
import { findByTenant, listConnections } from '../queries.ts'
import type { XeroLink } from '../../xero/oauth.ts'
import { consentWords } from '../words.ts'
import type { ConsentRow } from './queries.ts'

/** What a consent reaches, as it was written down. */
export const choicesOf = (consent: ConsentRow): XeroLink[] =>
  JSON.parse(consent.choices ?? '[]') as XeroLink[]

/** A consent as the pane sees it: what it reaches only after the window's code was right. */
export const toConsent = async (env: Env, consent: ConsentRow, at: number): Promise<Consent> => {
  const failure = failureOf(consent, at)
  return {
    id: consent.id,
    state: stateOf(consent, failure),
    endsAt: new Date(consent.expiresAt).toISOString(),
    failure: failure && { code: failure, ...consentWords[failure] },
    choices: consent.confirmedAt === null || failure ? [] : await choicesFor(env, consent),
  }
}

const failureOf = (consent: ConsentRow, at: number): ConsentFailure | null =>
  (consent.failure as ConsentFailure | null) ?? (consent.expiresAt <= at ? 'expired' : null)

const stateOf = (consent: ConsentRow, failure: ConsentFailure | null): Consent['state'] => {
  if (failure) return 'failed'
  if (consent.confirmedAt !== null) return 'confirmed'
  return consent.codeHash !== null ? 'answered' : 'open'
}

const choicesFor = async (env: Env, consent: ConsentRow): Promise<Consent['choices']> => {
  const ours = await listConnections(env.DIRECTORY, consent.organisationId)
  const wanted = ours.find(({ id }) => id === consent.connectionId)
  const choices = choicesOf(consent).map(async ({ tenantId, name, hasBooks }) => {
    const live = await findByTenant(env.DIRECTORY, 'xero', tenantId)
    const elsewhere = live !== undefined && live.organisationId !== consent.organisationId
    const other = wanted !== undefined && wanted.tenantId !== tenantId
    const mixed = elsewhere ? refusedWords.elsewhere : other ? refusedWords.other(wanted.name) : null
    const refused = hasBooks ? mixed : refusedWords.noBooks
    return {
      tenant: tenantId,
      name,
      connection: ours.find((each) => each.tenantId === tenantId)?.id ?? null,
      refused,
    }
  })
  // What can be chosen comes first.
  return (await Promise.all(choices)).toSorted(
    (a, b) => Number(a.refused !== null) - Number(b.refused !== null),
  )
}

/** Why something there cannot be chosen. */
export const refusedWords = {
  noBooks: 'It is no organisation with books of its own in Xero, but a practice or the like.',
  elsewhere: 'It is connected to another organisation in Partsemble already.',
  other: (name: string) => `It is not "${name}", which is to be connected again.`,
}
