import { now } from '../../clock.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../identity/secret.ts'
import type { Organisation } from '../../http/context.ts'
import type { BooksOrganisation } from '../books.ts'
import type { ConsentRow } from './consent/queries.ts'
import { choicesOf, refusedWords } from './consent/view.ts'
import { noteOrganisation } from './health.ts'
import { findByTenant, listConnections, saveConnection, type ConnectionRow } from './queries.ts'
import { targetOf } from './target.ts'

/** Stock journals and items of one organisation come from two companies there at most. */
const mostConnections = 2

type Choice = {
  organisation: Organisation
  personId: string
  consent: ConsentRow
  tenant: string
  takesStock: boolean | undefined
}

/**
 * Connects the organisation that a person chose. The same company as before gets its connection back, with all that
 * was exported there. Refuses what would mix up books.
 */
export const choose = async (env: Env, choice: Choice): Promise<ConnectionRow> => {
  const { organisation, consent } = choice
  const link = choicesOf(consent).find(({ tenantId }) => tenantId === choice.tenant)
  if (!link || consent.confirmedAt === null || consent.grantId === null || consent.expiresAt <= now(env)) {
    throw new Refusal(400, 'not-a-choice', 'That consent does not reach this organisation.', 'Connect again.')
  }
  if (!link.hasBooks)
    throw new Refusal(409, 'no-books', refusedWords.noBooks, 'Choose an organisation, or connect again.')
  const ours = await listConnections(env.DIRECTORY, organisation.id)
  const before = ours.find((each) => each.tenantId === choice.tenant)
  refuseMixing(consent, before, ours)
  const live = await findByTenant(env.DIRECTORY, 'xero', choice.tenant)
  if (live && live.organisationId !== organisation.id) throw elsewhere()
  const id = before?.id ?? newId()
  const told = await lookAt(env, id, consent.grantId, choice.tenant)
  refuseCurrency(organisation, before, told)
  const row = rowOf(env, choice, { id, link, told, ours, before })
  if (!(await saveConnection(env.DIRECTORY, row))) throw elsewhere()
  const target = await targetOf(env, id)
  if (!target) throw new Error('The connection was not written')
  await noteOrganisation(env, target, told)
  return (await targetOf(env, id))?.connection ?? target.connection
}

const refuseMixing = (
  consent: ConsentRow,
  before: ConnectionRow | undefined,
  ours: ConnectionRow[],
): void => {
  const wanted = ours.find(({ id }) => id === consent.connectionId)
  if (wanted && wanted.id !== before?.id) {
    throw new Refusal(
      409,
      'other-company',
      refusedWords.other(wanted.name),
      `Choose "${wanted.name}"; to connect another one, begin with Connect.`,
    )
  }
  const live = ours.filter(({ id, state }) => state !== 'disconnected' && id !== before?.id)
  if (live.length >= mostConnections) {
    throw new Refusal(
      409,
      'two-connections',
      'This organisation has two connections already.',
      'Disconnect one of them first.',
    )
  }
}

const elsewhere = () =>
  new Refusal(
    409,
    'connected-elsewhere',
    refusedWords.elsewhere,
    'Disconnect it there first, or choose another.',
  )

const lookAt = async (env: Env, id: string, grant: string, tenant: string): Promise<BooksOrganisation> => {
  const outcome = await env.CONNECTIONS.getByName(id).look(id, grant, tenant)
  if (outcome.ok) return outcome.value
  const { words } = outcome.failure
  throw new Refusal(
    409,
    'books-not-readable',
    `Xero did not show the organisation.${words === '' ? '' : ` It said: ${words}`}`,
    'Try again in a few minutes; if it stays, connect again.',
  )
}

const refuseCurrency = (
  organisation: Organisation,
  before: ConnectionRow | undefined,
  told: BooksOrganisation,
): void => {
  if (told.currency === organisation.currency && (before?.currency ?? told.currency) === told.currency) return
  throw new Refusal(
    409,
    'other-currency',
    `The books of "${told.name}" are kept in ${told.currency}, this organisation in ${organisation.currency}.`,
    'Choose an organisation with the same currency.',
  )
}

type Found = {
  id: string
  link: { linkId: string }
  told: BooksOrganisation
  ours: ConnectionRow[]
  before: ConnectionRow | undefined
}

const rowOf = (env: Env, choice: Choice, { id, link, told, ours, before }: Found): ConnectionRow => {
  const at = now(env)
  const taken = ours.find((each) => each.takesStock === 1 && each.state !== 'disconnected' && each.id !== id)
  const takes = choice.takesStock ?? taken === undefined
  if (takes && taken) {
    throw new Refusal(
      409,
      'stock-goes-elsewhere',
      `All stock journals go to "${taken.name}".`,
      'Connect this one without them, or disconnect the other one first.',
    )
  }
  return {
    id,
    organisationId: choice.organisation.id,
    provider: 'xero',
    grantId: choice.consent.grantId,
    tenantId: choice.tenant,
    linkId: link.linkId,
    ...told,
    state: 'connected',
    trouble: null,
    takesStock: takes ? 1 : 0,
    connectedBy: choice.personId,
    connectedAt: at,
    checkedAt: at,
    workedAt: at,
    callsLeft: before?.callsLeft ?? null,
    callsLeftAt: before?.callsLeftAt ?? null,
  }
}
