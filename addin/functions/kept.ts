export type Kept<T> = { get: () => Promise<T>; forget: () => void }

/** Something that is read once and kept until it is forgotten; a failure is not kept. */
export const kept = <T>(read: () => Promise<T>): Kept<T> => {
  let known: Promise<T> | null = null
  const get = (): Promise<T> => {
    if (known) return known
    const reading = read()
    known = reading
    reading.catch(() => {
      if (known === reading) known = null
    })
    return reading
  }
  return { get, forget: () => (known = null) }
}
