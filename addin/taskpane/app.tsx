import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createApi } from '../api/client.ts'
import { paneTokens } from '../api/token.ts'
import { NotHosted } from './not-hosted.tsx'
import { endedKey, meKey, Session } from './session.tsx'
import { useTheme } from './theme.ts'

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 60_000, refetchOnWindowFocus: false } },
})

const api = createApi({
  origin: location.origin,
  tokens: paneTokens(),
  onSignedOut: () => {
    queries.setQueryData(endedKey, true)
    queries.setQueryData(meKey, null)
  },
})

const useStyles = makeStyles({
  pane: { minHeight: '100vh', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground1 },
})

/** The whole pane. `inExcel` is false when the page was opened in a plain browser tab. */
export const App = ({ inExcel }: { inExcel: boolean }) => {
  const styles = useStyles()
  return (
    <FluentProvider theme={useTheme()}>
      {/* Not on the provider: what opens over the pane would be as high as the pane, and as opaque. */}
      <div className={styles.pane}>
        <QueryClientProvider client={queries}>
          {inExcel ? <Session api={api} /> : <NotHosted />}
        </QueryClientProvider>
      </div>
    </FluentProvider>
  )
}
