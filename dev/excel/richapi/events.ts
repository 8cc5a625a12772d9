import { parseAddress } from '../model/address.ts'
import type { ModelEvent } from '../model/change.ts'
import { type Member, handle, method } from './define.ts'
import type { Host } from './host.ts'

type Kind = ModelEvent['kind']

/** One entry of a richApiMessage: what office.js hands to the handlers of `type` and `target`. */
export type EventMessage = {
  category: number
  type: number
  target: string
  message: Record<string, unknown>
}

/** Object events, among the categories of richApiMessage. */
const OBJECT_EVENT = 65_536
const WHOLE_WORKBOOK = 'Workbook'

/** Number on the wire, event type by name, and how the library calls the registration. */
const EVENTS: Record<
  Kind,
  { type: number; name: string; register: string; scope: 'table' | 'sheet' | 'book' }
> = {
  tableChanged: { type: 101, name: 'TableChanged', register: 'DataChanged', scope: 'table' },
  tableAdded: { type: 102, name: 'TableAdded', register: 'Added', scope: 'sheet' },
  tableDeleted: { type: 103, name: 'TableDeleted', register: 'Deleted', scope: 'sheet' },
  sheetChanged: { type: 10, name: 'WorksheetChanged', register: 'DataChanged', scope: 'sheet' },
  sheetActivated: { type: 11, name: 'WorksheetActivated', register: 'Activated', scope: 'sheet' },
  sheetDeactivated: { type: 12, name: 'WorksheetDeactivated', register: 'Deactivated', scope: 'sheet' },
  sheetAdded: { type: 13, name: 'WorksheetAdded', register: 'Added', scope: 'book' },
  sheetSelectionChanged: {
    type: 14,
    name: 'WorksheetSelectionChanged',
    register: 'SelectionChanged',
    scope: 'sheet',
  },
  sheetDeleted: { type: 15, name: 'WorksheetDeleted', register: 'Deleted', scope: 'book' },
  sheetCalculated: { type: 16, name: 'WorksheetCalculated', register: 'Calculated', scope: 'sheet' },
  selectionChanged: { type: 0, name: 'DocumentSelectionChanged', register: '', scope: 'book' },
}

/** The pair of calls by which office.js starts and stops listening; only what is listened to is sent. */
export const listener = <T>(kind: Kind): Record<string, Member<T>> => ({
  [`_Register${EVENTS[kind].register}Event`]: method((_, __, host) => host.listen(kind, 1)),
  [`_Unregister${EVENTS[kind].register}Event`]: method((_, __, host) => host.listen(kind, -1)),
})

/** Spells model events for office.js, leaving out what the add-in does not listen to. */
export const eventMessages = (events: readonly ModelEvent[], host: Host): EventMessage[] =>
  events.flatMap((event) => {
    const { type, scope } = EVENTS[event.kind]
    if (type === 0 || !host.hears(event.kind, event.number ?? 0)) return []
    const own = scope === 'table' ? event.tableId : event.sheetId
    const targets = scope === 'book' ? [WHOLE_WORKBOOK] : [own ?? '', WHOLE_WORKBOOK]
    if (scope === 'table') targets.push(event.sheetId)
    const message = describe(event, host)
    return targets.map((target) => ({ category: OBJECT_EVENT, type, target, message }))
  })

/** The changed range, for handlers that ask for it with event.getRange(context). */
const reference = ({ sheetId, address }: ModelEvent, host: Host): Record<string, unknown> => {
  const sheet = host.workbook.sheets.find(({ id }) => id === sheetId)
  const box = address === undefined ? undefined : parseAddress(address)?.box
  return sheet && box ? { referenceId: host.keepForEvent(handle('Range', { sheet, box })) } : {}
}

const describe = (event: ModelEvent, host: Host): Record<string, unknown> => {
  const { kind, changeType, address, details, sheetId, tableId } = event
  return {
    type: EVENTS[kind].name,
    source: 'Local',
    worksheetId: sheetId,
    ...(tableId === undefined ? {} : { tableId }),
    ...(changeType === undefined ? {} : { changeType }),
    ...(address === undefined ? {} : { address }),
    ...(kind === 'sheetChanged'
      ? { triggerSource: event.origin === 'addin' ? 'ThisLocalAddin' : 'Unknown' }
      : {}),
    ...(details ? spellDetails(details) : {}),
    ...(changeType === undefined ? {} : reference(event, host)),
  }
}

type Details = NonNullable<ModelEvent['details']>

const typeOf = (value: Details['before']): string => {
  if (value === '') return 'Empty'
  if (typeof value === 'object') return 'Error'
  return typeof value === 'number' ? 'Double' : typeof value === 'boolean' ? 'Boolean' : 'String'
}

const spell = (value: Details['before']): string | number | boolean =>
  typeof value === 'object' ? value.code : value

const spellDetails = ({ before, after }: Details): Record<string, unknown> => ({
  valueBefore: spell(before),
  valueAfter: spell(after),
  valueTypeBefore: typeOf(before),
  valueTypeAfter: typeOf(after),
})
