import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { missing, secretsFor } from './ready.ts'

const toml = readFileSync(join(root, 'wrangler.toml'), 'utf8')

test('the configuration as it stands in the project names each thing that a deployment needs', () => {
  expect(missing(toml)).toEqual([
    expect.stringContaining('partsemble-directory'),
    expect.stringContaining('partsemble-ledger-1'),
    expect.stringContaining('OIDC_ISSUER'),
    expect.stringContaining('OIDC_CLIENT_ID'),
  ])
})

test('a configuration with databases and a sign-in provider is ready', () => {
  const filled = toml
    .replaceAll(/00000000-0000-0000-0000-0{11}(\d)/g, '6f9619ff-8b86-d011-b42d-00c04fc964f$1')
    .replace('OIDC_ISSUER = ""', 'OIDC_ISSUER = "https://login.example"')
    .replace('OIDC_CLIENT_ID = ""', 'OIDC_CLIENT_ID = "partsemble"')
  expect(missing(filled)).toEqual([])
})

test('secrets of Xero are needed where an app for it is entered', () => {
  expect(secretsFor(toml)).toEqual(['OIDC_CLIENT_SECRET'])
  const withXero = toml.replace('XERO_CLIENT_ID = ""', 'XERO_CLIENT_ID = "app"')
  expect(secretsFor(withXero)).toEqual(['OIDC_CLIENT_SECRET', 'XERO_CLIENT_SECRET', 'BOOKS_KEYS'])
})
