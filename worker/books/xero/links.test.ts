import { expect, test } from 'vitest'
import { xeroJournalLink, xeroOrganisationLink } from './links.ts'

const env = { XERO_GO_URL: 'https://go.xero.com' }

test('links go through the organisation’s own door, so that the right one is open', () => {
  expect(xeroOrganisationLink(env, '!F3rnh')).toBe(
    'https://go.xero.com/organisationlogin/default.aspx?shortcode=!F3rnh',
  )
  expect(xeroJournalLink(env, '!F3rnh', 'a-b')).toBe(
    'https://go.xero.com/organisationlogin/default.aspx?shortcode=!F3rnh&redirecturl=/Journal/View.aspx?invoiceID=a-b',
  )
})

test('an organisation without a short code gets the plain address', () => {
  expect(xeroJournalLink(env, '', 'a-b')).toBe('https://go.xero.com/Journal/View.aspx?invoiceID=a-b')
  expect(xeroOrganisationLink(env, '')).toBe('https://go.xero.com')
})
