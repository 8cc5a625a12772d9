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

/** The pane's token store. */
export const paneTokens = (): TokenStore => {
  let token = kept()
  return {
    get: () => token,
    set: (next) => {
      token = next
      keep(next)
    },
  }
}
