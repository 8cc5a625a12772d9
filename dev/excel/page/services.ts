import type { FunctionLink } from '../functions/link.ts'
import { handle } from '../richapi/define.ts'
import type { Service } from '../richapi/targets.ts'

/** What the page does for the services outside Excel's own objects that office.js asks for. */
export type ServiceHandlers = {
  actionsReady: () => void
  /** Throws where the ribbon has no such control or tab. */
  enableControl: (id: string, enabled: boolean) => void
  showTab: (id: string, visible: boolean) => void
  showPane: (visible: boolean) => void
  paneVisible: () => boolean
  customFunctions: FunctionLink
}

/** A service by its members' names on the wire; a property that can be set is a member `set Name`. */
const service = (name: string, members: Record<string, (...args: never[]) => unknown>): Service => ({
  name,
  has: (member) => member in members,
  call: (member, args) => members[member]?.(...(args as never[])),
})

/** The services by the names on the wire: ready-signal, ribbon, shared runtime, custom functions. */
export const services = (handlers: ServiceHandlers): ((name: string) => Service | null) => {
  let startState = 'Inactive'
  const runtime = {
    SetAppRuntimeState: (state: string) => handlers.showPane(state === 'Visible'),
    GetAppRuntimeState: () => (handlers.paneVisible() ? 'Visible' : 'Background'),
    SetAppRuntimeStartState: (state: string) => (startState = state),
    GetAppRuntimeStartState: () => startState,
  }
  const all = [
    service('Microsoft.InternalService.AddinInternalService', {
      NotifyActionHandlerReady: handlers.actionsReady,
    }),
    service('Microsoft.DynamicRibbon.DynamicRibbon', {
      GetButton: (id: string) => {
        const enable = (enabled: boolean) => handlers.enableControl(id, enabled)
        return handle('Service', service('RibbonButton', { 'set Enabled': enable }))
      },
      GetTab: (id: string) => {
        const show = (visible: boolean) => handlers.showTab(id, visible)
        return handle('Service', service('RibbonTab', { SetVisibility: show }))
      },
    }),
    service('Microsoft.AppRuntime.AppRuntimeService', runtime),
    service('Microsoft.AppRuntime.AppRuntimePersistenceService', runtime),
    handlers.customFunctions.service(),
  ]
  return (name) => all.find((each) => each.name === name) ?? null
}
