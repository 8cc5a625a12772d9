/** What a consent reaches and nothing can be done with is given back: it would count towards the app's limit at Xero. */
import { log } from '../../../http/log.ts'
import { xeroRevoke, xeroUnlink, type Tokens, type XeroLink } from '../../xero/oauth.ts'

/**
 * Ends the connections that have no books, a practice's say; what has books stays to be chosen. Where nothing of ours
 * needs the person's consent, all of it is revoked. That it cannot be done holds nobody up: their own page at Xero
 * ends it too.
 */
export const giveBack = async (
  env: Env,
  tokens: Tokens,
  links: readonly XeroLink[],
  isNeeded: boolean,
): Promise<void> => {
  const useless = links.filter(({ hasBooks }) => !hasBooks)
  const gone = await Promise.all(useless.map(({ linkId }) => xeroUnlink(env, tokens.access, linkId)))
  const isRevoked = isNeeded || (await xeroRevoke(env, tokens.refresh))
  if (gone.includes(false) || !isRevoked) log('error', 'a consent of no use could not be given back', {})
}
