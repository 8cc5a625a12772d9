/** What office.js offers to functions in cells; its types are in no package that we use. */
export type FunctionsHost = {
  associate: (id: string, work: (...all: unknown[]) => unknown) => void
  Error: new (code: string, message?: string) => Error
  ErrorCode: { notAvailable: string; invalidValue: string }
}

type Waiting = { CustomFunctionMappings?: { __delay__?: true } }

/** Has Excel call functions from now on: functions.js keeps it waiting. */
export const beginCalls = (): void => {
  delete (globalThis as Waiting).CustomFunctionMappings?.__delay__
}

/** Office's own object for functions in cells; null where this Excel has none. */
export const functionsOf = (): FunctionsHost | null =>
  (globalThis as { CustomFunctions?: FunctionsHost }).CustomFunctions ?? null
