import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import * as books from '../../schema/tables/books.ts'
import * as ledger from '../../schema/tables/ledger.ts'
import { mirrorDifferences } from '../../schema/tables/testing/mirror.ts'

test('the Drizzle tables of the ledger mirror its migrations', async () => {
  expect(await mirrorDifferences(env.LEDGER, { ...ledger, ...books })).toEqual([])
})

test('a fact is neither edited nor deleted', async () => {
  await env.LEDGER.prepare(
    `INSERT INTO event (organisation, id, root, version, kind, party, reference, reference_key, document, lot_name,
      payload) VALUES ('probe', 1, 1, 1, 'receipt', '', '', '', '', '', '{}')`,
  ).run()
  const change = (sql: string) => env.LEDGER.prepare(sql).run()
  await expect(change("UPDATE event SET quantity = 2 WHERE organisation = 'probe'")).rejects.toThrow(
    /never edited/,
  )
  await expect(change("DELETE FROM event WHERE organisation = 'probe'")).rejects.toThrow(/never deleted/)
})
