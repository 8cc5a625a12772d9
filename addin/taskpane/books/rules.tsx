import {
  Button,
  Caption1,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Select,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExportSettings } from '../../../schema/api/books-export.ts'
import { exportWords } from '../../messages/books-exports.ts'
import { progress } from '../../messages/progress.ts'
import { Failure } from '../failure.tsx'
import { Section } from '../section.tsx'
import type { PartProps } from './connection.tsx'
import { booksKey, mayBooks } from './state.ts'

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM },
  input: { minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const flags = [
  ['automatic', exportWords.automatic, exportWords.aboutAutomatic],
  ['drafts', exportWords.drafts, exportWords.aboutDrafts],
  ['daily', exportWords.daily, exportWords.aboutDaily],
] as const

const RulesForm = ({ room, connection, settings }: PartProps & { settings: ExportSettings }) => {
  const styles = useStyles()
  const [draft, setDraft] = useState(settings)
  const saving = useMutation({
    mutationFn: () => room.books.saveExportSettings(connection.id, draft),
    onSuccess: room.onChanged,
  })
  const change = (by: Partial<ExportSettings>) => {
    saving.reset()
    setDraft({ ...draft, ...by })
  }
  return (
    <div className={styles.form}>
      {flags.map(([name, words, about]) => (
        <Field key={name} hint={about}>
          <Checkbox
            label={words}
            checked={draft[name]}
            onChange={(_, { checked }) => change({ [name]: checked === true })}
          />
        </Field>
      ))}
      <Field label={exportWords.late}>
        <Select
          className={styles.input}
          value={draft.late}
          onChange={(_, { value }) => change({ late: value as ExportSettings['late'] })}
        >
          <option value="own-day">{exportWords.ownDay}</option>
          <option value="first-open-day">{exportWords.firstOpenDay}</option>
          <option value="hold">{exportWords.hold}</option>
        </Select>
      </Field>
      <Field label={exportWords.exportFrom}>
        <Input
          type="date"
          value={draft.exportFrom}
          onChange={(_, { value }) => change({ exportFrom: value })}
        />
      </Field>
      {saving.isError && <Failure error={saving.error} />}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabled={saving.isPending || draft.exportFrom === '' || !mayBooks(room, 'setup')}
          onClick={() => saving.mutate()}
        >
          {exportWords.save}
        </Button>
        <span role="status">{saving.isSuccess && <Caption1>{exportWords.saved}</Caption1>}</span>
      </div>
    </div>
  )
}

/** Rules: how documents go to the books. */
export const Rules = (props: PartProps) => {
  const { room, connection } = props
  const settings = useQuery({
    queryKey: [...booksKey, room.organisation.id, connection.id, 'export-settings'],
    queryFn: () => room.books.exportSettings(connection.id),
    retry: false,
  })
  return (
    <Section title={exportWords.rules}>
      {settings.isPending && <Spinner size="tiny" label={progress.waiting} />}
      {settings.isError && <Failure error={settings.error} />}
      {settings.data && <RulesForm {...props} settings={settings.data} />}
    </Section>
  )
}
