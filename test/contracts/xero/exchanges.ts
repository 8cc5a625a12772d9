import type { Exchange } from '../../../dev/xero/world.ts'
import type { Contract } from './contract.ts'

const base = '/api.xro/2.0'

const parsed = (text: string, isJson: boolean): unknown =>
  isJson && text ? (JSON.parse(text) as unknown) : undefined

/** What is wrong with the request of an exchange, in words. Only the Accounting API is checked here. */
export const requestProblems = (
  contract: Contract,
  { method, path, sentHeaders, sent }: Exchange,
): string[] =>
  path.startsWith(base)
    ? contract.validateRequest({
        method,
        path: path.slice(base.length),
        headers: sentHeaders,
        body: parsed(sent, method !== 'GET'),
      })
    : []

/** What is wrong with the reply. XML, which comes where JSON is not asked for, is not looked at. */
export const replyProblems = (contract: Contract, exchange: Exchange): string[] => {
  const { method, path, status, headers, body } = exchange
  const type = headers['content-type'] ?? ''
  if (!path.startsWith(base) || type.startsWith('text/xml')) return []
  const came = { status, headers, body: parsed(body, type.includes('json')) }
  return contract.validateResponse(method, path.slice(base.length), came)
}

/** What is wrong with an exchange that a stand-in saw, on either side. */
export const problemsOf = (contract: Contract, exchange: Exchange): string[] => [
  ...requestProblems(contract, exchange),
  ...replyProblems(contract, exchange),
]
