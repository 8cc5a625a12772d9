import { setTimeout as wait } from 'node:timers/promises'
import { FunctionLink } from '../functions/link.ts'
import { type FunctionSet, noFunctions } from '../functions/metadata.ts'
import { Workbook } from '../model/workbook.ts'
import '../richapi/classes/all.ts'
import { type Level, offers } from '../richapi/define.ts'
import { eventMessages } from '../richapi/events.ts'
import { MAX_BYTES, execute } from '../richapi/execute.ts'
import { Host } from '../richapi/host.ts'
import type { BatchRequest } from '../richapi/wire.ts'
import { startCalculation } from './calculation.ts'
import { officeContext } from './office-context.ts'
import { type Answer, type Bridge, type Library, type Session, loadLibrary } from './library.ts'

export type NodeExcelOptions = {
  /** The newest ExcelApi that this Excel offers; 1.15 by default. Newer members are refused. */
  apiLevel?: Level
  /** Milliseconds that every sync takes, half on the way there and half on the way back. */
  latency?: number
  /** Lets that time pass; by a real timer unless told otherwise. */
  pass?: (milliseconds: number) => Promise<unknown>
  /** A workbook to work on instead of an empty one. */
  workbook?: Workbook
  /** Functions that cells may call; the test associates their code with the library's CustomFunctions. */
  functions?: FunctionSet
}

export type NodeExcel = {
  Excel: Library['Excel']
  Office: Library['Office']
  OfficeExtension: Library['OfficeExtension']
  CustomFunctions: Library['CustomFunctions']
  workbook: Workbook
  /** Syncs so far that had something to do; the one that ends an Excel.run by giving ranges back does not count. */
  readonly syncs: number
  /** Members asked for that are not modelled: a passing test has none. */
  readonly unmodelled: ReadonlySet<string>
  /** Members asked for that are newer than apiLevel. */
  readonly refused: ReadonlySet<string>
  /** Waits until every event of what was done so far has been handed to its handlers. */
  settled: () => Promise<void>
  /** Waits until no cell waits for a custom function any more; the library lets answers lie for a while. */
  answered: () => Promise<void>
  /** Takes the globals away again. */
  close: () => void
}

const SETS: Record<string, Level> = {
  RichApiRuntime: '1.2',
  SharedRuntime: '1.1',
  DialogApi: '1.2',
  CustomFunctionsRuntime: '1.3',
  CustomFunctions: '1.9',
}

const failure = (code: string, message: string): Answer => ({
  HttpStatusCode: 400,
  ErrorCode: code,
  ErrorMessage: message,
  Headers: null,
  Body: null,
})

/** Answers one request as Excel on the web would: size limits, cell editing, then the batch. */
const answer = (host: Host, body: unknown): Answer => {
  const text = JSON.stringify(body)
  if (text.length > MAX_BYTES) {
    return failure('RequestPayloadSizeLimitExceeded', 'The request payload size has exceeded the limit.')
  }
  if (host.workbook.editing) {
    return failure(
      'InvalidOperationInCellEditMode',
      'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB.',
    )
  }
  const result = JSON.stringify(execute(JSON.parse(text) as BatchRequest, host))
  if (result.length > MAX_BYTES) {
    return failure('ResponsePayloadSizeLimitExceeded', 'The response payload size has exceeded the limit.')
  }
  return { HttpStatusCode: 200, ErrorCode: '', ErrorMessage: '', Headers: null, Body: JSON.parse(result) }
}

/**
 * Excel in node: the real office.js against a workbook model, without a browser. Installs `Excel`, `Office`,
 * `OfficeExtension` and `CustomFunctions` as globals until `close`.
 */
export const openNodeExcel = async (options: NodeExcelOptions = {}): Promise<NodeExcel> => {
  const apiLevel = options.apiLevel ?? '1.15'
  const workbook = options.workbook ?? new Workbook()
  const link = new FunctionLink(options.functions ?? noFunctions, {
    editing: () => workbook.editing,
    unmodelled: (what) => host.unmodelled.add(what),
  })
  const service = link.service()
  const host = new Host(workbook, { apiLevel, services: (name) => (name === service.name ? service : null) })
  startCalculation(workbook, link)
  const { context, selectionChanged } = officeContext((set, version = '1.1') =>
    offers(set === 'ExcelApi' ? apiLevel : (SETS[set] ?? '0'), version),
  )
  const library = loadLibrary(context)
  const { OfficeExtension: extension } = library
  const { latency, pass: letPass = wait } = options
  const pass = () => (latency === undefined ? undefined : letPass(latency / 2))
  const session: Session = {
    _resolveRequestUrlAndHeaderInfo: () => Promise.resolve(null),
    _createRequestExecutorOrNull: () => ({
      executeAsync: async (_, __, message) => {
        await pass()
        const answered = answer(host, message.Body)
        await pass()
        return answered
      },
    }),
    getEventRegistration: () => null,
  }
  extension.SessionBase._overrideSession = session
  extension._testSetRichApiMessageReadyImpl(() => Promise.resolve())
  const stop = workbook.onEvents((events) => {
    if (events.some(({ kind }) => kind === 'selectionChanged')) selectionChanged()
    const messages = eventMessages(events, host)
    if (messages.length > 0) extension._testTriggerRichApiMessageEvent({ entries: messages.map(spell) })
  })
  connect(link, extension)
  const restore = install(library)
  return {
    ...library,
    Excel: library.Excel,
    Office: library.Office,
    OfficeExtension: extension,
    CustomFunctions: library.CustomFunctions,
    workbook,
    get syncs() {
      return host.counts.syncs
    },
    unmodelled: host.unmodelled,
    refused: host.refused,
    settled: async () => {
      await wait(1)
      await new Promise((done) => setImmediate(done))
    },
    answered: async () => {
      while (link.open > 0) await wait(5)
    },
    close: () => {
      stop()
      restore()
    },
  }
}

const spell = ({ category, type, target, message }: ReturnType<typeof eventMessages>[number]) => ({
  messageCategory: category,
  messageType: type,
  targetId: target,
  message: JSON.stringify(message),
  isRemoteOverride: false,
})

/** Calls of custom functions come to the library through its bridge, as in Excel on the desktop. */
const connect = (link: FunctionLink, extension: Library['OfficeExtension']): void => {
  const bridge: Bridge = { sendMessageToHost: () => undefined }
  extension.HostBridge.init(bridge)
  link.connect((messages) => {
    const entries = messages.map(({ category, type, message }) => ({
      messageCategory: category,
      messageType: type,
      message: JSON.stringify(message),
    }))
    bridge.onMessageFromHost?.(JSON.stringify({ type: 3, message: { entries } }))
  })
  link.start()
}

/** Puts the library's names on globalThis; the answer puts back what was there. */
const install = (library: Library): (() => void) => {
  const world = globalThis as Record<string, unknown>
  const names = ['Excel', 'Office', 'OfficeExtension', 'CustomFunctions'] as const
  const before = names.map((name) => world[name])
  for (const name of names) world[name] = library[name]
  return () => {
    names.forEach((name, index) => {
      if (before[index] === undefined) delete world[name]
      else world[name] = before[index]
    })
  }
}
