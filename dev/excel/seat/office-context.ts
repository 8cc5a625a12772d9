/** Office.context as far as the Excel library asks for it in node. */
export type OfficeContext = {
  requirements: { isSetSupported: (set: string, version?: string) => boolean }
  document: {
    addHandlerAsync: (type: string, handler: Handler, done: Done) => void
    removeHandlerAsync: (type: string, options: { handler: Handler }, done: Done) => void
  }
  platform: string
  host: string
}

type Handler = (argument: object) => void
type Done = (result: { status: 'succeeded' | 'failed'; error?: { code: number; message: string } }) => void

const SELECTION_CHANGED = 'documentSelectionChanged'

/** Makes the context, and the way to tell its handlers that the selection changed. */
export const officeContext = (
  isSetSupported: OfficeContext['requirements']['isSetSupported'],
): { context: OfficeContext; selectionChanged: () => void } => {
  const handlers = new Set<Handler>()
  const known = (type: string, done: Done, act: () => void): void => {
    if (type !== SELECTION_CHANGED) {
      done({
        status: 'failed',
        error: { code: 1010, message: `workbench: the event ${type} is not modelled` },
      })
      return
    }
    act()
    done({ status: 'succeeded' })
  }
  const context: OfficeContext = {
    requirements: { isSetSupported },
    document: {
      addHandlerAsync: (type, handler, done) => known(type, done, () => handlers.add(handler)),
      removeHandlerAsync: (type, { handler }, done) => known(type, done, () => handlers.delete(handler)),
    },
    platform: 'OfficeOnline',
    host: 'Excel',
  }
  return {
    context,
    selectionChanged: () => {
      for (const handler of handlers) handler({ type: SELECTION_CHANGED })
    },
  }
}
