import { appContext, frameName, type Identity } from './context.ts'
import {
  actionType,
  delayForCellEdit,
  dispatch,
  errorNumber,
  messageType,
  payloadLimit,
  readRequest,
  responseType,
  type MethodCall,
  type Request,
  type RichApiEntry,
} from './messages.ts'
import type { ApiLevel } from './requirements.ts'

/** What stands behind the frame: the workbook and the executor of rich-API batches. */
export type Host = {
  workbookName: string
  level: ApiLevel
  locale: string
  /** Runs one batch (its parsed JSON body) and gives the response body. */
  richApi: (body: unknown) => Promise<unknown>
  /** Whether the batch must not run now, because a cell is being typed into; and the end of that. */
  refusing: (body: unknown) => boolean
  editingDone: () => Promise<void>
  settings: { load: () => [string, string][]; save: (settings: [string, string][]) => void }
  /** office.js tells of focus and keys at the pane's edge, by the numbers of its AgaveHostAction. */
  notified: (action: number) => void
  /** Something was asked for that is not modelled. */
  unmodelled: (what: string) => void
}

const bytes = (text: string): number => new Blob([text]).size

/** The host's half of the conversation with one add-in page in an iframe. */
export class AddinFrame {
  readonly element = document.createElement('iframe')
  private readonly host: Host
  private readonly origin: string
  private readonly identity: Identity
  private readonly events = new Map<string, { conversation: string; correlation: number }>()
  private readonly waiting = new Map<string, () => void>()
  private readonly commands = new Map<string, () => void>()

  constructor(mount: HTMLElement, url: string, host: Host) {
    this.host = host
    this.origin = new URL(url, location.href).origin
    this.identity = {
      conversationId: crypto.randomUUID(),
      controlId: `addin-${crypto.randomUUID().slice(0, 8)}`,
      hostOrigin: location.origin,
      locale: host.locale,
    }
    addEventListener('message', this.receive)
    this.element.name = frameName(this.identity)
    this.element.title = 'Partsemble task pane'
    this.element.src = url
    // What Excel on the web allows an add-in.
    this.element.setAttribute(
      'sandbox',
      'allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads',
    )
    mount.append(this.element)
  }

  /** Stops listening and removes the frame. */
  dispose(): void {
    removeEventListener('message', this.receive)
    this.element.remove()
  }

  /** Pushes rich-API events (a table changed, a custom function is called). */
  push(entries: readonly RichApiEntry[]): void {
    this.raise('richApiMessage', {
      ArrayData: entries.map((entry) => [
        entry.category,
        entry.type,
        entry.target ?? '',
        JSON.stringify(entry.message),
        entry.id ?? 0,
        false,
      ]),
    })
  }

  /** Calls a ribbon command; settles when the add-in calls `event.completed()`. */
  async command(functionName: string, controlId: string): Promise<void> {
    await this.registered('appCommandInvoked')
    const id = crypto.randomUUID()
    const completed = new Promise<void>((resolve) => this.commands.set(id, resolve))
    this.raise('appCommandInvoked', {
      0: id,
      1: functionName,
      2: JSON.stringify({ source: { id: controlId } }),
    })
    return completed
  }

  /** Tells office.js to take the focus (its AgaveHostAction numbers: 11 Tab, 12 Shift+Tab, 4 Ctrl+F6). */
  takeFocus(action: 4 | 11 | 12): void {
    this.post({
      _messageType: messageType.request,
      _actionType: actionType.invoke,
      _actionName: 'Office_notifyAgave',
      _conversationId: `${this.identity.conversationId}_ntf`,
      _correlationId: 1,
      _data: [action],
    })
  }

  private registered(event: string): Promise<void> {
    if (this.events.has(event)) return Promise.resolve()
    return new Promise((resolve) => this.waiting.set(event, resolve))
  }

  private post(message: object): void {
    const text = JSON.stringify({ _origin: location.origin, _serializerVersion: 1, ...message })
    this.element.contentWindow?.postMessage(text, this.origin)
  }

  private reply(request: Request, data: unknown, error = 0): void {
    this.post({
      _messageType: messageType.response,
      _responseType: responseType.call,
      _actionName: request._actionName,
      _conversationId: request._conversationId,
      _correlationId: request._correlationId,
      _errorCode: error,
      _data: data,
    })
  }

  private raise(name: string, data: unknown): void {
    const registration = this.events.get(name)
    if (!registration) return
    this.post({
      _messageType: messageType.response,
      _responseType: responseType.event,
      _actionName: name,
      _conversationId: registration.conversation,
      _correlationId: registration.correlation,
      _errorCode: 0,
      _data: data,
    })
  }

  private readonly receive = (event: MessageEvent): void => {
    if (event.source !== this.element.contentWindow || event.origin !== this.origin) return
    const request = readRequest(event.data)
    if (request?._conversationId !== this.identity.conversationId) return
    void this.answer(request)
  }

  private async answer(request: Request): Promise<void> {
    const name = request._actionName
    if (request._actionType === actionType.register) {
      this.events.set(name, { conversation: request._conversationId, correlation: request._correlationId })
      this.reply(request, { Error: 0 })
      this.waiting.get(name)?.()
      return
    }
    if (request._actionType === actionType.unregister) {
      this.events.delete(name)
      return this.reply(request, { Error: 0 })
    }
    if (name === 'ContextActivationManager_getAppContextAsync') return this.reply(request, this.context())
    if (name === 'ContextActivationManager_notifyHost') {
      this.host.notified(Number((request._data as unknown[])[1]))
      return this.reply(request, null)
    }
    if (name === 'executeMethod') return this.reply(request, await this.method(request._data as MethodCall))
    this.host.unmodelled(name)
    this.reply(request, null, -2)
  }

  private context(): unknown {
    const { workbookName, level, settings } = this.host
    return appContext(this.identity, workbookName, settings.load(), level)
  }

  private async method(call: MethodCall): Promise<unknown> {
    const done = { Version: 1, Error: 0 }
    switch (call.DdaMethod.DispatchId) {
      case dispatch.richApi:
        return this.batch(String(call.ArrayData?.[4]), Number(call.ArrayData?.[6] ?? 0))
      case dispatch.commandCompleted:
        this.commands.get(String(call[0]))?.()
        this.commands.delete(String(call[0]))
        return done
      case dispatch.saveSettings:
        this.host.settings.save(call.DdaSettingsMethod?.Properties ?? [])
        return done
      case dispatch.loadSettings: {
        const Settings = this.host.settings.load().map(([Name, Value]) => ({ Name, Value }))
        return { ...done, Properties: { Settings } }
      }
      default:
        this.host.unmodelled(`executeMethod ${call.DdaMethod.DispatchId}`)
        return { Version: 1, Error: errorNumber.notModelled }
    }
  }

  private async batch(text: string, flags: number): Promise<unknown> {
    const refuse = (number: number) => ({ Version: 1, Error: number })
    if (bytes(text) > payloadLimit) return refuse(errorNumber.requestTooLarge)
    const body: unknown = JSON.parse(text)
    if (this.host.refusing(body)) {
      if (!(flags & delayForCellEdit)) return refuse(errorNumber.editingCell)
      await this.host.editingDone()
    }
    const answer = JSON.stringify(await this.host.richApi(body))
    if (bytes(answer) > payloadLimit) return refuse(errorNumber.responseTooLarge)
    return { Version: 1, Error: 0, Data: [200, ['Content-Type', 'application/json'], answer] }
  }
}
