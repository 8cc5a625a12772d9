import { QueryClient } from '@tanstack/react-query'
import { createApi } from '../api/client.ts'
import { describeError } from '../api/describe-error.ts'
import { paneTokens } from '../api/token.ts'
import { createFunctions } from '../functions/functions.ts'

/** What the screens and the functions in cells share: one runtime, one session, one view of who is signed in. */

/** Where TanStack Query keeps who is signed in. */
export const meKey = ['me'] as const

/** Where it keeps that the session ended by itself: the sign-in screen then says what that means. */
export const endedKey = ['session-ended'] as const

/** Where it keeps whose workbook this is. */
export const ownerQuery = ['owner'] as const

export const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 60_000, refetchOnWindowFocus: false } },
})

/** The Worker, as the person who is signed in. */
export const api = createApi({
  origin: location.origin,
  tokens: paneTokens((isSignedIn) => functions.sessionChanged(isSignedIn)),
  onSignedOut: () => {
    queries.setQueryData(endedKey, true)
    queries.setQueryData(meKey, null)
  },
})

/** A cell that waits longer is told that there is no connection. */
const longestWaitMs = 60_000

/** The functions in the cells of this workbook. */
export const functions = createFunctions({
  me: () => api.me(AbortSignal.timeout(longestWaitMs)),
  send: (organisation, asks) => api.cellFigures(organisation, asks, AbortSignal.timeout(longestWaitMs)),
  onOwned: () => void queries.invalidateQueries({ queryKey: ownerQuery }),
  onUnexpected: (error) => void api.report(describeError(error)),
})
