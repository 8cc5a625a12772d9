/** The Excel API level that the workbench plays: the least the add-in asks for, and the newest office.js of npm knows. */
export type ApiLevel = '1.9' | '1.15'

/** The requirement sets that the host offers, as office.js expects them. */
export const requirementSets = (level: ApiLevel): Record<string, string> => ({
  ExcelApi: level,
  SharedRuntime: '1.1',
  DialogApi: '1.1',
  RibbonApi: '1.1',
  AddinCommands: '1.1',
  Settings: '1.1',
  CustomXmlParts: '1.1',
  OpenBrowserWindowApi: '1.1',
  DelayForCellEdit: '1.1',
  RichApiRuntime: '1.1',
  CustomFunctionsRuntime: '1.3',
  // Private to office.js: from 1.7 on it answers in short arrays, from 1.9 on it asks for features as well.
  CustomFunctions: '1.7',
  ...(level === '1.15'
    ? {
        SharedRuntime: '1.2',
        DialogApi: '1.2',
        ExcelApiOnline: '1.1',
        KeyboardShortcuts: '1.1',
        CustomFunctions: '1.9',
      }
    : {}),
})
