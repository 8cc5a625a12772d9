import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { join } from 'node:path'
import { readDocument, type Document, type Operation, type Schema } from './document.ts'
import { tighten, type Direction } from './tighten.ts'
import { unwrittenReplies, withoutJson } from './unwritten.ts'

/** What was sent: `path` with its query, after the API's base; headers in lower case; the body parsed, if any. */
export type Sent = { method: string; path: string; headers: Record<string, string>; body?: unknown }

/** What came back. */
export type Came = { status: number; headers: Record<string, string>; body: unknown }

/** Checks against what Xero published. Each answers what is wrong, in words; nothing for nothing. */
export type Contract = {
  validateRequest: (sent: Sent) => string[]
  validateResponse: (method: string, path: string, came: Came) => string[]
  document: Document
}

type Checks = { of: (schema: Schema, direction: Direction) => ValidateFunction }

const newChecks = (document: Document): Checks => {
  const made = new Map<string, ValidateFunction>()
  const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true })
  formats.default(ajv, [
    'uuid',
    'date',
    'date-time',
    'double',
    'float',
    'int32',
    'int64',
    'uri',
    'byte',
    'binary',
  ])
  const roots = {
    request: tighten(document.schemas, 'request'),
    reply: tighten(document.schemas, 'reply'),
  }
  ajv.addSchema({ $id: 'request', $defs: roots.request })
  ajv.addSchema({ $id: 'reply', $defs: roots.reply })
  const of = (schema: Schema, direction: Direction) => {
    const name = `${direction} ${JSON.stringify(schema)}`
    const known = made.get(name)
    if (known) return known
    const whole = JSON.parse(
      JSON.stringify(schema).replaceAll('#/components/schemas/', `${direction}#/$defs/`),
    ) as Schema
    const check = ajv.compile(whole)
    made.set(name, check)
    return check
  }
  return { of }
}

const wrong = (check: ValidateFunction, what: string, value: unknown): string[] => {
  if (check(value)) return []
  return (check.errors ?? []).map(({ instancePath, message, params }) => {
    const more = 'additionalProperty' in params ? ` '${String(params.additionalProperty)}'` : ''
    return `${what}${instancePath}: ${message ?? ''}${more}`
  })
}

const patternOf = (template: string): RegExp => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

type Found = { name: string; operation: Operation }

/** Finds the operation that a call means; a path that is spelled out goes before one with a variable. */
const finderOf = ({ operations }: Document): ((method: string, path: string) => Found | undefined) => {
  const known = [...operations]
    .map(([name, operation]) => {
      const [method = '', template = ''] = name.split(' ')
      return { name, operation, method, template, pattern: patternOf(template) }
    })
    .toSorted((a, b) => a.template.split('{').length - b.template.split('{').length)
  return (method, path) => {
    const plain = path.split('?')[0] ?? ''
    return known.find((each) => each.method === method && each.pattern.test(plain))
  }
}

const queryProblems = ({ parameters }: Operation, path: string): string[] => {
  const known = parameters.filter((each) => each.in === 'query').map(({ name }) => name.toLowerCase())
  return [...new URL(path, 'http://x').searchParams.keys()]
    .filter((name) => !known.includes(name.toLowerCase()))
    .map((name) => `The query has '${name}', which the operation does not know`)
}

const headerProblems = ({ parameters }: Operation, headers: Record<string, string>): string[] => [
  ...parameters
    .filter((each) => each.in === 'header' && each.required && !headers[each.name.toLowerCase()])
    .map(({ name }) => `The header ${name} is missing`),
  ...((headers['idempotency-key'] ?? '').length > 128 ? ['The Idempotency-Key is longer than 128'] : []),
  ...(/json/.test(headers.accept ?? '') ? [] : ['The request does not ask for JSON']),
]

const limits = ['x-daylimit-remaining', 'x-minlimit-remaining', 'x-appminlimit-remaining']

/** Reads a published file and answers the checks against it. */
export const readContract = (folder: string, name = 'xero_accounting.yaml'): Contract => {
  const document = readDocument(join(folder, name))
  const checks = newChecks(document)
  const find = finderOf(document)
  const unwritten = new Map(
    Object.entries(unwrittenReplies).map(([status, schema]) => [Number(status), checks.of(schema, 'reply')]),
  )
  const validateRequest = ({ method, path, headers, body }: Sent): string[] => {
    const found = find(method, path)
    if (!found) return [`There is no operation ${method} ${path}`]
    const { request } = found.operation
    const problems = [...queryProblems(found.operation, path), ...headerProblems(found.operation, headers)]
    if (request && body !== undefined) problems.push(...wrong(checks.of(request, 'request'), 'body', body))
    if (request && body === undefined) problems.push('The body is missing')
    return problems.map((problem) => `${found.name}: ${problem}`)
  }
  const bodyProblems = (found: Found | undefined, { status, headers, body }: Came): string[] => {
    const bare = withoutJson[status]
    const type = headers['content-type'] ?? ''
    if (bare) return bare.test(type) ? [] : [`the content type of ${status} is ${type}`]
    const schema = found?.operation.responses[String(status)]
    const check = schema ? checks.of(schema, 'reply') : unwritten.get(status)
    return check ? wrong(check, 'body', body) : [`status ${status} is not known`]
  }
  const validateResponse = (method: string, path: string, came: Came): string[] => {
    const found = find(method, path)
    if (!found && came.status < 400) return [`There is no operation ${method} ${path}`]
    const counted = came.status === 200 || came.status === 429
    const missing =
      counted && name === 'xero_accounting.yaml' ? limits.filter((each) => !came.headers[each]) : []
    return [...bodyProblems(found, came), ...missing.map((each) => `the header ${each} is missing`)].map(
      (problem) => `${found?.name ?? `${method} ${path}`} ${came.status}: ${problem}`,
    )
  }
  return { validateRequest, validateResponse, document }
}
