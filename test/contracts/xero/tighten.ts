import type { Schema } from './document.ts'

/** Requests carry dates as ISO, replies as `/Date(...)/`. */
export type Direction = 'request' | 'reply'

const replyDate = String.raw`^/Date\(-?\d+([+-]\d{4})?\)/$`
const requestDate = String.raw`^\d{4}-\d{2}-\d{2}$|^/Date\(-?\d+([+-]\d{4})?\)/$`

/** Fields that replies carry and the file names nowhere, or not everywhere they stand. */
const undeclared: Schema = {
  StatusAttributeString: { enum: ['OK', 'WARNING', 'ERROR'] },
  HasErrors: { type: 'boolean' },
  HasValidationErrors: { type: 'boolean' },
  ValidationErrors: { type: 'array', items: { type: 'object', required: ['Message'] } },
  ...Object.fromEntries(
    ['DateString', 'DueDateString', 'DateUTCString'].map((name) => [name, { type: 'string' }]),
  ),
  Attachments: { type: 'array' },
  ID: { type: 'string', format: 'uuid' },
}
const envelope: Schema = {
  Id: { type: 'string', format: 'uuid' },
  Status: { const: 'OK' },
  ProviderName: { type: 'string' },
  DateTimeUTC: { type: 'string', pattern: replyDate },
}

/** What JSON Schema knows; the rest (x-..., example, readOnly, defaults that are strings) is left out. */
const kept = new Set([
  ...['type', 'enum', 'items', 'required', 'format', 'maxLength', 'minimum', 'maximum'],
  ...['allOf', 'anyOf', 'oneOf'],
])

const tightened = (node: unknown, direction: Direction): unknown => {
  if (Array.isArray(node)) return node.map((each) => tightened(each, direction))
  if (typeof node !== 'object' || node === null) return node
  const schema = node as Schema
  // OpenAPI 3.0 ignores what stands beside a $ref.
  if (typeof schema.$ref === 'string')
    return { $ref: schema.$ref.replace('#/components/schemas/', '#/$defs/') }
  const rest: Schema = Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => kept.has(name))
      .map(([name, value]) => [name, tightened(value, direction)]),
  )
  if (schema['x-is-msdate'] === true || schema['x-is-msdate-time'] === true)
    Object.assign(rest, { pattern: direction === 'reply' ? replyDate : requestDate })
  // Instants of the identity API name no zone, in the file's own example too.
  if (schema['x-is-datetime'] === true) {
    delete rest.format
    rest.pattern = String.raw`^\d{4}-\d{2}-\d{2}T[\d:.]+Z?$`
  }
  if (typeof schema.properties !== 'object' || schema.properties === null) return rest
  const named = Object.entries(schema.properties).map(([name, each]) => [name, tightened(each, direction)])
  return {
    ...rest,
    type: 'object',
    // A field that the file does not know is a slip, except in what an error echoes.
    properties: { ...(direction === 'reply' ? undeclared : {}), ...Object.fromEntries(named) },
    additionalProperties: false,
  }
}

/**
 * The file's schemas as JSON Schema, stricter than the file: no unknown fields, dates in their form. `Error` and what
 * it echoes stay open: the file lists only ids there.
 */
export const tighten = (schemas: Record<string, Schema>, direction: Direction): Record<string, unknown> => {
  const defs = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, tightened(schema, direction) as Schema]),
  )
  for (const name of ['Error', 'Element']) if (defs[name]) delete defs[name].additionalProperties
  if (direction === 'request') return defs
  const lists = Object.values(schemas).filter((schema) => schema['x-objectArrayKey'] !== undefined)
  for (const [name, schema] of Object.entries(schemas)) {
    const isList = lists.includes(schema) || name === 'ReportWithRows' || /s$/.test(name)
    const def = defs[name]
    if (isList && def) def.properties = { ...envelope, ...(def.properties as Schema) }
  }
  return defs
}
