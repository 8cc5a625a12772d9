import { expect, test } from 'vitest'
import { env } from 'cloudflare:workers'
import type { Failure } from '../../../schema/api/failure.ts'
import { exporting, type Exporting } from '../export/testing/exporting.ts'

const opened = async (at: Exporting): Promise<[code: string, message: string, remedy: string]> => {
  const path = `./books/connections/${at.connection}/tie-out?date=2026-09-30`
  const answer = await at.book.client.fetch(path)
  expect(answer.status).toBe(409)
  const { code, message, remedy = '' } = await answer.json<Failure>()
  return [code, message, remedy]
}

test('a day that is spent: until when it holds, and that journals go on', async () => {
  const at = await exporting()
  await at.world.fault({ kind: 'limit-day', seconds: 5 * 3600 })
  const [code, message, remedy] = await opened(at)
  expect([code, message]).toEqual(['books-limit', 'Xero takes no more calls for now.'])
  expect(remedy).toMatch(/^Open this again after .*:.* \(Europe\/London\)\. Nothing is lost/)
})

test('few calls left: that they are kept for journals', async () => {
  const at = await exporting()
  await at.world.control('POST', '/limits', { day: 100 })
  await at.world.advance(31_000)
  // As if the tier were the smallest that Xero sells: the last tenth of it is left.
  await at.book.client.send('POST', `./books/connections/${at.connection}/check`, {})
  const [code, message, remedy] = await opened(at)
  expect([code, message]).toEqual([
    'books-limit',
    'Few of the calls that Xero allows are left: they are kept for journals.',
  ])
  expect(remedy).toMatch(/^Open this again after/)
})

test('rights that are missing: who may, in the words of Xero too', async () => {
  const at = await exporting()
  await at.world.fault({ kind: 'forbidden', path: '/Reports/TrialBalance' })
  const [code, message, remedy] = await opened(at)
  expect(code).toBe('books-forbidden')
  expect(message).toMatch(/^Whoever connected may not read the trial balance in Xero\./)
  expect(remedy).toMatch(/^Reconnect as an Adviser/)
})

test('removed there, and disconnected here: how to come back', async () => {
  const at = await exporting()
  await at.world.control('POST', '/organisations/Fernhill/disconnect', {})
  expect(await opened(at)).toEqual([
    'books-reconnect',
    'Partsemble was removed from this organisation in Xero.',
    'Reconnect, or disconnect here too. What waits is kept.',
  ])
  await at.book.client.send('DELETE', `./books/connections/${at.connection}`, {})
  expect((await opened(at)).slice(1)).toEqual([
    'Fernhill Lamps is disconnected.',
    'Connect to it again under Settings, Books.',
  ])
})

test('no answer, and keys that are lost: each as what it is', async () => {
  const at = await exporting()
  await at.world.fault({ kind: 'unavailable', path: '/Reports/TrialBalance' })
  expect(await opened(at)).toEqual([
    'books-offline',
    'Xero did not answer.',
    'Nothing is lost. Open this again in a few minutes.',
  ])
  const keys = env.BOOKS_KEYS
  env.BOOKS_KEYS = JSON.stringify({ other: btoa('x'.repeat(32)) })
  await at.world.advance(31 * 60_000)
  const [code, message, remedy] = await opened(at)
  env.BOOKS_KEYS = keys
  expect(code).toBe('books-set-up')
  expect(message).toMatch(/its keys were changed or lost/)
  expect(remedy).toMatch(/tell whoever runs the installation/)
})
