import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { root } from '../root.ts'

const folder = join(root, '.cache', 'certificate')
const dayMs = 24 * 60 * 60 * 1000

/** A key and certificate in PEM, for `https://localhost`. */
export type Certificate = { key: string; cert: string }

const stored = (): Certificate | undefined => {
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name))
  if (!key || !cert || !existsSync(key) || !existsSync(cert)) return undefined
  const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  const left = new Date(new X509Certificate(pair.cert).validTo).getTime() - Date.now()
  return left > dayMs ? pair : undefined
}

/**
 * The self-signed certificate of this machine, made on first use and kept (so that a browser asks about it once).
 * office.js refuses to talk to a host that is not https.
 */
export const certificate = async (): Promise<Certificate> => {
  const kept = stored()
  if (kept) return kept
  const names = [
    { type: 2 as const, value: 'localhost' },
    { type: 7 as const, ip: '127.0.0.1' },
  ]
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 397 * dayMs),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names },
    ],
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'key.pem'), made.private, { mode: 0o600 })
  writeFileSync(join(folder, 'cert.pem'), made.cert)
  return { key: made.private, cert: made.cert }
}
