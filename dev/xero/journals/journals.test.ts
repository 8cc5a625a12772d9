import { expect, test } from 'vitest'
import { connected, journal, type Answer } from '../testing/client.ts'

const put = (app: Awaited<ReturnType<typeof connected>>, ...journals: object[]) =>
  app.api('PUT', '/ManualJournals?summarizeErrors=false', { body: { ManualJournals: journals } })

const journalsOf = ({ body }: Answer) => body.ManualJournals as Record<string, unknown>[]

test('a posted journal moves its accounts, and the trial balance shows it', async () => {
  const app = await connected()
  const before = app.fernhill.balances('2026-11-02')
  const answer = await put(app, journal())
  expect(answer.status).toBe(200)
  expect(journalsOf(answer)[0]).toMatchObject({
    Status: 'POSTED',
    StatusAttributeString: 'OK',
    Date: '/Date(1793491200000+0000)/',
  })
  const after = app.fernhill.balances('2026-11-02')
  expect((after['632'] ?? 0) - (before['632'] ?? 0)).toBe(9340)
  const report = await app.api('GET', '/Reports/TrialBalance?date=2026-11-02')
  expect(report.text).toContain('Stock: finished goods (632)')
  expect(report.text).toContain('984.39')
})
