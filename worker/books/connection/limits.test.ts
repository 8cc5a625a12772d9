import { expect, test } from 'vitest'
import { Limits, nothingKept, type Kept } from './limits.ts'

const start = 1_000_000_000_000

const newLimits = (kept: Kept = nothingKept) => {
  const saved = { kept }
  const clock = { at: start }
  const limits = new Limits({
    allowance: { minute: 60, atOnce: 2, day: [1000, 5000] },
    now: () => clock.at,
    kept,
    save: (next) => (saved.kept = next),
  })
  return { limits, clock, saved }
}

const taken = async (place: Promise<(() => void) | number>): Promise<() => void> => {
  const got = await place
  if (typeof got === 'number') throw new Error('no place')
  return got
}

test('never more at once than allowed, writes before reads that came earlier', async () => {
  const { limits } = newLimits()
  const [one, two] = [await taken(limits.enter(false)), await taken(limits.enter(false))]
  const order: string[] = []
  const waiting = (name: string, writes: boolean) =>
    taken(limits.enter(writes)).then((leave) => {
      order.push(name)
      return leave
    })
  const [read, firstWrite, secondWrite] = [
    waiting('read', false),
    waiting('write 1', true),
    waiting('write 2', true),
  ]
  one()
  one()
  const leave = await firstWrite
  expect(order).toEqual(['write 1'])
  two()
  await secondWrite
  leave()
  await read
  expect(order).toEqual(['write 1', 'write 2', 'read'])
})

test('a place that is left is not taken twice', async () => {
  const { limits } = newLimits()
  const [one] = [await taken(limits.enter(false)), await taken(limits.enter(false))]
  const waiting = limits.enter(false)
  one()
  const third = limits.enter(false)
  await waiting
  const settled = await Promise.race([third, Promise.resolve('waits')])
  expect(settled).toBe('waits')
})

test('the minute is a window that slides', async () => {
  const { limits, clock } = newLimits()
  const call = async (writes: boolean) => {
    const place = await limits.enter(writes)
    if (typeof place === 'number') return place
    place()
    return null
  }
  for (let count = 0; count < 54; count++) expect(await call(false)).toBe(null)
  clock.at += 1000
  expect(await call(false)).toBe(start + 60_000)
  for (let count = 0; count < 6; count++) expect(await call(true)).toBe(null)
  expect(await call(true)).toBe(start + 60_000)
  clock.at = start + 60_000
  expect(await call(true)).toBe(null)
})

test('the end of the day is written down, kept for writes, and believed for an hour', async () => {
  const { limits, clock, saved } = newLimits()
  limits.told({ dayLeft: 4600, parkMs: null })
  expect(typeof (await limits.enter(false))).toBe('function')
  limits.told({ dayLeft: 480, parkMs: null })
  expect(saved.kept).toMatchObject({ dayLeft: 480, dayLimit: 5000 })

  // Another object, after this one was put away.
  const later = newLimits(saved.kept)
  expect(await later.limits.enter(false)).toBe(start + 3_600_000)
  expect(typeof (await later.limits.enter(true))).toBe('function')
  later.clock.at = start + 3_600_000
  expect(typeof (await later.limits.enter(false))).toBe('function')
  limits.told({ dayLeft: 0, parkMs: null })
  expect(typeof (await limits.enter(true))).toBe('number')
  expect(clock.at).toBe(start)
})

test('who was told to stay away stays away, in whatever object, and the longer time holds', async () => {
  const { limits, saved } = newLimits()
  limits.told({ dayLeft: null, parkMs: 30_000 })
  limits.told({ dayLeft: null, parkMs: 2_000 })
  expect(await newLimits(saved.kept).limits.enter(true)).toBe(start + 30_000)
})
