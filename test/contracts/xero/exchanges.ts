import type { Exchange } from '../../../dev/xero/world.ts'
import type { Contract } from './contract.ts'

const base = '/api.xro/2.0'

const parsed = (text: string, isJson: boolean): unknown =>
  isJson && text ? (JSON.parse(text) as unknown) : undefined

/**
 * What is wrong with an exchange that a stand-in saw, on either side, in words. Only the Accounting API is checked
 * here; what does not ask for JSON is answered in XML and only its request is looked at.
 */
export const problemsOf = (contract: Contract, exchange: Exchange): string[] => {
  if (!exchange.path.startsWith(base)) return []
  const path = exchange.path.slice(base.length)
  const { method, sentHeaders, sent, status, headers } = exchange
  const problems = contract.validateRequest({
    method,
    path,
    headers: sentHeaders,
    body: parsed(sent, method !== 'GET'),
  })
  const isXml = headers['content-type']?.startsWith('text/xml') ?? false
  if (isXml) return problems
  const body = parsed(exchange.body, headers['content-type']?.includes('json') ?? false)
  return [...problems, ...contract.validateResponse(method, path, { status, headers, body })]
}
