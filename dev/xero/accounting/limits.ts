import type { Fault } from '../faults.ts'
import type { Organisation, Usage } from '../state.ts'
import type { World } from '../world.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

const usageOf = ({ state, clock }: World, { id, dayOffsetMs }: Organisation): Usage => {
  const usage = (state.usage[id] ??= { recent: [], day: 0, dayCount: 0 })
  const now = clock.now()
  usage.recent = usage.recent.filter((at) => at > now - minuteMs)
  const day = Math.floor((now - dayOffsetMs) / dayMs)
  if (usage.day !== day) Object.assign(usage, { day, dayCount: 0 })
  return usage
}

const appRecent = ({ state, clock }: World): number =>
  Object.values(state.usage).reduce(
    (sum, { recent }) => sum + recent.filter((at) => at > clock.now() - minuteMs).length,
    0,
  )

/** The three counts that every reply carries. */
export const remaining = (world: World, organisation: Organisation): Record<string, string> => {
  const usage = usageOf(world, organisation)
  const left = (limit: number, used: number) => String(Math.max(0, limit - used))
  return {
    'X-DayLimit-Remaining': left(world.limits.day, usage.dayCount),
    'X-MinLimit-Remaining': left(world.limits.minute, usage.recent.length),
    'X-AppMinLimit-Remaining': left(world.limits.appMinute, appRecent(world)),
  }
}

const tooMany = (problem: string, retryAfter: number | null): Response =>
  new Response(null, {
    status: 429,
    headers: {
      ...(problem ? { 'X-Rate-Limit-Problem': problem } : {}),
      ...(retryAfter === null ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }),
    },
  })

const untilNextDay = ({ clock }: World, { dayOffsetMs }: Organisation): number =>
  (dayMs - ((clock.now() - dayOffsetMs) % dayMs)) / 1000

/** The 429 that this call meets because of what was called before it, if any. A refused call is not counted. */
export const overLimit = (world: World, organisation: Organisation): Response | undefined => {
  const { limits, clock, inFlight } = world
  const usage = usageOf(world, organisation)
  if ((inFlight.get(organisation.id) ?? 0) >= limits.concurrent) return tooMany('concurrent', null)
  if (usage.dayCount >= limits.day) return tooMany('day', untilNextDay(world, organisation))
  if (usage.recent.length >= limits.minute) {
    const oldest = usage.recent[usage.recent.length - limits.minute] ?? clock.now()
    return tooMany('minute', (oldest + minuteMs - clock.now()) / 1000)
  }
  if (appRecent(world) >= limits.appMinute) return tooMany('appminute', 60)
  return undefined
}

/** The 429 that a fault asks for, if it asks for one. */
export const limitFault = (world: World, organisation: Organisation, fault?: Fault): Response | undefined => {
  switch (fault?.kind) {
    case 'limit-minute':
      return tooMany('minute', fault.seconds ?? 30)
    case 'limit-day':
      return tooMany('day', fault.seconds ?? untilNextDay(world, organisation))
    case 'limit-concurrent':
      return tooMany('concurrent', null)
    case 'limit-bare':
      return tooMany('', null)
    default:
      return undefined
  }
}

/** Counts a call, and holds its place among those in flight until the returned function is called. */
export const enter = (world: World, organisation: Organisation): (() => void) => {
  const usage = usageOf(world, organisation)
  usage.recent.push(world.clock.now())
  usage.dayCount += 1
  const { inFlight } = world
  inFlight.set(organisation.id, (inFlight.get(organisation.id) ?? 0) + 1)
  return () => inFlight.set(organisation.id, (inFlight.get(organisation.id) ?? 1) - 1)
}
