import type { FunctionLink } from '../functions/link.ts'
import type { Workbook } from '../model/workbook.ts'
import { eventMessages } from '../richapi/events.ts'
import { execute } from '../richapi/execute.ts'
import type { Host } from '../richapi/host.ts'
import { PATH, type BatchRequest } from '../richapi/wire.ts'
import { AddinFrame } from '../xdm/frame.ts'
import type { ApiLevel } from '../xdm/requirements.ts'

/** What the page decides about the add-in's frame. */
export type FrameOptions = {
  workbook: Workbook
  host: Host
  customFunctions: FunctionLink
  level: ApiLevel
  /** Milliseconds added to every batch, as a far-away Excel would take. */
  latency: number
  /** The pane gave the keyboard back. */
  leftPane: () => void
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Calls of services outside the workbook (ready-signal, ribbon) go through while a cell is being typed into. */
const touchesWorkbook = ({ ObjectPaths }: BatchRequest): boolean =>
  Object.values(ObjectPaths).some(
    ({ ObjectPathType }) => ObjectPathType === PATH.root || ObjectPathType === PATH.reference,
  )

/** Resolves once no cell is being typed into. */
const editingDone = (workbook: Workbook): Promise<void> =>
  new Promise((resolve) => {
    const look = () => (workbook.editing ? setTimeout(look, 50) : resolve())
    look()
  })

/** AgaveHostActions by which office.js hands the keyboard back: Tab and Ctrl+F6 at the pane's edge, Escape, F2. */
const leaving = new Set([5, 6, 13, 14, 15, 16, 17, 18])

/** Puts the add-in's page into the pane, answers it, and tells it of the workbook's events. */
export const openAddin = (mount: HTMLElement, url: string, options: FrameOptions): AddinFrame => {
  const { workbook, host, level, latency } = options
  const frame = new AddinFrame(mount, url, {
    workbookName: workbook.state.name,
    level,
    locale: workbook.locale,
    richApi: async (body) => {
      if (latency > 0) await wait(latency)
      return execute(body as BatchRequest, host)
    },
    refusing: (body) => workbook.editing && touchesWorkbook(body as BatchRequest),
    editingDone: () => editingDone(workbook),
    settings: {
      load: () => [...workbook.state.documentSettings],
      save: (settings) =>
        workbook.edit('Settings', () =>
          workbook.change(workbook.state, { documentSettings: new Map(settings) }),
        ),
    },
    notified: (action) => (leaving.has(action) ? options.leftPane() : undefined),
    unmodelled: (what) => host.unmodelled.add(what),
  })
  workbook.onEvents((events) => {
    const messages = eventMessages(events, host)
    if (messages.length > 0) frame.push(messages)
  })
  options.customFunctions.connect((messages) => frame.push(messages))
  return frame
}
