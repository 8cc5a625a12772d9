import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import type { Chart, CostLines, SetUpAnswers, SetUpProblem } from '../../../../schema/api/books-accounts.ts'
import type { AccountUse, BillWay } from '../../../../schema/api/books-mapping.ts'
import { accountWords } from '../../../messages/books-accounts.ts'
import { AccountPicker } from './picker.tsx'
import { Tracking } from './tracking.tsx'

const useStyles = makeStyles({ form: { display: 'grid', gap: tokens.spacingVerticalM } })

/** Answers as far as they go. */
export type Draft = { [Name in keyof SetUpAnswers]: SetUpAnswers[Name] | null } & {
  tracking: string[]
  exportFrom: string
}

type Props = {
  draft: Draft
  chart: Chart
  costLines: CostLines
  cutover: string
  problems: readonly SetUpProblem[]
  onChange: (change: Partial<Draft>) => void
}

const bills: readonly (readonly [BillWay, string, string])[] = [
  ['clearing', accountWords.clearing, accountWords.aboutClearing],
  ['inventory', accountWords.inventory, accountWords.aboutInventory],
  ['expense', accountWords.expense, accountWords.aboutExpense],
]

/** Where bills go decides which account suits the materials: the one chosen for another answer would not. */
const Bills = ({ draft, onChange }: Props) => (
  <Field label={accountWords.bills} required>
    <RadioGroup
      value={draft.bills ?? ''}
      onChange={(_, { value }) => {
        const next = value as BillWay
        const isOther = (draft.bills === 'expense') !== (next === 'expense')
        onChange({ bills: next, ...(isOther && draft.bills !== null ? { materials: null } : {}) })
      }}
    >
      {bills.map(([value, words, about]) => (
        <Radio
          key={value}
          value={value}
          label={
            <>
              {words}
              <br />
              <small>{about}</small>
            </>
          }
        />
      ))}
    </RadioGroup>
  </Field>
)

const CostOfSales = ({ draft, onChange }: Props) => (
  <Field label={accountWords.costOfSales} required>
    <RadioGroup
      value={draft.costOfSales ?? ''}
      onChange={(_, { value }) => onChange({ costOfSales: value as SetUpAnswers['costOfSales'] })}
    >
      <Radio value="here" label={accountWords.here} />
      <Radio value="books" label={accountWords.books} />
      <Radio value="nobody" label={accountWords.nobody} />
    </RadioGroup>
  </Field>
)

type AccountName = 'materials' | 'finished' | 'clearing' | 'cost' | 'labor' | 'overhead' | 'other'
type Asked = { name: AccountName; use: AccountUse; label: string; hint: string }

/** The accounts that the answers so far ask for. */
const askedFor = ({ draft, costLines }: Props): Asked[] => {
  const way = draft.bills ?? 'clearing'
  const absorbed = (['labor', 'overhead', 'other'] as const).filter((name) => costLines[name])
  const all: (Asked | false)[] = [
    {
      name: 'materials',
      use: way === 'expense' ? 'purchases' : 'stock',
      label: accountWords.materials(way),
      hint: accountWords.aboutMaterials(way),
    },
    { name: 'finished', use: 'stock', label: accountWords.finished, hint: accountWords.aboutFinished },
    way === 'clearing' && {
      name: 'clearing',
      use: 'clearing',
      label: accountWords.clearingAccount,
      hint: accountWords.aboutClearingAccount,
    },
    { name: 'cost', use: 'cost', label: accountWords.cost, hint: accountWords.aboutCost },
    ...absorbed.map((name): Asked => ({
      name,
      use: 'absorbed',
      label: accountWords[name],
      hint: accountWords.aboutAbsorbed,
    })),
  ]
  return all.filter((each) => each !== false)
}

/** The questions of the quick set-up; later ones follow from earlier answers. */
export const Questions = (props: Props) => {
  const styles = useStyles()
  const { draft, chart, cutover, problems, onChange } = props
  const problemOf = (about: string) => {
    const found = problems.find((problem) => problem.about === about)
    return found && `${found.message} ${found.remedy}`
  }
  const dayProblem = problemOf('exportFrom')
  return (
    <div className={styles.form}>
      <Bills {...props} />
      {draft.bills !== null && (
        <>
          {askedFor(props).map(({ name, ...field }) => (
            <AccountPicker
              key={name}
              {...field}
              accounts={chart.accounts}
              chosen={draft[name]}
              problem={problemOf(name)}
              onChoose={(id) => onChange({ [name]: id })}
            />
          ))}
          <CostOfSales {...props} />
          <Tracking
            options={chart.tracking}
            chosen={draft.tracking}
            onChange={(tracking) => onChange({ tracking })}
          />
          <Field
            label={accountWords.exportFrom}
            hint={accountWords.aboutExportFrom(cutover)}
            {...(dayProblem === undefined
              ? {}
              : { validationMessage: dayProblem, validationState: 'error' as const })}
          >
            <Input
              type="date"
              value={draft.exportFrom}
              onChange={(_, { value }) => onChange({ exportFrom: value })}
            />
          </Field>
        </>
      )}
    </div>
  )
}
