import {
  Body1,
  Body1Strong,
  Button,
  Caption1,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { addVersion } from '../jobs/bom-version.ts'
import { correctionWords } from '../messages/corrections.ts'
import type { BomChange, ChangedLine } from '../rows/bom-versions.ts'
import type { Jobs } from './job-state.ts'

const useStyles = makeStyles({
  change: { display: 'grid', gap: tokens.spacingVerticalS },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { textAlign: 'left', padding: `${tokens.spacingVerticalXXS} 0`, overflowWrap: 'anywhere' },
    '& th': { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  },
  typed: { fontWeight: tokens.fontWeightSemibold },
  date: { maxWidth: '180px' },
})

const Line = ({ line: { name, texts } }: { line: ChangedLine }) => {
  const styles = useStyles()
  return (
    <li>
      <Caption1>{name}</Caption1>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{correctionWords.before}</th>
            <th scope="col">{correctionWords.typed}</th>
          </tr>
        </thead>
        <tbody>
          {texts.map(({ header, before, after }) => (
            <tr key={header}>
              <th scope="row">{header}</th>
              <td>{before || '–'}</td>
              <td className={styles.typed}>{after || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  )
}

/** An edited version of a BOM, its lines as posted and as typed, and how they become the next version. */
export const BomVersion = ({ change, jobs, list }: { change: BomChange; jobs: Jobs; list: string }) => {
  const styles = useStyles()
  const [from, setFrom] = useState(change.typedFrom)
  const { changed, missing, next } = change
  const isSame = changed.length + missing === 0 && change.typedFrom === change.validFrom
  return (
    <section className={styles.change} aria-label={correctionWords.version(change)}>
      <Body1Strong>{correctionWords.version(change)}</Body1Strong>
      <ul className={list} aria-label={correctionWords.list}>
        {changed.map((line) => (
          <Line key={line.name} line={line} />
        ))}
      </ul>
      <Caption1>{correctionWords.otherLines(change)}</Caption1>
      <Body1>{isSame ? correctionWords.aboutCopy(change) : correctionWords.aboutVersion(change)}</Body1>
      <Field label={correctionWords.validFrom} hint={correctionWords.sameDay(change)} className={styles.date}>
        <Input type="date" size="small" value={from} onChange={(_, { value }) => setFrom(value)} />
      </Field>
      <div>
        <Button
          appearance={isSame ? 'secondary' : 'primary'}
          size="small"
          disabled={from === ''}
          onClick={() => jobs.bring((job) => addVersion(job, change, from))}
        >
          {correctionWords.addVersion(next)}
        </Button>
      </div>
    </section>
  )
}
