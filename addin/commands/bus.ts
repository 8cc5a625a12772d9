import { entryKinds, type EntryKind } from '../../schema/api/entry.ts'
import type { ReportKind } from '../rows/reports.ts'

/** What a ribbon button asks of the pane. */
export type Command =
  | { do: 'check' }
  | { do: 'post' }
  | { do: 'refresh' }
  | { do: 'insert'; kind: EntryKind }
  | { do: 'report'; report: ReportKind }

const insertName = (kind: EntryKind): string => `insert${kind.charAt(0).toUpperCase()}${kind.slice(1)}`

/** The commands by the function names that manifest.xml gives its buttons. */
export const commands: Readonly<Record<string, Command>> = {
  check: { do: 'check' },
  post: { do: 'post' },
  refreshAll: { do: 'refresh' },
  ...Object.fromEntries(entryKinds.map((kind) => [insertName(kind), { do: 'insert', kind } as const])),
  insertMarginByProduct: { do: 'report', report: 'marginByProduct' },
  insertInventoryValuation: { do: 'report', report: 'inventoryValuation' },
}

type Listener = (command: Command) => void

let listener: Listener | null = null
let waiting: Command | null = null

/** Gives a command to the pane; the latest one waits until the pane can take it. */
export const dispatch = (command: Command): void => {
  if (listener) listener(command)
  else waiting = command
}

/** Takes commands from now on, and the one that waited. The answer stops it. */
export const listen = (next: Listener): (() => void) => {
  listener = next
  const held = waiting
  waiting = null
  if (held) next(held)
  return () => {
    if (listener === next) listener = null
  }
}
