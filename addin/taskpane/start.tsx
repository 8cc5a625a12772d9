import {
  Body1,
  Button,
  Field,
  Input,
  makeStyles,
  Select,
  Subtitle2,
  Title3,
  tokens,
} from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { OrganisationView } from '../../schema/api/identity.ts'
import type { Api, NewOrganisation } from '../api/client.ts'
import { homeWords } from '../messages/home.ts'
import { currencyOf } from '../rows/region.ts'
import { Failure } from './failure.tsx'

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalL, justifyItems: 'stretch' },
  part: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  form: { display: 'grid', gap: tokens.spacingVerticalM },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
})

const firstOfMonth = (): string => {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-01`
}

const guessed = (): NewOrganisation => ({
  name: '',
  currency: currencyOf(navigator.language),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  cutoverDate: firstOfMonth(),
})

/** Zones by name; the guessed one is always among them. */
const zonesWith = (zone: string): string[] => {
  const zones = Intl.supportedValuesOf('timeZone')
  return zones.includes(zone) ? zones : [zone, ...zones]
}

type FieldsProps = { value: NewOrganisation; onChange: (change: Partial<NewOrganisation>) => void }

const Fields = ({ value, onChange }: FieldsProps) => (
  <>
    <Field label="Name" required>
      <Input
        value={value.name}
        maxLength={100}
        onChange={(_, { value: name }) => onChange({ name })}
        autoComplete="organization"
      />
    </Field>
    <Field label="Currency" required hint={homeWords.aboutCurrency}>
      <Select value={value.currency} onChange={(_, { value: currency }) => onChange({ currency })}>
        {Intl.supportedValuesOf('currency').map((code) => (
          <option key={code}>{code}</option>
        ))}
      </Select>
    </Field>
    <Field label={homeWords.timeZone} required hint={homeWords.aboutTimeZone}>
      <Select value={value.timeZone} onChange={(_, { value: timeZone }) => onChange({ timeZone })}>
        {zonesWith(value.timeZone).map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </Select>
    </Field>
    <Field label={homeWords.cutover} required hint={homeWords.aboutCutover}>
      <Input
        type="date"
        value={value.cutoverDate}
        onChange={(_, { value: cutoverDate }) => onChange({ cutoverDate })}
      />
    </Field>
  </>
)

type MineProps = { api: Api; onMade: (made: OrganisationView) => void; onCancel: (() => void) | null }

const Mine = ({ api, onMade, onCancel }: MineProps) => {
  const styles = useStyles()
  const [value, setValue] = useState(guessed)
  const making = useMutation({ mutationFn: api.createOrganisation, onSuccess: onMade })
  const isComplete = value.name.trim() !== '' && value.cutoverDate !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) making.mutate({ ...value, name: value.name.trim() })
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={homeWords.start}>
      <Fields value={value} onChange={(change) => setValue({ ...value, ...change })} />
      {making.isError && <Failure error={making.error} />}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabled={!isComplete || making.isPending}>
          Start
        </Button>
        {onCancel && <Button onClick={onCancel}>Back</Button>}
      </div>
    </form>
  )
}

type Props = MineProps & { onLook: (() => void) | null; isLooking?: boolean; lookError?: unknown }

/** The first screen of somebody who has no company here yet, or who wants another one. */
export const Start = ({ api, onMade, onCancel, onLook, isLooking = false, lookError }: Props) => {
  const styles = useStyles()
  return (
    <div className={styles.page}>
      <Title3 as="h1">{homeWords.begin}</Title3>
      {onLook && (
        <section className={styles.part}>
          <Subtitle2 as="h2">{homeWords.look}</Subtitle2>
          <Body1>{homeWords.aboutLook}</Body1>
          <Button disabled={isLooking} onClick={onLook}>
            {isLooking ? homeWords.settingUp : homeWords.look}
          </Button>
          {lookError !== undefined && lookError !== null && <Failure error={lookError} />}
        </section>
      )}
      <section className={styles.part}>
        <Subtitle2 as="h2">{homeWords.start}</Subtitle2>
        <Body1>{homeWords.aboutStart}</Body1>
      </section>
      <Mine api={api} onMade={onMade} onCancel={onCancel} />
    </div>
  )
}
