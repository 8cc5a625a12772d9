/** The workbench: a workbook in a grid, the ribbon of manifest.xml, and the add-in in its pane. */
import '@fontsource/carlito/latin-400.css'
import '@fontsource/carlito/latin-400-italic.css'
import '@fontsource/carlito/latin-700.css'
import wasmUrl from '@ironcalc/wasm/wasm_bg.wasm?url'
import { startCalculation } from '../calc/start.ts'
import { FunctionLink } from '../functions/link.ts'
import { noFunctions, readMetadata } from '../functions/metadata.ts'
import '../richapi/classes/all.ts'
import { Host } from '../richapi/host.ts'
import { openAddin } from './addin.ts'
import { openKept } from './file/kept.ts'
import { FileMenu } from './file/menu.ts'
import { SheetGrid } from './grid/grid.ts'
import { loadFont } from './grid/text.ts'
import { Pane } from './pane/pane.ts'
import { probe, type Workbench } from './probe.ts'
import { readManifest, type RibbonAction } from './ribbon/manifest.ts'
import { Ribbon } from './ribbon/ribbon.ts'
import { obeyShortcuts, type ShortcutsFile } from './shortcuts.ts'
import { services } from './services.ts'
import { Toolbar } from './toolbar/toolbar.ts'

declare global {
  interface Window {
    workbench: Workbench
  }
}

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no #${id}.`)
  return found
}

const query = new URLSearchParams(location.search)
const level = query.get('api') === '1.9' ? '1.9' : '1.15'

const manifest = readManifest(await (await fetch('/manifest.xml')).text())
await loadFont()
const { workbook, message } = await openKept(query.get('locale') ?? 'en-US', manifest.id)

const functions = manifest.functions
  ? readMetadata(await (await fetch(manifest.functions.metadata)).json(), manifest.functions.namespace)
  : noFunctions
const customFunctions = new FunctionLink(functions, {
  editing: () => workbook.editing,
  unmodelled: (what) => host.unmodelled.add(what),
})
const host = new Host(workbook, {
  apiLevel: level,
  services: services({
    actionsReady: () => document.body.setAttribute('data-addin', 'ready'),
    enableControl: (id, enabled) => ribbon.enable(id, enabled),
    showTab: (id, visible) => ribbon.show(id, visible),
    showPane: (visible) => pane.show(visible),
    paneVisible: () => pane.visible,
    customFunctions,
  }),
})
await startCalculation(workbook, wasmUrl, customFunctions)

const grid = new SheetGrid(byId('grid'), workbook, () => {
  frame.element.focus()
  frame.takeFocus(4)
})
document.querySelectorAll('.title .file').forEach((title) => (title.textContent = workbook.state.name))
document.title = `${workbook.state.name} with Partsemble`
new FileMenu(
  byId('file') as HTMLButtonElement,
  workbook,
  manifest.id,
  () => grid.endTyping(),
  (words) => grid.say(words),
)
if (message !== null) grid.say(message)
const pane = new Pane(byId('pane'), byId('divider'), manifest.name, () => grid.focus())
const act = (action: RibbonAction, id: string): void => {
  if ('run' in action) {
    void frame.command(action.run, id)
    grid.focus()
  } else pane.show(true)
}
const ribbon = new Ribbon(byId('ribbon'), manifest, act)
new Toolbar(byId('ribbon'), workbook, {
  before: () => grid.endTyping(),
  attempt: (work) => grid.attempt(work),
  focus: () => grid.focus(),
})

const frame = openAddin(pane.mount, query.get('addin') ?? manifest.pane, {
  workbook,
  host,
  customFunctions,
  level,
  latency: Number(query.get('latency') ?? 0),
  leftPane: () => grid.focus(),
})

if (manifest.shortcuts !== null)
  obeyShortcuts(
    (await (await fetch(manifest.shortcuts)).json()) as ShortcutsFile,
    () => workbook.editing,
    (action) => void frame.command(action, action),
  )

window.workbench = probe(
  workbook,
  host,
  manifest.id,
  (where) => grid.goTo(where),
  (name) => frame.command(name, name),
)
