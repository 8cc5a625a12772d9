import { Body1, Button, Caption1, Input, Label, makeStyles, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import type { OrganisationView } from '../../../schema/api/identity.ts'
import type { Lot } from '../../../schema/api/trace.ts'
import type { Api } from '../../api/client.ts'
import { selectedLots } from '../../jobs/drill.ts'
import { lotWords } from '../../messages/lots.ts'
import { originOf } from '../../rows/trace-rows.ts'
import { Failure } from '../failure.tsx'
import type { Jobs } from '../job-state.ts'
import { Section } from '../section.tsx'
import { LotView } from './lot-view.tsx'

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalXS },
  row: { display: 'grid', gridTemplateColumns: '1fr auto', gap: tokens.spacingHorizontalS },
  input: { minWidth: 0 },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalXS },
  found: { justifyContent: 'flex-start', textAlign: 'left', minWidth: 0, width: '100%' },
  words: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  start: { justifySelf: 'start' },
})

type Search = { name: string } | 'selection'

const search = async (api: Api, organisation: string, wanted: Search): Promise<Lot[]> => {
  if (wanted !== 'selection') return api.lots(organisation, wanted.name.trim())
  const selected = await selectedLots()
  if (selected.is === 'lot') return [(await api.lotMadeOf(organisation, selected.id)).lot]
  if (selected.is === 'product') return api.lots(organisation, '', selected.sku)
  const lots = await api.lots(organisation, selected.lot, selected.sku)
  const same = lots.filter(({ lot }) => lot.toLowerCase() === selected.lot.toLowerCase())
  return same.length > 0 ? same : lots
}

const Found = ({ lots, onChoose }: { lots: Lot[]; onChoose: (lot: Lot) => void }) => {
  const styles = useStyles()
  if (lots.length === 0) return <Body1>{lotWords.noneFound}</Body1>
  return (
    <ul className={styles.list} aria-label="Lots found">
      {lots.map((lot) => (
        <li key={lot.id}>
          <Button size="small" className={styles.found} onClick={() => onChoose(lot)}>
            <span className={styles.words}>
              <span>
                {lot.lot === '' ? lot.sku : lot.lot} · {lot.name}
              </span>
              <Caption1>
                {originOf(lot)} · {lot.date}
              </Caption1>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

type Props = { api: Api; organisation: OrganisationView; jobs: Jobs; isDisabled: boolean }

/** Finds a lot by its name or by the selected row, and shows what it is made of and where it went. */
export const Trace = ({ api, organisation, jobs, isDisabled }: Props) => {
  const styles = useStyles()
  const field = useId()
  const [name, setName] = useState('')
  const [lot, setLot] = useState<Lot | null>(null)
  const find = useMutation({
    mutationFn: (wanted: Search) => search(api, organisation.id, wanted),
    onSuccess: (lots) => setLot(lots.length === 1 ? (lots[0] ?? null) : null),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    find.mutate({ name })
  }
  return (
    <Section title={lotWords.trace}>
      <form className={styles.form} onSubmit={submit}>
        <Label htmlFor={field}>Lot</Label>
        <div className={styles.row}>
          <Input
            id={field}
            size="small"
            className={styles.input}
            value={name}
            onChange={(_, { value }) => setName(value)}
          />
          <Button size="small" type="submit" disabled={find.isPending}>
            Find
          </Button>
        </div>
        <Button
          size="small"
          className={styles.start}
          disabled={find.isPending}
          onClick={() => find.mutate('selection')}
        >
          {lotWords.traceSelected}
        </Button>
      </form>
      {find.isError && <Failure error={find.error} />}
      {find.data && !lot && <Found lots={find.data} onChoose={setLot} />}
      {lot && (
        <LotView
          key={lot.id}
          api={api}
          organisation={organisation.id}
          lot={lot}
          seesSales={organisation.permissions.includes('reports')}
          isDisabled={isDisabled}
          onPut={jobs.putLot}
          onClose={() => setLot(null)}
        />
      )}
    </Section>
  )
}
