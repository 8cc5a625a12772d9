import type { PaneError } from './client.ts'

const placeOf = (line: string): string | undefined => {
  // Functions and files only: what stands before the first "at" is the message, which may quote cells.
  const match = /^\s*at (.{1,280})$/.exec(line)
  return match?.[1]
}

const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'NotAnError'
  const { code } = error as { code?: unknown }
  const name = typeof code === 'string' && code !== '' ? code : error.name
  return name.replace(/[^\w.-]/g, '-').slice(0, 80) || 'Error'
}

/** An unexpected error as it may be reported: what kind and where, never its message. */
export const describeError = (error: unknown): PaneError => ({
  name: nameOf(error),
  places: (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .flatMap((line) => placeOf(line) ?? [])
    .slice(0, 20),
})
