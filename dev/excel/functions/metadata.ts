/** Custom functions as an add-in declares them: the functions.json that its manifest names. */

export type ParameterType = 'any' | 'number' | 'string' | 'boolean'

export type Parameter = {
  readonly name: string
  readonly type: ParameterType
  readonly optional: boolean
  /** Takes a range as rows of values instead of one value. */
  readonly matrix: boolean
}

export type CustomFunction = {
  /** What the add-in associates its code with. */
  readonly id: string
  /** As written in a formula: namespace, dot, name; in capitals. */
  readonly name: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requiresAddress: boolean
  readonly requiresParameterAddresses: boolean
  readonly cancelable: boolean
}

/** The functions of one add-in. */
export type FunctionSet = {
  readonly namespace: string
  /** By name with namespace, in capitals. */
  readonly functions: ReadonlyMap<string, CustomFunction>
  /** Declared ways that the workbench does not model; functions that ask for them are left out. */
  readonly unmodelled: readonly string[]
}

export const noFunctions: FunctionSet = { namespace: '', functions: new Map(), unmodelled: [] }

const TYPES: readonly ParameterType[] = ['any', 'number', 'string', 'boolean']

type Raw = Record<string, unknown>

const asRecords = (value: unknown): Raw[] => (Array.isArray(value) ? (value as Raw[]) : [])
const asWord = (value: unknown): string => (typeof value === 'string' ? value : '')

const readParameter = (raw: Raw): Parameter => ({
  name: asWord(raw.name),
  // Without a type a parameter takes anything.
  type: TYPES.find((type) => type === raw.type) ?? 'any',
  optional: raw.optional === true,
  matrix: raw.dimensionality === 'matrix',
})

/** What a declaration asks for that is not modelled. */
const beyond = (raw: Raw, options: Raw): string[] => [
  ...(['stream', 'volatile', 'supportSync'] as const).filter((each) => options[each] === true),
  ...(asRecords(raw.parameters).some(({ repeating }) => repeating === true) ? ['repeating parameters'] : []),
]

/** Reads a functions.json. Throws where it has no list of functions, or one has no id. */
export const readMetadata = (json: unknown, namespace: string): FunctionSet => {
  const list = (json as Raw | null)?.functions
  if (!Array.isArray(list)) throw new Error('functions.json: there is no list of functions')
  const functions = new Map<string, CustomFunction>()
  const unmodelled: string[] = []
  for (const raw of asRecords(list)) {
    const id = asWord(raw.id)
    if (id === '') throw new Error('functions.json: a function has no id')
    const name = `${namespace}.${asWord(raw.name) || id}`.toUpperCase()
    const options = (raw.options ?? {}) as Raw
    const strange = beyond(raw, options)
    unmodelled.push(...strange.map((what) => `${name} (${what})`))
    if (strange.length > 0) continue
    functions.set(name, {
      id,
      name,
      description: asWord(raw.description),
      parameters: asRecords(raw.parameters).map(readParameter),
      requiresAddress: options.requiresAddress === true,
      requiresParameterAddresses: options.requiresParameterAddresses === true,
      cancelable: options.cancelable === true,
    })
  }
  return { namespace: namespace.toUpperCase(), functions, unmodelled }
}
