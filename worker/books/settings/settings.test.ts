import { expect, test } from 'vitest'
import type { ExportSettings } from '../../../schema/api/books-export.ts'
import { connected } from '../connection/testing/connected.ts'
import { newXeroWorld } from '../connection/testing/world.ts'

test('how documents go can be set before the accounts are chosen, and nothing goes before they are', async () => {
  const { client, connection } = await connected(await newXeroWorld(), { cutoverDate: '2026-09-01' })
  const base = `./books/connections/${connection.id}`
  const read = async () => (await client.fetch(`${base}/export-settings`)).json<ExportSettings>()
  const first = await read()
  expect(first).toMatchObject({ automatic: true, daily: false, exportFrom: '2026-09-01' })
  const wanted = { ...first, daily: true, exportFrom: '2026-10-01' }
  expect((await client.send('PUT', `${base}/export-settings`, wanted)).status).toBe(200)
  expect(await read()).toEqual(wanted)
  const setUp = await (await client.fetch(`${base}/set-up`)).json()
  expect(setUp).toMatchObject({ ready: false, exportFrom: '2026-10-01', answers: null })
})
