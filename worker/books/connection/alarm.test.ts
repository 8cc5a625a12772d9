import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lamp } from '../../posting/testing/book.ts'
import { exporting, type Exporting } from '../export/testing/exporting.ts'
import { booksOf } from './remote.ts'

let at: Exporting
beforeEach(async () => {
  at = await exporting()
  await stub().wake(at.connection, 'https://partsemble.test')
  await at.book.post(lamp)
  await at.book.post({
    receipts: [{ date: '2026-09-15', supplier: 'ACM', sku: 'SHADE', quantity: 2, unitCost: 5 }],
  })
})
afterEach(async () => {
  env.BOOKS_ALARMS = 'off'
  await runInDurableObject(stub(), (_object, state) => state.storage.deleteAlarm())
})

const stub = () => env.CONNECTIONS.getByName(at.connection)
const alarmAt = () => runInDurableObject(stub(), (_object, state) => state.storage.getAlarm())

/** Lets the alarm ring now. */
const ring = async (): Promise<void> => {
  env.BOOKS_ALARMS = 'on'
  await runInDurableObject(stub(), (_object, state) => state.storage.setAlarm(Date.now() + 3_600_000))
  await runDurableObjectAlarm(stub())
}

test('the alarm sends what is due', async () => {
  await ring()
  expect(await at.journals()).toEqual(['PSB-RCV-0001 2026-09-15: 631 +10.00, 805 -10.00'])
})

test('with a doubt left it rings again, by the real clock however far ours is ahead', async () => {
  await at.world.advance(5 * 3_600_000)
  await at.world.fault({ kind: 'lost-reply', method: 'PUT', path: '/ManualJournals' })
  await ring()
  const next = (await alarmAt()) ?? 0
  expect(next).toBeGreaterThan(Date.now())
  expect(next).toBeLessThan(Date.now() + 20 * 60_000)
  await at.world.advance(next - Date.now() + 1000)
  await ring()
  expect(await at.standing()).toHaveLength(1)
})

test('an object that is put away knows afterwards for how long it is to stay away', async () => {
  await at.world.fault({ kind: 'limit-minute', seconds: 40 })
  const books = booksOf(env, at.connection)
  const first = await books.accounts()
  await evictDurableObject(stub())
  const second = await books.accounts()
  expect(second).toMatchObject({ ok: false, failure: { code: 'limit' } })
  expect(second).toEqual(first)
  await at.world.advance(41_000)
  expect((await books.accounts()).ok).toBe(true)
})
