import { expect, test } from 'vitest'
import { describeError } from './describe-error.ts'

test('an error is reported by its kind and places, never by its message', () => {
  const error = new TypeError('cell holds at secret 12,000.00')
  const { name, places } = describeError(error)
  expect(name).toBe('TypeError')
  expect(places[0]).toContain('describe-error.test.ts')
  expect(JSON.stringify(places)).not.toContain('secret')
})

test('an error of Office is named by its code', () => {
  expect(describeError(Object.assign(new Error('x'), { code: 'Invalid Reference' })).name).toBe(
    'Invalid-Reference',
  )
  expect(describeError('thrown text')).toEqual({ name: 'NotAnError', places: [] })
})
