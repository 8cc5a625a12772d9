import {
  Body1,
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
  Title3,
  tokens,
} from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '../api/client.ts'
import { signIn } from '../api/sign-in.ts'
import { progress } from '../messages/progress.ts'
import { signInWords } from '../messages/sign-in.ts'
import { Failure } from './failure.tsx'
import { Organisation } from './organisation.tsx'
import { endedKey, meKey } from './shared.ts'

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}`,
    justifyItems: 'start',
  },
  mark: { width: '40px', height: '40px' },
  steps: { margin: 0, paddingLeft: '1.2em', display: 'grid', gap: tokens.spacingVerticalXS },
})

const SignedOut = ({ api }: { api: Api }) => {
  const styles = useStyles()
  const queries = useQueryClient()
  const ended = useQuery({ queryKey: endedKey, queryFn: () => false, staleTime: Infinity })
  const signing = useMutation({
    mutationFn: () => signIn(api),
    onSuccess: () => {
      queries.setQueryData(endedKey, false)
      return queries.invalidateQueries({ queryKey: meKey })
    },
  })
  return (
    <main className={styles.page}>
      <img src="/assets/icon-64.png" alt="" className={styles.mark} />
      <Title3 as="h1">{signInWords.title}</Title3>
      <ol className={styles.steps}>
        <li>{signInWords.insert}</li>
        <li>{signInWords.check}</li>
        <li>{signInWords.post}</li>
      </ol>
      {ended.data === true && (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>
            <MessageBarTitle>{signInWords.ended[0]}</MessageBarTitle> {signInWords.ended[1]}
          </MessageBarBody>
        </MessageBar>
      )}
      <Button appearance="primary" disabled={signing.isPending} onClick={() => signing.mutate()}>
        {signInWords.button(signing.isPending)}
      </Button>
      {signing.isError && <Failure error={signing.error} />}
      <Body1 as="p">{signInWords.nothingSent}</Body1>
    </main>
  )
}

/** Signed out, or the pane of the person who is signed in. */
export const Session = ({ api }: { api: Api }) => {
  const styles = useStyles()
  const me = useQuery({ queryKey: meKey, queryFn: () => api.me() })
  if (me.isPending)
    return (
      <main className={styles.page}>
        <Spinner size="small" label={progress.waiting} />
      </main>
    )
  if (me.isError)
    return (
      <main className={styles.page}>
        <Failure error={me.error} />
        <Button onClick={() => void me.refetch()}>{signInWords.again}</Button>
      </main>
    )
  return me.data === null ? <SignedOut api={api} /> : <Organisation api={api} me={me.data} />
}
