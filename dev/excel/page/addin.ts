import type { Workbook } from '../model/workbook.ts'
import { execute } from '../richapi/execute.ts'
import type { Host } from '../richapi/host.ts'
import type { BatchRequest } from '../richapi/wire.ts'
import { AddinFrame } from '../xdm/frame.ts'
import type { ApiLevel } from '../xdm/requirements.ts'

/** What the page decides about the add-in's frame. */
export type FrameOptions = {
  workbook: Workbook
  host: Host
  level: ApiLevel
  /** Milliseconds added to every batch, as a far-away Excel would take. */
  latency: number
  /** The pane gave the keyboard back. */
  leftPane: () => void
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Resolves once no cell is being typed into. */
const editingDone = (workbook: Workbook): Promise<void> =>
  new Promise((resolve) => {
    const look = () => (workbook.editing ? setTimeout(look, 50) : resolve())
    look()
  })

/** AgaveHostActions by which office.js hands the keyboard back: Tab and Ctrl+F6 at the pane's edge, Escape, F2. */
const leaving = new Set([5, 6, 13, 14, 15, 16, 17, 18])

/** Puts the add-in's page into the pane and answers it. */
export const openAddin = (mount: HTMLElement, url: string, options: FrameOptions): AddinFrame => {
  const { workbook, host, level, latency } = options
  return new AddinFrame(mount, url, {
    workbookName: workbook.state.name,
    level,
    locale: workbook.locale,
    richApi: async (body) => {
      if (latency > 0) await wait(latency)
      return execute(body as BatchRequest, host)
    },
    editing: () => workbook.editing,
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
}
