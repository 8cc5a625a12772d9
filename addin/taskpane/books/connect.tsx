import { Body1, Button, Caption1, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Consent } from '../../../schema/api/books-connections.ts'
import { askForConsent } from '../../api/consent.ts'
import { booksWords } from '../../messages/books.ts'
import { Failure } from '../failure.tsx'
import { Section } from '../section.tsx'
import { mayBooks, type BooksRoomState } from './state.ts'

const useStyles = makeStyles({
  start: { justifySelf: 'start' },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalS },
  choice: { display: 'grid', gap: tokens.spacingVerticalXXS, justifyItems: 'start' },
})

type ChoiceProps = { room: BooksRoomState; consent: Consent; onDone: () => void }

/** The organisations that a consent reaches. */
const Choice = ({ room, consent, onDone }: ChoiceProps) => {
  const styles = useStyles()
  const choosing = useMutation({
    mutationFn: (tenant: string) => room.books.connect(consent.id, tenant),
    onSuccess: () => {
      onDone()
      room.onChanged()
    },
  })
  return (
    <Section title={booksWords.choose}>
      <ul className={styles.list}>
        {consent.choices.map(({ tenant, name, connection, refused }) => (
          <li key={tenant} className={styles.choice}>
            <Button
              appearance={refused === null ? 'primary' : 'secondary'}
              disabled={refused !== null || choosing.isPending}
              onClick={() => choosing.mutate(tenant)}
            >
              {connection === null ? booksWords.chooseOne(name) : booksWords.chooseAgain(name)}
            </Button>
            {refused !== null && <Caption1>{refused}</Caption1>}
          </li>
        ))}
      </ul>
      {choosing.isError && <Failure error={choosing.error} />}
      <Button className={styles.start} size="small" appearance="subtle" onClick={onDone}>
        {booksWords.cancel}
      </Button>
    </Section>
  )
}

type Props = { room: BooksRoomState; connection?: string; words?: string }

/** The button that opens the consent, and the choice after it. `connection`: the one to be connected again. */
export const ConsentButton = ({ room, connection, words = booksWords.connect }: Props) => {
  const styles = useStyles()
  const [consent, setConsent] = useState<Consent | null>(null)
  const asking = useMutation({
    mutationFn: () => askForConsent(room.books, connection),
    onSuccess: setConsent,
  })
  if (consent) return <Choice room={room} consent={consent} onDone={() => setConsent(null)} />
  return (
    <>
      <Button
        className={styles.start}
        appearance="primary"
        disabled={asking.isPending}
        onClick={() => asking.mutate()}
      >
        {words}
      </Button>
      {asking.isPending && <Spinner size="tiny" label={booksWords.waiting} />}
      {asking.isError && <Failure error={asking.error} />}
    </>
  )
}

/** Nothing is connected yet. */
export const Connect = ({ room }: { room: BooksRoomState }) =>
  mayBooks(room, 'connect') ? (
    <>
      <Body1 as="p">{booksWords.aboutConnect}</Body1>
      <ConsentButton room={room} />
    </>
  ) : (
    <Body1 as="p">{booksWords.notYours(room.organisation.role)}</Body1>
  )
