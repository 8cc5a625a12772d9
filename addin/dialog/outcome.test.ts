import { expect, test } from 'vitest'
import { readOutcome } from './outcome.ts'

test('a code goes to the pane and the person may close the window', () => {
  expect(readOutcome('#code=abc-_1')).toEqual({
    message: { kind: 'sign-in', code: 'abc-_1' },
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
