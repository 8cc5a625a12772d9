/** The stand-in's one clock: milliseconds since 1970, ahead of the real one (or of a test's) by what it was moved. */
export type Clock = {
  now: () => number
  /** Moves it forward. */
  advance: (ms: number) => void
  /** Sets how far it is ahead, as the Worker's CLOCK_OFFSET_MS does. */
  setOffset: (ms: number) => void
  offset: () => number
}

/** A clock over `base`. */
export const newClock = (base: () => number): Clock => {
  let ahead = 0
  return {
    now: () => base() + ahead,
    advance: (ms) => {
      ahead += ms
    },
    setOffset: (ms) => {
      ahead = ms
    },
    offset: () => ahead,
  }
}
