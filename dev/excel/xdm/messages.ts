/**
 * The messages between Excel on the web and an add-in's iframe: JSON strings over postMessage, as the real office.js
 * writes and reads them.
 */

export const messageType = { request: 0, response: 1 } as const
export const actionType = { invoke: 0, register: 1, unregister: 2 } as const
/** Whether a response answers a call, or tells of an event that was registered before. */
export const responseType = { call: 0, event: 1 } as const

/** Methods of `executeMethod` that are answered. */
export const dispatch = { loadSettings: 75, saveSettings: 76, richApi: 93, commandCompleted: 94 } as const

/** Error numbers that office.js turns into its own errors. */
export const errorNumber = {
  notModelled: 5001,
  editingCell: 5004,
  requestTooLarge: 5103,
  responseTooLarge: 5104,
} as const

/** Excel on the web takes and gives no more than this in one message. */
export const payloadLimit = 5 * 1024 * 1024

/** A bit of a rich-API request: wait for the end of cell editing instead of failing. */
export const delayForCellEdit = 64

/** What the add-in asks. */
export type Request = {
  _messageType: 0
  _actionType: number
  _actionName: string
  _conversationId: string
  _correlationId: number
  _data: unknown
}

/** The `_data` of `executeMethod`. */
export type MethodCall = {
  DdaMethod: { DispatchId: number }
  /** Rich API: custom data, method, path, headers, body as JSON, permission, flags. */
  ArrayData?: unknown[]
  DdaSettingsMethod?: { Properties: [string, string][] }
  /** Command completed: id, status, JSON. */
  0?: string
  1?: number
  2?: string
}

/** One entry of a `richApiMessage` event; `message` goes as JSON. */
export type RichApiEntry = {
  category: number
  type: number
  target?: string
  message: unknown
  id?: number
}

/** Reads a message of the add-in; null for anything else that reaches the window. */
export const readRequest = (data: unknown): Request | null => {
  if (typeof data !== 'string') return null
  try {
    const message = JSON.parse(data) as Partial<Request> | null
    return message?._messageType === messageType.request ? (message as Request) : null
  } catch {
    return null
  }
}
