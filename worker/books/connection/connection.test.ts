import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { booksOf } from './remote.ts'
import { connected } from './testing/connected.ts'
import { newXeroWorld } from './testing/world.ts'

test('a person connects, chooses, and journals arrive', async () => {
  const world = await newXeroWorld()
  const { connection } = await connected(world)
  expect(connection).toMatchObject({
    name: 'Fernhill Lamps',
    currency: 'GBP',
    state: 'connected',
    takesStock: true,
  })
  const books = booksOf(env, connection.id)
  const accounts = await books.accounts()
  if (!accounts.ok) throw new Error('no accounts')
  const id = (code: string) => accounts.value.find((each) => each.code === code)?.id ?? ''
  const posted = await books.postJournals(
    [
      {
        marker: 'PSB-BLD-0001',
        url: `https://partsemble.test/books/${connection.id}/PSB-BLD-0001`,
        date: '2026-09-15',
        narration: 'Build PSB-BLD-0001',
        status: 'posted',
        lines: [
          { account: id('632'), tracking: [], amount: 12540, description: 'LAMP' },
          { account: id('631'), tracking: [], amount: -12540, description: 'parts' },
        ],
      },
    ],
    'key-1',
  )
  expect(posted).toMatchObject({ ok: true, value: [{ status: 'posted', warnings: [] }] })
  const seen = await books.journals(Date.now() - 60_000, 1)
  expect(seen).toMatchObject({ ok: true, value: { rows: [{ marker: 'PSB-BLD-0001', markedBy: 'link' }] } })
})
