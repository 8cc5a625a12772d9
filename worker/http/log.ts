/** What a log line may carry: who, which, how many and how long. Never contents of cells, tokens or codes. */
export type LogFields = Record<string, string | number | boolean | null | undefined>

/** Writes one structured line to the Worker's log. */
export const log = (level: 'info' | 'error', event: string, fields: LogFields): void => {
  const line = JSON.stringify({ level, event, ...fields })
  if (level === 'error') console.error(line)
  else console.log(line)
}
