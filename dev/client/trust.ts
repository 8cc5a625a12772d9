import tls from 'node:tls'
import { certificate } from '../serve/certificate.ts'

let trusted: Promise<void> | undefined

/** Lets this process trust the machine's own certificate, and so fetch from the local server. */
export const trustLocal = (): Promise<void> =>
  (trusted ??= certificate().then(({ cert }) =>
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), cert]),
  ))
