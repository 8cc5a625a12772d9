import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OfficeContext } from './office-context.ts'
import { Script, createContext, type Context } from 'node:vm'

/** What an executor answers to one request of the library. */
export type Answer = {
  HttpStatusCode: number
  ErrorCode: string
  ErrorMessage: string
  Headers: null
  Body: unknown
}

/** The session office.js sends its requests through; private to the library, and stable for years. */
export type Session = {
  _resolveRequestUrlAndHeaderInfo: () => Promise<null>
  _createRequestExecutorOrNull: () => {
    executeAsync: (customData: string, flags: number, message: { Body: unknown }) => Promise<Answer>
  }
  getEventRegistration: () => unknown
}

type Extension = typeof OfficeExtension & {
  SessionBase: { _overrideSession: Session | null }
  _testSetRichApiMessageReadyImpl: (ready: () => Promise<void>) => void
  _testTriggerRichApiMessageEvent: (message: { entries: unknown[] }) => void
  HostBridge: { init: (bridge: Bridge) => void }
}

/** The door by which Excel on the desktop speaks to the library; here for calls of custom functions only. */
export type Bridge = {
  /** Set by the library. */
  onMessageFromHost?: (message: string) => void
  sendMessageToHost: (message: string) => void
}

/** The unmodified library, loaded into a realm of its own. */
export type Library = {
  Excel: typeof Excel
  OfficeExtension: Extension
  Office: Record<string, unknown>
  CustomFunctions: Functions
}

/** Where an add-in puts the code of its functions for cells; its types are in no package that we use. */
export type Functions = {
  associate: (id: string, work: (...all: never[]) => unknown) => void
  Error: new (code: string, message?: string) => Error
  ErrorCode: { notAvailable: string; invalidValue: string }
}

const dist = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/office-js/package.json')),
  'dist',
)
const scripts = new Map<string, Script>()

const run = (file: string, context: Context): void => {
  let script = scripts.get(file)
  if (!script) {
    script = new Script(readFileSync(join(dist, file), 'utf8'), { filename: file })
    scripts.set(file, script)
  }
  script.runInContext(context)
}

/**
 * While it loads, the library sets timers that wait for scripts and for a host that no page has here; seconds later
 * they would throw in the middle of some test. So timers start to work when loading is over.
 */
const timers = () => {
  let loading = true
  const unlessLoading =
    (set: typeof setTimeout | typeof setInterval) =>
    (...wait: Parameters<typeof setTimeout>): NodeJS.Timeout | number =>
      loading ? 0 : set(...wait).unref()
  return {
    members: {
      ...{ setTimeout: unlessLoading(setTimeout), clearTimeout },
      ...{ setInterval: unlessLoading(setInterval), clearInterval },
    },
    loaded: () => (loading = false),
  }
}

/** As much of a page as the library looks at while it loads. */
const page = (members: Record<string, unknown>): Record<string, unknown> => {
  const nothing = (): void => undefined
  const element = (): object => ({
    setAttribute: nothing,
    appendChild: nothing,
    addEventListener: nothing,
    style: {},
  })
  const storage = { getItem: () => null, setItem: nothing, removeItem: nothing }
  const url = 'https://localhost/'
  const window: Record<string, unknown> = {
    // Ours, so that what the library hands out is made of this realm's objects where it can be.
    ...{ Promise, URL, TextEncoder, TextDecoder, console, performance },
    ...members,
    location: {
      href: url,
      search: '',
      hash: '',
      protocol: 'https:',
      origin: 'https://localhost',
      hostname: 'localhost',
    },
    navigator: { userAgent: 'node' },
    document: {
      addEventListener: nothing,
      getElementsByTagName: (tag: string) =>
        tag === 'script' ? [{ src: `${url}office.debug.js` }] : [element()],
      querySelectorAll: () => [],
      createElement: element,
      readyState: 'complete',
      head: element(),
      body: element(),
      URL: url,
      domain: 'localhost',
    },
    addEventListener: nothing,
    removeEventListener: nothing,
    history: {},
    external: {},
    name: '',
    parent: { postMessage: nothing },
    sessionStorage: storage,
    localStorage: storage,
  }
  window.window = window
  window.self = window
  return window
}

/** Loads office.js's Excel library, with the debug names that its error messages use. */
export const loadLibrary = (office: OfficeContext): Library => {
  const { members, loaded } = timers()
  const window = page(members)
  const context = createContext(window)
  run('office.debug.js', context)
  run('excel-web-16.00.debug.js', context)
  const { OSF } = window as { OSF: { _OfficeAppFactory: { setContext: (context: object) => void } } }
  OSF._OfficeAppFactory.setContext(office)
  loaded()
  return window as unknown as Library
}
