import { type ApiLevel, requirementSets } from './requirements.ts'

/** What the frame is told about its host when it starts. */
export type Identity = {
  /** New for every load: office.js caches document settings under it. */
  conversationId: string
  controlId: string
  hostOrigin: string
  locale: string
}

/**
 * The iframe's name, from which office.js learns that Excel on the web is its parent. The last number of the host
 * info says shared runtime (1) and custom functions (2); without the latter office.js never asks for calls of cells.
 */
export const frameName = ({ conversationId, controlId, hostOrigin, locale }: Identity): string =>
  JSON.stringify({
    baseFrameName: `workbench${conversationId}`,
    hostInfo: `Excel$Web$16.00$${locale}$${crypto.randomUUID()}$$disableLogging$3`,
    xdmInfo: [conversationId, controlId, hostOrigin].join('|'),
    serializerVersion: '1',
    flights: '[]',
  })

/** The answer to getAppContext; without one of the first nine office.js gives up. */
export const appContext = (
  { controlId, hostOrigin, locale }: Identity,
  workbookName: string,
  settings: [string, string][],
  level: ApiLevel,
): Record<string, unknown> => ({
  _id: controlId,
  _appName: 16,
  _appVersion: '16.0',
  _appUILocale: locale,
  _dataLocale: locale,
  _docUrl: `${hostOrigin}/${workbookName}`,
  _clientMode: 1,
  _settings: settings,
  _reason: 'documentOpened',
  _requirementMatrix: JSON.stringify(requirementSets(level)),
  _osfControlType: 1,
  _eToken: '',
  _correlationId: crypto.randomUUID(),
  _appInstanceId: controlId,
  _appMinorVersion: 0,
  _hostFullVersion: '16.0.99999.0',
  _addinName: 'Partsemble',
  _appDomains: [hostOrigin],
  _hostCustomMessage: '',
  _clientWindowHeight: 600,
  _clientWindowWidth: 350,
  _featureGates: {},
  _initialDisplayMode: 2,
})
