import { describe, expect, test } from 'vitest'
import type { BooksFailure, SeenJournal } from '../books.ts'
import { foundOf, outOfDoubt, readBack, settledBy, settledByFailure, type Called } from './settle.ts'

const minute = 60_000
const called: Called = { state: 'unknown', calledAt: 0, changedAt: 0, attempts: 1, nextAt: 2_000 }
const seen = (id: string, status: SeenJournal['status'], markedBy: SeenJournal['markedBy'] = 'link') =>
  ({ id, marker: 'PSB-BLD-0001', markedBy, status, date: '2026-05-02', updatedAt: 0 }) satisfies SeenJournal

describe('a call without an answer', () => {
  test.each([
    [
      'is waited for while it may still be under way',
      { state: 'sending' },
      99_000,
      { do: 'wait', until: 100_000 },
    ],
    [
      'goes again with the same key when nobody waits for it any more',
      { state: 'sending' },
      100_000,
      { do: 'again' },
    ],
    ['goes again after a pause', {}, 1_000, { do: 'wait', until: 2_000 }],
    ['goes again with the same key within five minutes', {}, 4 * minute, { do: 'again' }],
    ['settles after that', {}, 5 * minute, { do: 'wait', until: 15 * minute }],
    ['is looked for when a slow one would be there', {}, 15 * minute, { do: 'look' }],
    [
      'is looked for later when a look failed',
      { nextAt: 20 * minute },
      16 * minute,
      { do: 'wait', until: 20 * minute },
    ],
  ] as const)('%s', (_name, more, now, expected) => {
    expect(outOfDoubt({ ...called, ...more }, now)).toEqual(expected)
  })
})

describe('what a look finds', () => {
  test('nothing, or only what a person copied: absent', () => {
    expect(foundOf([])).toEqual({ state: 'absent' })
    expect(foundOf([seen('1', 'posted', 'narration')])).toEqual({ state: 'absent' })
  })
  test('one: it is ours', () => {
    expect(foundOf([seen('1', 'draft')])).toEqual({ state: 'draft', id: '1', twin: null })
  })
  test('one that somebody voided already', () => {
    expect(foundOf([seen('1', 'voided')])).toEqual({ state: 'gone', id: '1', twin: null })
  })
  test('two: the second is one too many, unless it is voided', () => {
    expect(foundOf([seen('1', 'posted'), seen('2', 'posted')])).toMatchObject({ id: '1', twin: { id: '2' } })
    expect(foundOf([seen('1', 'voided'), seen('2', 'posted')])).toMatchObject({ id: '2', twin: null })
  })
})

describe('answers', () => {
  test('a journal with a warning is there, and is to be looked at', () => {
    expect(settledBy({ id: 'a', status: 'posted', warnings: ['Odd'] }, 0)).toMatchObject({
      state: 'posted',
      problem: 'warned',
      words: 'Odd',
    })
  })
  test('a refusal keeps the words and what it is about', () => {
    expect(settledBy({ refused: 'Archived', about: 'account' }, 0)).toMatchObject({
      state: 'rejected',
      problem: 'account',
    })
  })
})

describe('a call that failed whole', () => {
  const failure = (more: Partial<BooksFailure>): BooksFailure => ({
    code: 'offline',
    outcome: 'not-made',
    words: '',
    retryAt: null,
    ...more,
  })
  const call = { attempts: 1, inDoubt: false, alone: false }
  test.each([
    ['not made: goes again after a pause', failure({}), call, { state: 'ready', nextAt: 2_000 }],
    ['may have been made', failure({ outcome: 'unknown' }), call, { state: 'unknown' }],
    [
      'over the limit: when there are calls again',
      failure({ code: 'limit', retryAt: 9 }),
      call,
      { state: 'ready', nextAt: 9 },
    ],
    [
      'refused together: each goes alone',
      failure({ code: 'refused' }),
      call,
      { state: 'ready', problem: 'alone' },
    ],
    ['refused alone', failure({ code: 'refused' }), { ...call, alone: true }, { state: 'rejected' }],
    [
      'in doubt before: stays so',
      failure({ code: 'refused' }),
      { ...call, inDoubt: true },
      { state: 'unknown' },
    ],
  ] as const)('%s', (_name, failed, was, expected) => {
    expect(settledByFailure(failed, was, 0)).toMatchObject(expected)
  })
})

describe('reading back', () => {
  const kept = { state: 'draft', providerId: '1', twinId: null, date: '2026-05-02' } as const
  test.each([
    ['a draft that was approved', kept, seen('1', 'posted'), { is: 'changed', state: 'posted' }],
    ['a draft that was deleted', kept, seen('1', 'deleted'), { is: 'changed', state: 'gone' }],
    [
      'a posted one that was voided',
      { ...kept, state: 'posted' },
      seen('1', 'voided'),
      { is: 'changed', state: 'gone' },
    ],
    ['one as it was', kept, seen('1', 'draft'), { is: 'nothing-new' }],
    ['a second one', kept, seen('2', 'posted'), { is: 'twin' }],
    ['a copy by a person', kept, seen('2', 'posted', 'narration'), { is: 'nothing-new' }],
    [
      'one of a journal composed anew',
      { ...kept, state: 'replaced', providerId: null },
      seen('2', 'posted'),
      { is: 'twin' },
    ],
    [
      'one taken for refused',
      { ...kept, state: 'rejected', providerId: null },
      seen('2', 'posted'),
      { is: 'there-after-all' },
    ],
    [
      'one still in doubt is for the look',
      { ...kept, state: 'unknown', providerId: null },
      seen('2', 'posted'),
      { is: 'nothing-new' },
    ],
  ] as const)('%s', (_name, was, is, expected) => {
    expect(readBack(was, is)).toMatchObject(expected)
  })
})
