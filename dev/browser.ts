import sparticuz from '@sparticuz/chromium'
import { existsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

/** Keeps the browser from asking the network for anything of its own. */
const quiet = [
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-features=OptimizationHints,MediaRouter,Translate',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
  '--no-sandbox',
]

const installed = (): string | undefined =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  )

/** The fonts that come with the npm Chromium, besides those of the machine, which may have none. */
const fontConfiguration = (): string => {
  const folder = join(tmpdir(), 'fonts')
  const file = join(tmpdir(), 'partsemble-fonts.conf')
  const folders = [folder, '/usr/share/fonts', '/usr/local/share/fonts'].map((path) => `<dir>${path}</dir>`)
  const sans = '<alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>'
  const cache = `<cachedir>${join(tmpdir(), 'fonts-cache')}</cachedir>`
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders.join('')}${sans}${cache}</fontconfig>`)
  return file
}

/**
 * Starts a headless Chromium: the one named by CHROMIUM, else the machine's own, else the one that comes from npm.
 * Contexts need `ignoreHTTPSErrors`, since the certificate is our own.
 */
export const launch = async (): Promise<Browser> => {
  const path = installed()
  if (path) return chromium.launch({ executablePath: path, args: quiet })
  const executablePath = await sparticuz.executablePath()
  return chromium.launch({
    executablePath,
    args: [...sparticuz.args.filter((arg) => !/^--(headless|single-process|no-zygote)/.test(arg)), ...quiet],
    env: { ...process.env, FONTCONFIG_FILE: fontConfiguration() },
  })
}
