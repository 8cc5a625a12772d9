import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What is read of an OpenAPI document. */
export type Schema = Record<string, unknown>
export type Operation = {
  parameters: { in: string; name: string; required: boolean; schema: Schema }[]
  request: Schema | null
  responses: Record<string, Schema | null>
  /** The document's own examples of its replies, by status. */
  examples: Record<string, unknown>
}
export type Document = { schemas: Record<string, Schema>; operations: Map<string, Operation> }

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const nodeOf = (value: unknown): Node => (isNode(value) ? value : {})

const methods = ['get', 'put', 'post', 'delete', 'patch']

/** Follows a `#/components/...` pointer to the end. */
const followed = (root: Node, value: unknown): Node => {
  const node = nodeOf(value)
  if (typeof node.$ref !== 'string') return node
  const parts = node.$ref.replace('#/', '').split('/')
  return followed(
    root,
    parts.reduce<unknown>((at, part) => nodeOf(at)[part], root),
  )
}

const jsonOf = (root: Node, value: unknown): Node =>
  nodeOf(nodeOf(followed(root, value).content)['application/json'])

const operationOf = (root: Node, path: Node, operation: Node): Operation => {
  const listed = [path.parameters, operation.parameters].flatMap((each) => (Array.isArray(each) ? each : []))
  const responses = Object.entries(nodeOf(operation.responses)).map(
    ([status, response]) => [status, jsonOf(root, response)] as const,
  )
  return {
    parameters: listed.map((each) => {
      const parameter = followed(root, each)
      const { name, schema, required } = parameter
      return {
        in: String(parameter.in),
        name: String(name),
        required: required === true,
        schema: nodeOf(schema),
      }
    }),
    request: operation.requestBody ? nodeOf(jsonOf(root, operation.requestBody).schema) : null,
    responses: Object.fromEntries(
      responses.map(([status, json]) => [status, isNode(json.schema) ? json.schema : null]),
    ),
    examples: Object.fromEntries(
      responses
        .filter(([, json]) => json.example !== undefined)
        .map(([status, json]) => [status, exampleOf(json.example)]),
    ),
  }
}

/** Some examples are JSON in a string. */
const exampleOf = (example: unknown): unknown =>
  typeof example === 'string' ? (JSON.parse(example) as unknown) : example

/** Reads an OpenAPI file: its schemas, and its operations by `GET /Path/{Name}`. */
export const readDocument = (file: string): Document => {
  const root = nodeOf(parse(readFileSync(file, 'utf8')))
  const operations = new Map<string, Operation>()
  for (const [path, each] of Object.entries(nodeOf(root.paths)))
    for (const [method, operation] of Object.entries(nodeOf(each)))
      if (methods.includes(method))
        operations.set(`${method.toUpperCase()} ${path}`, operationOf(root, nodeOf(each), nodeOf(operation)))
  return { schemas: nodeOf(nodeOf(root.components).schemas) as Record<string, Schema>, operations }
}
