import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import * as directory from '../../schema/tables/directory.ts'
import { mirrorDifferences } from '../../schema/tables/testing/mirror.ts'

test('the Drizzle tables of the directory mirror its migrations', async () => {
  expect(await mirrorDifferences(env.DIRECTORY, directory)).toEqual([])
})

test('a table, a column or a type that only one side knows is named', async () => {
  await env.LEDGER.prepare('CREATE TABLE mirror_probe (id TEXT NOT NULL PRIMARY KEY, note TEXT)').run()
  const problems = await mirrorDifferences(env.LEDGER, { people: directory.people })
  await env.LEDGER.prepare('DROP TABLE mirror_probe').run()
  expect(problems).toContain('mirror_probe: not STRICT')
  expect(problems).toContain('mirror_probe: in the database, not in the Drizzle tables')
  expect(problems).toContain('people: in the Drizzle tables, not in the database')
})

test('what was written to the audit log can be neither changed nor deleted', async () => {
  const row = "INSERT INTO audit_log (at, request_id, action, detail) VALUES (1, 'r', 'probe', '{}')"
  await env.DIRECTORY.prepare(row).run()
  await expect(env.DIRECTORY.prepare("UPDATE audit_log SET action = 'x'").run()).rejects.toThrow(
    /append-only/,
  )
  await expect(env.DIRECTORY.prepare('DELETE FROM audit_log').run()).rejects.toThrow(/append-only/)
})
