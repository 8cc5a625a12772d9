import { expect, test } from 'vitest'
import { readOutcome } from './outcome.ts'

test('a code goes to the pane and the person may close the window', () => {
  expect(readOutcome('#code=abc-_1')).toEqual({
    message: { kind: 'sign-in', code: 'abc-_1' },
    title: 'Sign in',
    sentence: 'You are signed in. You can close this window.',
  })
})

test.each(['cancelled', 'no-email', 'not-configured', 'never heard of'])(
  'the error "%s" goes to the pane and the person reads what to do',
  (error) => {
    const outcome = readOutcome(`#${new URLSearchParams({ error }).toString()}`)
    expect(outcome.message).toEqual({ kind: 'sign-in', error })
    expect(outcome.sentence).toMatch(/\.$/)
  },
)

test('a page opened without any outcome says that something went wrong', () => {
  expect(readOutcome('').message).toEqual({ kind: 'sign-in', error: 'unexpected' })
})

test('the code of a consent goes to the pane, and so does why there is none', () => {
  expect(readOutcome('#books=abc')).toEqual({
    message: { kind: 'books', code: 'abc' },
    title: 'Connect to Xero',
    sentence: 'Xero has let Partsemble in. Close this window and go on in the pane.',
  })
  const cancelled = readOutcome('#books-error=cancelled')
  expect(cancelled.message).toEqual({ kind: 'books', error: 'cancelled' })
  expect(cancelled.sentence).toContain('cancelled')
})
