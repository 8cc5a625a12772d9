import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'

test('the health route answers without a session', async () => {
  const answer = await exports.default.fetch('https://partsemble.test/api/health')
  expect(await answer.json()).toEqual({ status: 'ok' })
})
