import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

/** One page of the add-in: where it is served (the manifest points there, so names are fixed) and its source. */
export type Page = { path: string; source: string }

const known: Page[] = [
  { path: '/taskpane.html', source: 'addin/taskpane/taskpane.html' },
  { path: '/dialog.html', source: 'addin/dialog/dialog.html' },
]

/** The add-in's pages that exist in this tree. */
export const pages = (): Page[] => known.filter((page) => existsSync(join(root, page.source)))

/** The spreadsheet that stands in for Excel: served in development only. */
export const workbench: Page = { path: '/', source: 'dev/excel/page/index.html' }

/** An add-in page that does nothing: for tests of the workbench. */
const blank: Page = { path: '/blank.html', source: 'dev/serve/blank.html' }

/** What the workbench can open in its pane. */
export const localPages = (): Page[] => [...pages(), blank]

/** The keys of the whole workbook: where the manifest points for them, and their source. */
export const shortcuts: Page = { path: '/shortcuts.json', source: 'addin/commands/shortcuts.json' }

/** What Excel reads about functions in cells, and the script that it asks for beside their page. */
export const functionFiles: Page[] = [
  { path: '/functions.json', source: 'addin/functions/functions.json' },
  { path: '/functions.js', source: 'addin/functions/functions.js' },
]

/** Files of the add-in that are served as they are; Excel on the web reads them from its own pages. */
export const plainFiles: Page[] = [shortcuts, ...functionFiles]

/** Where the production page loads office.js from; Microsoft's store demands this address. */
export const officeCdn = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/** The hosts that Excel for the web frames an add-in from (collected by the community; Microsoft names no list). */
const officeHosts = [
  'https://*.officeapps.live.com',
  'https://*.cloud.microsoft',
  'https://*.sharepoint.com',
  'https://onedrive.live.com',
  'https://*.office.com',
]

/**
 * The Content-Security-Policy of an add-in page. `local` is what the workbench adds: the page may be framed by its
 * own origin, and office.js comes from there too.
 */
export const contentSecurityPolicy = (local: boolean): string =>
  [
    `default-src 'none'`,
    `script-src 'self'${local ? '' : ' https://appsforoffice.microsoft.com'}`,
    // Fluent and office.js both write style elements.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors ${[...(local ? [`'self'`] : []), ...officeHosts].join(' ')}`,
  ].join('; ')

/** The security headers of every add-in page. */
export const pageHeaders = (local: boolean): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(local),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})
