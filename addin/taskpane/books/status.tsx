import {
  Badge,
  Body1,
  Button,
  Caption1,
  Link,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Connection } from '../../../schema/api/books-connections.ts'
import { booksWords } from '../../messages/books.ts'
import { Failure } from '../failure.tsx'
import type { PartProps } from './connection.tsx'
import { ConsentButton } from './connect.tsx'
import { mayBooks, moment } from './state.ts'

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  facts: { margin: 0, paddingLeft: '1.2em', display: 'grid', gap: tokens.spacingVerticalXXS },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const badges: Record<
  Connection['state'],
  readonly [words: string, color: 'success' | 'danger' | 'informative']
> = {
  connected: [booksWords.connected, 'success'],
  reconnect: [booksWords.reconnectNeeded, 'danger'],
  disconnected: [booksWords.disconnected, 'informative'],
}

const Disconnect = ({ room, connection }: PartProps) => {
  const [isAsking, ask] = useState(false)
  const ending = useMutation({
    mutationFn: () => room.books.disconnect(connection.id),
    onSuccess: room.onChanged,
  })
  if (!isAsking) {
    return (
      <Button size="small" appearance="subtle" onClick={() => ask(true)}>
        {booksWords.disconnect}
      </Button>
    )
  }
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{booksWords.reallyDisconnect(connection.name)}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" disabled={ending.isPending} onClick={() => ending.mutate()}>
          {booksWords.yesDisconnect}
        </Button>
        <Button size="small" onClick={() => ask(false)}>
          {booksWords.noDisconnect}
        </Button>
      </MessageBarActions>
      {ending.isError && <Failure error={ending.error} />}
    </MessageBar>
  )
}

/** What only another consent mends: it has ended, or was given by somebody who may not post journals there. */
const needsConsent = ({ state, trouble }: Connection): boolean =>
  state === 'reconnect' || trouble?.code === 'no-right'

const Trouble = ({ trouble, state }: Connection) =>
  trouble && (
    <MessageBar intent={state === 'reconnect' ? 'error' : 'warning'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{trouble.message}</MessageBarTitle> {trouble.remedy}{' '}
        {trouble.until !== null && booksWords.until(moment(trouble.until))}
      </MessageBarBody>
    </MessageBar>
  )

/** Whom we are connected to, how that is, and what to do about it. */
export const Status = ({ room, connection }: PartProps) => {
  const styles = useStyles()
  const checking = useMutation({
    mutationFn: () => room.books.checkConnection(connection.id),
    onSettled: room.onChanged,
  })
  const [state, color] = badges[connection.state]
  const { periodLockDate, yearLockDate } = connection
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <Subtitle2 as="h3">{connection.name}</Subtitle2>
        <Badge appearance="tint" color={color}>
          {state}
        </Badge>
      </div>
      <Caption1>{booksWords.where(connection.country, connection.currency)}</Caption1>
      <Trouble {...connection} />
      {needsConsent(connection) && mayBooks(room, 'connect') && (
        <ConsentButton room={room} connection={connection.id} words={booksWords.reconnect} />
      )}
      <ul className={styles.facts}>
        <li>
          <Body1>{connection.inventory.why}</Body1>
        </li>
        <li>
          <Body1>
            {connection.lockDate === null ? booksWords.notLocked : booksWords.locked(connection.lockDate)}{' '}
            {periodLockDate !== null &&
              yearLockDate !== null &&
              periodLockDate !== yearLockDate &&
              booksWords.bothLocks(periodLockDate, yearLockDate)}
          </Body1>
        </li>
        {connection.callsLeft !== null && (
          <li>
            <Body1>{booksWords.callsLeft(connection.callsLeft)}</Body1>
          </li>
        )}
      </ul>
      <Caption1>{booksWords.checked(moment(connection.checkedAt))}</Caption1>
      <div className={styles.buttons}>
        <Button size="small" disabled={checking.isPending} onClick={() => checking.mutate()}>
          {booksWords.check}
        </Button>
        <Link href={connection.link} target="_blank" rel="noreferrer">
          {booksWords.open}
        </Link>
        {mayBooks(room, 'connect') && <Disconnect room={room} connection={connection} />}
      </div>
      {checking.isError && <Failure error={checking.error} />}
    </div>
  )
}
