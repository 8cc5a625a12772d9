/**
 * Vitest set-up for tests that need Xero over http, those in workerd above all: one server for the run. A test makes
 * a stand-in of its own there with `POST <xeroUrl>/_standin/worlds`, and finds what its exchanges broke of Xero's
 * published contract at `GET <its url>/_standin/problems`.
 */
import type { TestProject } from 'vitest/node'
import { startXero } from '../../../dev/xero/server.ts'
import { sharedFolder } from '../../shared.ts'
import { readContract } from './contract.ts'
import { problemsOf } from './exchanges.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the run's Xero stand-in is. */
    xeroUrl: string
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = sharedFolder('contracts/xero')
  const contract = folder ? readContract(folder) : null
  const server = await startXero({
    port: 0,
    ...(contract ? { watch: (exchange) => problemsOf(contract, exchange) } : {}),
  })
  project.provide('xeroUrl', server.url)
  return server.close
}
