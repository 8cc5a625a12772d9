import { Badge, Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { entryTables, type EntryKind } from '../../schema/api/entry.ts'
import type { Home } from '../../schema/api/home.ts'
import { countNotPosted, goToNotPosted } from '../excel/not-posted.ts'
import { run } from '../excel/run.ts'
import { homeWords } from '../messages/home.ts'
import { attentionOf, nextOf, stepsOf, type Step } from '../rows/steps.ts'
import { Section } from './section.tsx'
import { WarningLines } from './warning-lines.tsx'

/** Where TanStack Query keeps how far organisations have come, and what this workbook has not posted. */
export const homeKey = ['home'] as const
export const notPostedKey = ['not-posted'] as const

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'grid', gap: tokens.spacingVerticalXS },
  step: {
    display: 'grid',
    gridTemplateColumns: '24px 1fr auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '28px',
  },
  words: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS, alignItems: 'baseline' },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: {
    gridColumn: '2 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    paddingBottom: tokens.spacingVerticalXS,
  },
})

/** What should be seen to: of the organisation, and in this workbook. Nothing when all is well. */
export const Attention = ({ home, isForeign }: { home: Home | undefined; isForeign: boolean }) => {
  const here = useQuery({
    queryKey: notPostedKey,
    queryFn: () => run(countNotPosted),
    enabled: !isForeign,
    // A cell that is being edited is no reason to say anything.
    retry: false,
    staleTime: 0,
  })
  const { rows, problems } = here.data ?? { rows: 0, problems: 0 }
  const lines = [
    ...(rows > 0 && !isForeign ? [homeWords.notPosted(rows, problems)] : []),
    ...(home ? attentionOf(home) : []),
  ]
  const lockDate = home?.lockDate ?? null
  return (
    <>
      <WarningLines lines={lines}>
        {/* Excel refuses while a cell is being edited: then the person is where they want to be. */}
        {rows > 0 && !isForeign && (
          <Button size="small" onClick={() => void run(goToNotPosted).catch(() => undefined)}>
            {homeWords.showNotPosted}
          </Button>
        )}
      </WarningLines>
      {home && lockDate !== null && <Caption1>{homeWords.locked(lockDate, home.lockedBy)}</Caption1>}
    </>
  )
}

type StepsProps = {
  home: Home
  mayPost: (kind: EntryKind) => boolean
  isDisabled: boolean
  onInsert: (kind: EntryKind) => void
}

type LineProps = Omit<StepsProps, 'home'> & { step: Step; n: number; isNext: boolean }

const Line = ({ step, n, isNext, mayPost, isDisabled, onInsert }: LineProps) => {
  const styles = useStyles()
  const { title, count, isDone, tables } = step
  return (
    <li className={styles.step} aria-current={isNext ? 'step' : undefined}>
      <Badge
        appearance={isNext ? 'filled' : 'tint'}
        color={isDone ? 'success' : isNext ? 'brand' : 'informative'}
        aria-label={isDone ? 'Done' : homeWords.step(n)}
      >
        {isDone ? '✓' : n}
      </Badge>
      <span className={styles.words}>
        <Body1 className={isDone || isNext ? undefined : styles.quiet}>{title}</Body1>
        {count !== '' && <Caption1>{count}</Caption1>}
      </span>
      {isNext && (
        <span className={styles.buttons}>
          {tables.map((kind) => (
            <Button
              key={kind}
              size="small"
              disabled={isDisabled || !mayPost(kind)}
              onClick={() => onInsert(kind)}
            >
              {homeWords.insert(entryTables[kind].title)}
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}

/** The way to the first margin: what is there already, and the table that comes next. Gone once it is walked. */
export const FirstSteps = ({ home, ...rest }: StepsProps) => {
  const styles = useStyles()
  const steps = stepsOf(home)
  const next = nextOf(steps)
  if (next === undefined || home.hasMargin) return null
  return (
    <Section title={homeWords.steps}>
      <ol className={styles.list}>
        {steps.map((step, at) => (
          <Line key={step.title} step={step} n={at + 1} isNext={step === next} {...rest} />
        ))}
      </ol>
    </Section>
  )
}
