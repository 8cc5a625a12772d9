import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { packed, packSample } from './pack.ts'

test('the pane makes the same sample company (else run `node dev/sample/pack.ts`)', async () => {
  expect(await readFile(packed, 'utf8')).toBe(await packSample())
})
