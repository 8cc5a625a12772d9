import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import worker from '../../index.ts'

const page = (path: string) => worker.request(`https://partsemble.test${path}`, {}, env)

test('the link of a journal leads to a page that says which document made it', async () => {
  for (const marker of ['PSB-BLD-0042', 'PSB-BLD-0042/2']) {
    const answer = await page(`/books/some-connection/${marker}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/html/)
    expect(await answer.text()).toContain('PSB-BLD-0042')
  }
})

test('anything else there is nothing', async () => {
  expect((await page('/books/some-connection/<script>')).status).toBe(404)
  expect((await page('/books/some-connection')).status).toBe(404)
})
