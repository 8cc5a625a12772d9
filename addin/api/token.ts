/** Where the session's token lives: in memory, and kept for the next time the pane opens where that is allowed. */
export type TokenStore = { get: () => string | null; set: (token: string | null) => void }

const name = 'partsemble.session'

/** Excel on the web shares one storage among sites that frame us; the partition key keeps them apart. */
const key = (): string => {
  const context = Office.context as (Office.Context & { partitionKey?: string }) | undefined
  return `${context?.partitionKey ?? ''}${name}`
}

const kept = (): string | null => {
  try {
    return localStorage.getItem(key())
  } catch {
    // Storage may be forbidden in a frame; then the session lasts as long as the pane.
    return null
  }
}

const keep = (token: string | null): void => {
  try {
    if (token === null) localStorage.removeItem(key())
    else localStorage.setItem(key(), token)
  } catch {
    // As above: memory has it.
  }
}

/** The pane's token store; `onChange` hears of a session that begins or ends here. */
export const paneTokens = (onChange: (isSignedIn: boolean) => void = () => undefined): TokenStore => {
  let token: string | null | undefined
  // Not before it is asked for: until Office is ready there is no partition key to find it by.
  const get = (): string | null => {
    if (token === undefined) token = kept()
    return token
  }
  return {
    get,
    set: (next) => {
      const isChange = (get() === null) !== (next === null)
      token = next
      keep(next)
      if (isChange) onChange(next !== null)
    },
  }
}
