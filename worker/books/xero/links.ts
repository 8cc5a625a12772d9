/**
 * Addresses of an organisation's pages in Xero, for the browser. Whoever has several organisations there is first taken
 * to the right one, by its short code.
 */

type At = Pick<Env, 'XERO_GO_URL'>

/** A page of the organisation (a path with its query); its first page where none is named. */
const pageAt = ({ XERO_GO_URL: base }: At, shortCode: string, page: string): string => {
  if (shortCode === '') return `${base}${page}`
  const login = `${base}/organisationlogin/default.aspx?shortcode=${encodeURIComponent(shortCode)}`
  return page === '' ? login : `${login}&redirecturl=${page}`
}

/** The organisation. */
export const xeroOrganisationLink = (env: At, shortCode: string): string => pageAt(env, shortCode, '')

/** One of its manual journals. */
export const xeroJournalLink = (env: At, shortCode: string, id: string): string =>
  pageAt(env, shortCode, `/Journal/View.aspx?invoiceID=${encodeURIComponent(id)}`)
