import { FluentProvider, makeStyles, tokens } from '@fluentui/react-components'
import { QueryClientProvider } from '@tanstack/react-query'
import { NotHosted } from './not-hosted.tsx'
import { Session } from './session.tsx'
import { api, queries } from './shared.ts'
import { useTheme } from './theme.ts'

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
