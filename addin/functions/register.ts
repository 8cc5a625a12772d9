import { beginCalls, functionsOf, type FunctionsHost } from './host.ts'
import { definitions, type Definition } from './definitions.ts'
import type { Functions } from './functions.ts'
import type { Place } from './place.ts'
import { FunctionProblem } from './problem.ts'

/** What Excel gives as the last argument. */
type Invocation = { address?: string; parameterAddresses?: Place['arguments'] }

const errorOf = (
  { Error: CellError, ErrorCode }: FunctionsHost,
  { value, message }: FunctionProblem,
): Error => new CellError(value === '#N/A' ? ErrorCode.notAvailable : ErrorCode.invalidValue, message)

const placeOf = ({ address, parameterAddresses }: Invocation): Place => ({
  cell: address,
  arguments: parameterAddresses ?? [],
})

/** Everything before the invocation is an argument; Excel fills in those that were left out. */
const split = (all: readonly unknown[]): [given: unknown[], invocation: Invocation] => [
  all.slice(0, -1),
  (all.at(-1) ?? {}) as Invocation,
]

/**
 * Ties the functions of functions.json to what answers them; Excel calls none before. An Excel without functions in cells is left as it is.
 */
export const registerFunctions = (functions: Pick<Functions, 'call'>): void => {
  const host = functionsOf()
  if (!host) return
  const answer =
    (definition: Definition) =>
    async (...all: unknown[]): Promise<number> => {
      const [given, invocation] = split(all)
      try {
        return await functions.call(definition, given, placeOf(invocation))
      } catch (error) {
        throw error instanceof FunctionProblem ? errorOf(host, error) : error
      }
    }
  for (const definition of definitions) host.associate(definition.id, answer(definition))
  beginCalls()
}
