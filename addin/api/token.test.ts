import { afterEach, expect, test, vi } from 'vitest'
import { paneTokens } from './token.ts'

afterEach(() => void vi.unstubAllGlobals())

const browser = (partitionKey?: string) => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  const office: { context?: { partitionKey?: string } } = {}
  vi.stubGlobal('Office', office)
  return { kept, ready: () => (office.context = partitionKey === undefined ? {} : { partitionKey }) }
}

test('a session is found again under the partition key, which is there only when Office is ready', () => {
  const { kept, ready } = browser('site1')
  kept.set('site1partsemble.session', 'token')
  const tokens = paneTokens()
  ready()
  expect(tokens.get()).toBe('token')
  tokens.set(null)
  expect([...kept]).toEqual([])
})

test('a session that begins or ends is told once', () => {
  const { ready } = browser()
  const told: boolean[] = []
  const tokens = paneTokens((isSignedIn) => told.push(isSignedIn))
  ready()
  tokens.set('one')
  tokens.set('two')
  tokens.set(null)
  tokens.set(null)
  expect(told).toEqual([true, false])
})
