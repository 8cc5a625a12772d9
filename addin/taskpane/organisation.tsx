import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Select,
  Subtitle2,
  tokens,
} from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Me, OrganisationView } from '../../schema/api/identity.ts'
import type { Api } from '../api/client.ts'
import { readOwner } from '../excel/owner.ts'
import { run } from '../excel/run.ts'
import { openSample } from '../jobs/sample.ts'
import type { Owner } from '../excel/settings.ts'
import { whose } from '../functions/whose.ts'
import { homeWords } from '../messages/home.ts'
import { Home } from './home.tsx'
import { functions, meKey, ownerQuery } from './shared.ts'
import { Start } from './start.tsx'

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    // Excel draws its own menu over the top right corner of the pane.
    padding: `${tokens.spacingVerticalM} 40px ${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { minWidth: 0, display: 'grid' },
  choice: {
    paddingLeft: 0,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { paddingLeft: tokens.spacingHorizontalS },
  },
  // The choice shows the name; screen readers find their way by headings.
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  person: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
  },
  body: {
    padding: tokens.spacingHorizontalL,
    // No grid: what stays in sight while the rest scrolls could not leave its row there.
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
})

const roles = { owner: 'Owner', admin: 'Admin', accountant: 'Accountant', builder: 'Builder' } as const

type HeaderProps = {
  all: OrganisationView[]
  chosen: OrganisationView
  isBusy: boolean
  onChoose: (id: string) => void
}

const Header = ({ all, chosen, isBusy, onChoose }: HeaderProps) => {
  const styles = useStyles()
  return (
    <header className={styles.header}>
      <div className={styles.name}>
        {all.length > 1 && <h1 className={styles.unseen}>{chosen.name}</h1>}
        {all.length > 1 ? (
          <Select
            aria-label="Organisation"
            value={chosen.id}
            disabled={isBusy}
            onChange={(_, { value }) => onChoose(value)}
            appearance="filled-lighter"
            select={{ className: styles.choice }}
          >
            {all.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <Subtitle2 as="h1" truncate wrap={false}>
            {chosen.name}
          </Subtitle2>
        )}
        <Caption1>
          {chosen.isSample ? `${homeWords.sample} · ` : ''}
          {chosen.currency}
        </Caption1>
      </div>
    </header>
  )
}

type PersonProps = {
  api: Api
  me: Me
  organisation: OrganisationView | null
  isBusy: boolean
  onStart: (() => void) | null
}

const Person = ({ api, me, organisation, isBusy, onStart }: PersonProps) => {
  const styles = useStyles()
  const queries = useQueryClient()
  const leaving = useMutation({
    mutationFn: api.signOut,
    onSettled: () => queries.setQueryData(meKey, null),
  })
  return (
    <footer className={styles.person}>
      <Caption1>
        {me.person.name}
        {organisation && ` · ${roles[organisation.role]}`}
      </Caption1>
      {onStart && (
        <Button size="small" appearance="subtle" disabled={isBusy} onClick={onStart}>
          {homeWords.another}
        </Button>
      )}
      <Button
        size="small"
        appearance="subtle"
        disabled={isBusy || leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        {homeWords.signOut}
      </Button>
    </footer>
  )
}

const Foreign = ({
  owner,
  chosen,
  onSwitch,
}: {
  owner: Owner
  chosen: string
  onSwitch: (() => void) | null
}) => (
  <MessageBar intent="warning" layout="multiline">
    <MessageBarBody>
      {onSwitch ? homeWords.foreign(owner.name, chosen) : homeWords.notMember(owner.name)}
    </MessageBarBody>
    {onSwitch && (
      <MessageBarActions>
        <Button size="small" onClick={onSwitch}>
          {homeWords.switchTo(owner.name)}
        </Button>
      </MessageBarActions>
    )}
  </MessageBar>
)

const SampleBar = ({ isBusy, onStart }: { isBusy: boolean; onStart: () => void }) => (
  <MessageBar intent="info" layout="multiline">
    <MessageBarBody>
      <b>{homeWords.inSample[0]}</b> {homeWords.inSample[1]}
    </MessageBarBody>
    <MessageBarActions>
      <Button size="small" disabled={isBusy} onClick={onStart}>
        {homeWords.start}
      </Button>
    </MessageBarActions>
  </MessageBar>
)

type BeginProps = { api: Api; me: Me; onDone: (organisation: string | null) => void }

/** Look around or start: then the person works there. */
const Begin = ({ api, me, onDone }: BeginProps) => {
  const queries = useQueryClient()
  const enter = async ({ id }: OrganisationView) => {
    await queries.invalidateQueries({ queryKey: meKey })
    onDone(id)
  }
  const looking = useMutation({ mutationFn: () => openSample(api, me), onSuccess: enter })
  return (
    <Start
      api={api}
      onMade={(made) => void enter(made)}
      onCancel={me.organisations.length > 0 ? () => onDone(null) : null}
      onLook={() => looking.mutate()}
      isLooking={looking.isPending}
      lookError={looking.error}
    />
  )
}

/** The organisation the person works in: the workbook's own, else the one they choose. */
export const Organisation = ({ api, me }: { api: Api; me: Me }) => {
  const styles = useStyles()
  const [picked, pick] = useState<string | null>(null)
  const [isStarting, start] = useState(false)
  // What a check or a post came to is told where it was begun: until then nobody goes elsewhere.
  const [isBusy, setBusy] = useState(false)
  const owner = useQuery({ queryKey: ownerQuery, queryFn: () => run(readOwner), staleTime: 0 })
  const { organisations: all } = me
  const byId = (id: string | null | undefined) => all.find((each) => each.id === id)
  const owned = owner.data ?? null
  const { chosen, isForeign } = whose(all, picked, owned)
  const begin = (organisation: string | null) => {
    start(false)
    if (organisation !== null) pick(organisation)
  }
  const isBeginning = isStarting || !chosen
  const screen = isBeginning ? null : chosen.id
  useEffect(() => functions.pick(picked), [picked])
  // Another screen begins at its top, however far down the button stood that led to it.
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [screen])
  return (
    <>
      {chosen && <Header all={all} chosen={chosen} isBusy={isBusy} onChoose={pick} />}
      <main className={styles.body}>
        {isBeginning && <Begin api={api} me={me} onDone={begin} />}
        {!chosen && <Body1 as="p">{homeWords.askInvite(me.person.email)}</Body1>}
        {!isBeginning && chosen.isSample && <SampleBar isBusy={isBusy} onStart={() => start(true)} />}
        {chosen && owned && isForeign && (
          <Foreign
            owner={owned}
            chosen={chosen.name}
            onSwitch={byId(owned.id) ? () => pick(owned.id) : null}
          />
        )}
        {!isBeginning && !owner.isPending && (
          <Home key={chosen.id} api={api} organisation={chosen} isForeign={isForeign} onBusy={setBusy} />
        )}
      </main>
      <Person
        api={api}
        me={me}
        organisation={chosen}
        isBusy={isBusy}
        onStart={isBeginning ? null : () => start(true)}
      />
    </>
  )
}
